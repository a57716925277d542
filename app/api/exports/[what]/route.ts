import { answer, paperHeaders } from "#app/api/documents/answers.ts";
import { textStream } from "#app/text-stream.ts";
import { requireActor } from "#lib/auth/session.ts";
import { openExport } from "#lib/exports/loaders.ts";
import { readAddress } from "#lib/queues/schema.ts";

/**
 * A list of cases as a file: a queue as its address narrows it, one's caseload, or all cases. The
 * lines are read while they are sent, and no faster than they are taken.
 */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ what: string }> },
): Promise<Response> {
  const actor = await requireActor();
  const given = Object.fromEntries(new URL(request.url).searchParams);
  const file = await openExport(actor, (await params).what, readAddress(given));
  if (!file) return answer(request, 404, "Not found", "There is no such list.");
  const { pieces } = file;
  return new Response(textStream(pieces), {
    headers: paperHeaders("text/csv; charset=utf-8", file.fileName),
  });
}

/** Asking whether there is a file is not taking it away, and is not logged as that. */
export function HEAD(): Response {
  return new Response(null, { status: 405, headers: { allow: "GET" } });
}
