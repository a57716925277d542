import { textStream } from "#app/text-stream.ts";
import { openReleaseFile } from "#lib/court-record/loaders.ts";

/** Lists of a release as files, read while they are sent. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ file: string }> },
): Promise<Response> {
  const name = (await params).file;
  const lines = await openReleaseFile(name);
  if (!lines) return new Response("There is no such file.\n", { status: 404 });
  return new Response(textStream(lines), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="court-record-${name}"`,
    },
  });
}
