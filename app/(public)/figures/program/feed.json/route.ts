import { mailSettings } from "#lib/mail/config.ts";
import { SOURCE } from "#lib/publications/definitions.ts";
import { feedOf } from "#lib/publications/feed.ts";
import { loadPublicList } from "#lib/publications/loaders.ts";

/** Publications and revisions as a JSON Feed. */
export async function GET(): Promise<Response> {
  const origin = mailSettings().NEXTAUTH_URL.replace(/\/$/, "");
  const feed = feedOf(await loadPublicList(), origin, SOURCE);
  return new Response(JSON.stringify(feed), {
    headers: {
      "content-type": "application/feed+json; charset=utf-8",
      "cache-control": "no-cache",
    },
  });
}
