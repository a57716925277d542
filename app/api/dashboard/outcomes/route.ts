import { answer, paperHeaders } from "#app/api/documents/answers.ts";
import { openOutcomes } from "#lib/client-histories/loaders.ts";

/** The table of outcomes as a file (`format`: csv or json); it is logged like every file that leaves. */
export async function GET(request: Request): Promise<Response> {
  const given = Object.fromEntries(new URL(request.url).searchParams);
  const file = await openOutcomes(given);
  if (!file) return answer(request, 404, "Not found", "There is no such table.");
  return new Response(file.text, { headers: paperHeaders(file.mime, file.fileName) });
}

/** Asking whether there is a file is not taking it away, and is not logged as that. */
export function HEAD(): Response {
  return new Response(null, { status: 405, headers: { allow: "GET" } });
}
