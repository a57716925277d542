import "server-only";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { SOCKET_HEADER } from "./client.ts";

/**
 * Writes the address of its socket into every request, over whatever the browser wrote there.
 * Next.js tells no page and no action where a request comes from but by `x-forwarded-for`, which
 * anybody can write.
 */
export function nameSockets(): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    request.headers[SOCKET_HEADER] = request.socket.remoteAddress ?? "";
  });
}
