import { recordCsv } from "#lib/program-record/files.ts";
import { loadRecord } from "#lib/record-explorer/loaders.ts";

/** An answer of the program record as a file; the address is the question, as on its page. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ file: string }> },
): Promise<Response> {
  const name = (await params).file;
  const explorer = await loadRecord(Object.fromEntries(new URL(request.url).searchParams));
  if (!explorer || !["figures.csv", "figures.json"].includes(name)) {
    return new Response("There is no such file.\n", { status: 404 });
  }
  const { answer, errors, asked, sentence } = explorer;
  if (!answer) return new Response(`${Object.values(errors).join("\n")}\n`, { status: 400 });
  const csv = name.endsWith(".csv");
  const text = csv
    ? recordCsv(answer.figures, asked.question)
    : JSON.stringify({ question: sentence, ...answer.figures });
  return new Response(text, {
    headers: {
      "content-type": csv ? "text/csv; charset=utf-8" : "application/json; charset=utf-8",
      "content-disposition": `attachment; filename="program-record-${name}"`,
      "cache-control": "no-store",
    },
  });
}
