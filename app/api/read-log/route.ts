import { answer, paperHeaders } from "#app/api/documents/answers.ts";
import { textStream } from "#app/text-stream.ts";
import { requireSession } from "#lib/auth/session.ts";
import { openReadLog } from "#lib/read-log/loaders.ts";

/** The read log as a file, narrowed as its page is; taking it away is a line of it. */
export async function GET(request: Request): Promise<Response> {
  const given = Object.fromEntries(new URL(request.url).searchParams);
  const file = await openReadLog(await requireSession(), given);
  if (!file) return answer(request, 404, "Not found", "There is no such list.");
  return new Response(textStream(file.pieces), {
    headers: paperHeaders("text/csv; charset=utf-8", file.fileName),
  });
}

/** Asking whether there is a file is not taking it away, and is not logged as that. */
export function HEAD(): Response {
  return new Response(null, { status: 405, headers: { allow: "GET" } });
}
