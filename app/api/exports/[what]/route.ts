import { answer, paperHeaders } from "#app/api/documents/answers.ts";
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
  const encoder = new TextEncoder();
  const { pieces } = file;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
  return new Response(body, { headers: paperHeaders("text/csv; charset=utf-8", file.fileName) });
}

/** Asking whether there is a file is not taking it away, and is not logged as that. */
export function HEAD(): Response {
  return new Response(null, { status: 405, headers: { allow: "GET" } });
}
