import { SOURCE } from "#lib/publications/definitions.ts";
import { feedOf } from "#lib/publications/feed.ts";
import { loadPublicList } from "#lib/publications/loaders.ts";

/** Publications and revisions as a JSON Feed. */
export async function GET(request: Request): Promise<Response> {
  const feed = feedOf(await loadPublicList(), new URL(request.url).origin, SOURCE);
  return new Response(JSON.stringify(feed), {
    headers: {
      "content-type": "application/feed+json; charset=utf-8",
      "cache-control": "no-cache",
    },
  });
}
