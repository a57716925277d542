import "server-only";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";

/** What a browser may do with any answer at all; a page's own policy of scripts is proxy.ts's. */
const ALWAYS = {
  "content-security-policy": "frame-ancestors 'none'; object-src 'none'; base-uri 'self'",
  "x-frame-options": "DENY",
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy":
    "camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=()",
};

/** Addresses that are a secret themselves: they go nowhere, not even to the next page of this house. */
const SECRET = /^\/(invitation|reset)\//;

/** What anybody may keep: files of the build, and the public figures. */
const PUBLIC = /^\/(_next\/static\/|figures\/|icon\.svg|favicon\.ico)/;

/**
 * Headers of every answer, whatever becomes of the request: pages, files, errors, and what proxy.ts
 * does not see. A handler that says otherwise is heard last. `secure`: people come by https.
 */
export function standingHeaders(path: string, secure: boolean): Record<string, string> {
  return {
    ...ALWAYS,
    ...(SECRET.test(path) ? { "referrer-policy": "strict-origin" } : {}),
    ...(PUBLIC.test(path) ? {} : { "cache-control": "private, no-store" }),
    ...(secure ? { "strict-transport-security": "max-age=63072000; includeSubDomains" } : {}),
  };
}

/** From now on every answer of this process begins with them. */
export function setStandingHeaders(): void {
  subscribe("http.server.request.start", (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    const secure = process.env.NEXTAUTH_URL?.startsWith("https://") ?? false;
    for (const [name, value] of Object.entries(standingHeaders(request.url ?? "/", secure))) {
      response.setHeader(name, value);
    }
  });
}
