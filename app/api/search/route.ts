import { currentActor } from "#lib/auth/session.ts";
import { loadHits } from "#lib/search/loaders.ts";

/** What the search box finds while one types. Without a session: nothing, and no way in. */
export async function GET(request: Request): Promise<Response> {
  const headers = { "cache-control": "private, no-store" };
  const actor = await currentActor();
  if (!actor) return Response.json({ message: "Sign in first." }, { status: 401, headers });
  const q = new URL(request.url).searchParams.get("q")?.slice(0, 200) ?? "";
  return Response.json({ hits: await loadHits(actor, q) }, { headers });
}
