import { codebookCsv, publicationJson, tableCsv } from "#lib/publications/files.ts";
import { loadPublication } from "#lib/publications/loaders.ts";
import { canonical } from "#lib/publications/manifest.ts";
import { type PublicationPage, slugOf } from "#lib/publications/types.ts";

/** Files of a publication: its tables one by one, the whole, the codebook and the manifest. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ publication: string; file: string }> },
): Promise<Response> {
  const { publication, file } = await params;
  const page = await loadPublication(publication);
  const text = page && textOf(page, file);
  if (!text) return new Response("There is no such file.\n", { status: 404 });
  const type = file.endsWith(".csv") ? "text/csv" : "application/json";
  return new Response(text, {
    headers: {
      "content-type": `${type}; charset=utf-8`,
      "content-disposition": `attachment; filename="program-record-${page.view.asOf}-${file}"`,
      // Whether a revision took its place can change; what the files say cannot.
      "cache-control": "no-cache",
    },
  });
}

function textOf({ body, manifest, sha256 }: PublicationPage, file: string): string | null {
  const known = { text: manifest, sha256 };
  if (file === "publication.json") return publicationJson(body, body.tables, known);
  if (file === "codebook.csv") return codebookCsv(body);
  if (file === "manifest.json") return manifest;
  if (file === "tables.json") return canonical(body.tables);
  const [slug, kind] = file.split(".");
  const table = body.tables.find(({ name }) => slugOf(name) === slug);
  if (!table) return null;
  if (kind === "csv") return tableCsv(table, body);
  return kind === "json" ? publicationJson(body, [table], known) : null;
}
