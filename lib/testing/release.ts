/**
 * Releases of EOIR's CASE data for tests, written as the real ones are: tab-delimited, header first,
 * with whatever dirt a test asks for.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { LOOKUPS, TABLES } from "../court-record/tables.ts";

export type Cells = Record<string, string>;

/** A line of a file: cells by column name, or a text of its own. */
export type SourceLine = Cells | string;

/** Lines by file; files that are not named have their header only. */
export type ReleaseContent = Record<string, readonly SourceLine[]>;

export const LOOKUP_HEADERS: Record<string, readonly string[]> = Object.fromEntries(
  LOOKUPS.map(({ file, code, name, parent }) => [file, [code, name, ...(parent ? [parent] : [])]]),
);

/** The cells of one row, in the order of its table. */
export function lineOf(file: string, cells: Cells): string {
  const names =
    TABLES.find((one) => one.file === file)?.columns.map(({ name }) => name) ??
    LOOKUP_HEADERS[file] ??
    [];
  return names.map((name) => cells[name] ?? "").join("\t");
}

/** Writes a release into a folder: `EOIR Case Data`, its lookups and Count.txt. */
export function writeRelease(folder: string, content: ReleaseContent, end = "\n"): void {
  const data = path.join(folder, "EOIR Case Data");
  mkdirSync(path.join(data, "Lookup"), { recursive: true });
  const counts: string[] = [];
  const headers = [
    ...TABLES.map(({ file, columns }) => ({ file, names: columns.map(({ name }) => name) })),
    ...LOOKUPS.map(({ file }) => ({ file, names: LOOKUP_HEADERS[file] ?? [] })),
  ];
  for (const { file, names } of headers) {
    const lines = (content[file] ?? []).map((line) =>
      typeof line === "string" ? line : lineOf(file, line),
    );
    counts.push(`${file}\t${lines.length}`);
    const inside = file.startsWith("tblLookup") ? path.join(data, "Lookup") : data;
    const text = [names.join("\t"), ...lines].map((line) => line + end).join("");
    writeFileSync(path.join(inside, file), Buffer.from(text, "latin1"));
  }
  writeFileSync(path.join(folder, "Count.txt"), `${counts.join("\n")}\n`);
}
