import { answer, paperHeaders } from "#app/api/documents/answers.ts";
import { textStream } from "#app/text-stream.ts";
import { requireActor } from "#lib/auth/session.ts";
import { openRejected } from "#lib/imports/loaders.ts";

/** The rejected rows of a file, with line and reason: read while they are sent. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const file = await openRejected(await requireActor(), (await params).id);
  if (!file) return answer(request, 404, "Not found", "There is no such file.");
  const { pieces } = file;
  return new Response(textStream(pieces), {
    headers: paperHeaders("text/csv; charset=utf-8", file.fileName),
  });
}
