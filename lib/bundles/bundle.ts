import { ZipFile } from "yazl";
import { cleanTitle, endingOf } from "../documents/file-type.ts";
import type { PaperStorage } from "../documents/storage/types.ts";
import { DOCUMENT_KINDS } from "../documents/types.ts";
import { BYTE_ORDER_MARK, csvLines } from "../exports/csv.ts";
import { writtenDate } from "../workflow/dates.ts";
import type { BundledPaper, BundleIndex } from "./types.ts";

/** Each paper with its place and a name that no system takes offence at: '03 School record.pdf'. */
export function namedPapers(papers: readonly BundledPaper[]): BundleIndex["papers"] {
  const digits = Math.max(2, String(papers.length).length);
  return papers.map((paper, at) => {
    const number = String(at + 1).padStart(digits, "0");
    const version = paper.versions ? ` (version ${paper.version})` : "";
    const title = cleanTitle(`${paper.title}.pdf`);
    return { ...paper, file: `${number} ${title}${version}.${endingOf(paper.mime)}` };
  });
}

/** The bundle as a stream: index first, then each paper, opened only when its turn comes. */
export function bundleStream(index: BundleIndex, storage: PaperStorage): NodeJS.ReadableStream {
  const zip = new ZipFile();
  const mtime = new Date(`${index.on}T12:00:00Z`);
  zip.addBuffer(Buffer.from(indexPage(index)), "index.html", { mtime });
  zip.addBuffer(Buffer.from(`${BYTE_ORDER_MARK}${indexTable(index)}`), "index.csv", { mtime });
  for (const { file, key } of index.papers) {
    // Papers are packed already: a picture, a PDF and a Word document shrink no more.
    zip.addReadStreamLazy(file, { mtime, compress: false }, (give) => {
      storage.get(key).then(
        (bytes) => give(null, bytes),
        (error) => {
          zip.outputStream.emit("error", error);
        },
      );
    });
  }
  zip.end();
  return zip.outputStream;
}

const HEADINGS = [
  "Number",
  "Title",
  "Kind",
  "Date",
  "From",
  "Seen by",
  "Remark",
  "SHA-256",
  "File",
];

function cells({ papers }: BundleIndex): string[][] {
  return papers.map((paper, at) => [
    String(at + 1),
    paper.title,
    DOCUMENT_KINDS[paper.kind],
    paper.receivedOn
      ? `came ${writtenDate(paper.receivedOn)}`
      : `${paper.made ? "made" : "added"} ${writtenDate(paper.createdOn)}`,
    paper.from,
    paper.shared ? "the parties it was shown to" : "your organization only",
    [
      paper.versions && `version ${paper.version}`,
      paper.void && "no signature on it counts any more",
      paper.made && "the hash is of its text",
    ]
      .filter(Boolean)
      .join("; "),
    paper.sha256,
    paper.file,
  ]);
}

function indexTable(index: BundleIndex): string {
  return csvLines([HEADINGS, ...cells(index)]);
}

/** A page that needs nothing besides itself; its links lead to the files beside it. */
function indexPage(index: BundleIndex): string {
  const lines = cells(index).map((line) => {
    const file = line.at(-1) ?? "";
    const shown = line.slice(0, -1).map((cell, at) => {
      const text = escapeHtml(cell);
      const link = `<a href="${escapeHtml(encodeURIComponent(file))}">${text}</a>`;
      return `<td>${at === 1 ? link : text}</td>`;
    });
    return `<tr>${shown.join("")}</tr>`;
  });
  const heads = HEADINGS.slice(0, -1).map((one) => `<th scope="col">${one}</th>`);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Papers of ${escapeHtml(index.title)}</title>
<style>body{font:14px/1.4 system-ui,sans-serif;margin:24px}table{border-collapse:collapse}
th,td{padding:4px 10px;border-bottom:1px solid #ccc;text-align:left;vertical-align:top;overflow-wrap:anywhere}</style>
</head><body><h1>Papers of ${escapeHtml(index.title)}</h1>
<p>${index.papers.length === 1 ? "1 paper" : `${index.papers.length} papers`}, put together on ${writtenDate(index.on)} by ${escapeHtml(index.by)}. The hash of a paper that was made in the system is of its text, of any other of its file.</p>
<table><thead><tr>${heads.join("")}</tr></thead><tbody>
${lines.join("\n")}
</tbody></table></body></html>
`;
}

function escapeHtml(text: string): string {
  const entities: Record<string, string> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
  };
  return text.replace(/[&<>"]/g, (sign) => entities[sign] ?? "");
}
