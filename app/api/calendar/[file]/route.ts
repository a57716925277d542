import { loadFeed } from "#lib/calendar/loaders.ts";
import { mailSettings } from "#lib/mail/config.ts";

/**
 * A person's calendar by its private link, without a session: `<token>.ics`. Whatever is wrong with
 * the token, the answer is the same plain 404.
 */
export async function GET(
  _request: Request,
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
  return new Response(text, {
    headers: {
      // No tag either: it would tell whoever keeps one whether anything changed.
      "cache-control": "private, no-store",
      "x-robots-tag": "noindex",
      "content-type": "text/calendar; charset=utf-8",
      "content-disposition": 'inline; filename="calendar.ics"',
    },
  });
}
