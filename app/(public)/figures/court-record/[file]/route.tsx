import { FigureChart } from "#components/figures/chart.tsx";
import { CODEBOOK, DEFINITIONS } from "#lib/court-record/definitions.ts";
import { codebookCsv, figuresCsv } from "#lib/court-record/files.ts";
import { type Answer, type Explorer, loadExplorer } from "#lib/court-record/loaders.ts";

/** An answer of the explorer as a file; the address is the question, as on its page. */
const FILES: Record<
  string,
  { type: string; text: (answer: Answer, explorer: Explorer) => Promise<string> | string }
> = {
  "figures.csv": {
    type: "text/csv",
    text: ({ figures }, { asked }) => figuresCsv(figures, asked.question),
  },
  "figures.json": { type: "application/json", text: json },
  "codebook.csv": { type: "text/csv", text: codebookCsv },
  "chart.svg": { type: "image/svg+xml", text: svg },
};

export async function GET(
  request: Request,
  { params }: { params: Promise<{ file: string }> },
): Promise<Response> {
  const name = (await params).file;
  const file = FILES[name];
  const address = Object.fromEntries(new URL(request.url).searchParams);
  const explorer = file ? await loadExplorer(address) : null;
  if (!file || !explorer) return new Response("There is no such file.\n", { status: 404 });
  const { answer, errors } = explorer;
  if (!answer) return new Response(`${Object.values(errors).join("\n")}\n`, { status: 400 });
  return new Response(await file.text(answer, explorer), {
    headers: {
      "content-type": `${file.type}; charset=utf-8`,
      "content-disposition": `attachment; filename="court-record-${name}"`,
      "cache-control": "no-cache",
    },
  });
}

function json({ figures, sentence }: Answer, { loadedAt }: Explorer): string {
  const codebook = Object.fromEntries(CODEBOOK.map(({ column, meaning }) => [column, meaning]));
  return JSON.stringify({
    question: sentence,
    ...figures,
    releaseLoadedAt: loadedAt,
    definitions: DEFINITIONS,
    codebook,
  });
}

/** Drawn by the same component as on the page. */
async function svg({ chart }: Answer): Promise<string> {
  if (!chart) return '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>';
  const { renderToStaticMarkup } = await import("react-dom/server");
  return `<?xml version="1.0" encoding="UTF-8"?>\n${renderToStaticMarkup(<FigureChart chart={chart} />)}`;
}
