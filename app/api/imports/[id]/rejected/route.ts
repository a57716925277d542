import { answer, paperHeaders } from "#app/api/documents/answers.ts";
import { requireActor } from "#lib/auth/session.ts";
import { openRejected } from "#lib/imports/loaders.ts";

/** The rejected rows of a file, with line and reason: read while they are sent. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const file = await openRejected(await requireActor(), (await params).id);
  if (!file) return answer(request, 404, "Not found", "There is no such file.");
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
