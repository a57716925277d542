import { createHash } from "node:crypto";
import { loadFeed } from "#lib/calendar/loaders.ts";
import { mailSettings } from "#lib/mail/config.ts";

/**
 * A person's calendar by its private link, without a session: `<token>.ics`. Whatever is wrong with
 * the token, the answer is the same plain 404.
 */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ file: string }> },
): Promise<Response> {
  const { file } = await params;
  const token = file.endsWith(".ics") ? file.slice(0, -4) : "";
  const text = token && (await loadFeed(token, mailSettings().NEXTAUTH_URL.replace(/\/$/, "")));
  if (!text) {
    return new Response("Not found", {
      status: 404,
      headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
    });
  }
  const etag = `"${createHash("sha256").update(text).digest("base64url").slice(0, 32)}"`;
  const headers = {
    etag,
    // Asked anew each time: a link that is revoked is revoked at once.
    "cache-control": "private, no-cache",
    "x-robots-tag": "noindex",
  };
  if (knows(request, etag)) return new Response(null, { status: 304, headers });
  return new Response(text, {
    headers: {
      ...headers,
      "content-type": "text/calendar; charset=utf-8",
      "content-disposition": 'inline; filename="calendar.ics"',
    },
  });
}

/** Whether the asking program has this very text already. */
function knows(request: Request, etag: string): boolean {
  const given = request.headers.get("if-none-match") ?? "";
  return given
    .split(",")
    .map((one) => one.trim().replace(/^W\//, ""))
    .includes(etag);
}
