import { textStream } from "#app/text-stream.ts";
import { openReleaseFile } from "#lib/court-record/loaders.ts";

/** Lists of a release as files, read while they are sent. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ file: string }> },
): Promise<Response> {
  const name = (await params).file;
  const { searchParams } = new URL(request.url);
  const file = await openReleaseFile(name, {
    file: searchParams.get("file"),
    court: searchParams.get("court"),
  });
  if (!file) return new Response("There is no such file.\n", { status: 404 });
  return new Response(textStream(file.lines), {
    headers: {
      "content-type": `${file.type}; charset=utf-8`,
      "content-disposition": `attachment; filename="court-record-${name}"`,
    },
  });
}
