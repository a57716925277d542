import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { Refusal } from "../refusal.ts";
import { type Line, LineTooLong, linesOf } from "./lines.ts";
import { LOOKUPS, type LookupTable, type SourceTable, TABLES } from "./tables.ts";

export interface ReleaseFile {
  /** As the release calls it: `A_TblCase.csv`. */
  name: string;
  path: string;
  bytes: number;
  /** Data rows by Count.txt; null: it does not say. */
  counted: number | null;
  /** Of the header line, its end included. */
  headerBytes: number;
  source: SourceTable | LookupTable | null;
}

/** A release as it lies in its folder: every file seen, none of its rows read yet. */
export interface ReleaseFolder {
  folder: string;
  files: ReleaseFile[];
}

const INNER = "EOIR Case Data";
const COUNTS = "Count.txt";

/**
 * Looks at a release: the folder `EOIR Case Data` or its parent, with Count.txt in either. Throws a
 * Refusal that says what is missing or wrong; nothing has been written by then.
 */
export async function openRelease(folder: string): Promise<ReleaseFolder> {
  const given = path.resolve(folder);
  const kind = await stat(given).catch(() => null);
  if (!kind?.isDirectory()) throw new Refusal(`There is no folder ${given}.`);
  const inner = path.join(given, INNER);
  const data = (await stat(inner).catch(() => null))?.isDirectory() ? inner : given;
  const counts = await readCounts([data, path.dirname(data)]);
  const names = (await readdir(data, { recursive: true })).filter((name) => /\.csv$/i.test(name));
  const files: ReleaseFile[] = [];
  for (const name of names.sort()) {
    files.push(await fileOf(path.join(data, name), counts));
  }
  // What is only counted may lie in two folders under one name.
  for (const file of files.filter(({ source }) => !source)) {
    const again = files.filter(({ name }) => sameFile(name, file.name)).length > 1;
    if (again) file.name = path.relative(data, file.path);
  }
  for (const { file } of [...TABLES, ...LOOKUPS]) {
    const found = files.filter(({ name }) => sameFile(name, file));
    if (found.length === 0) throw new Refusal(`The release has no ${file}: it cannot be used.`);
    if (found.length > 1) throw new Refusal(`The release has ${file} more than once.`);
  }
  return { folder: data, files };
}

function sameFile(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** Rows by file; a name stands before its number, with blanks between. */
async function readCounts(folders: readonly string[]): Promise<Map<string, number>> {
  for (const folder of folders) {
    const text = await readFile(path.join(folder, COUNTS), "latin1").catch(() => null);
    if (text === null) continue;
    const lines = text.replaceAll("\0", "").matchAll(/(\S+\.csv)\D*?([\d,]+)/gi);
    return new Map(
      [...lines].map(([, name = "", rows = ""]) => [
        name.toLowerCase(),
        Number(rows.replaceAll(",", "")),
      ]),
    );
  }
  return new Map();
}

async function fileOf(file: string, counts: Map<string, number>): Promise<ReleaseFile> {
  const name = path.basename(file);
  const source =
    TABLES.find((one) => sameFile(one.file, name)) ??
    LOOKUPS.find((one) => sameFile(one.file, name)) ??
    null;
  const header = source ? await headerOf(file, name) : null;
  if (source && header) checkHeader(header.text, source, name);
  return {
    name,
    path: file,
    bytes: (await stat(file)).size,
    counted: counts.get(name.toLowerCase()) ?? null,
    headerBytes: header?.end ?? (await otherHeaderBytes(file)),
    source,
  };
}

async function headerOf(file: string, name: string): Promise<Line> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(65_536), 0, 65_536, 0);
    const begin = buffer.subarray(0, bytesRead);
    if (begin.subarray(0, 2).toString("latin1") === "PK") {
      throw new Refusal(`${name} is a ZIP archive: unpack it first.`);
    }
    for await (const line of linesOf(one(begin))) {
      return { ...line, text: line.text.replace(/^\uFEFF/, "") };
    }
    throw new Refusal(`${name} is empty.`);
  } finally {
    await handle.close();
  }
}

/** Of a file that is only counted: whatever it is, it is no reason to refuse a release. */
async function otherHeaderBytes(file: string): Promise<number> {
  try {
    for await (const { end } of linesOf(createReadStream(file) as AsyncIterable<Buffer>))
      return end;
  } catch (error) {
    if (!(error instanceof LineTooLong)) throw error;
  }
  return 0;
}

async function* one(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

/** The column names of a header line, blanks trimmed. */
export function headerNames(text: string): string[] {
  return text.split("\t").map((cell) => cell.trim());
}

function checkHeader(text: string, source: SourceTable | LookupTable, name: string): void {
  const names = headerNames(text);
  if (!("columns" in source)) {
    for (const column of [source.code, source.name, source.parent ?? source.code]) {
      if (!names.includes(column)) throw wrongHeader(name, column);
    }
    return;
  }
  source.columns.forEach((column, at) => {
    const found = (names[at] ?? "").toLowerCase();
    if (
      ![column.name, column.older].some((known) => known !== "" && known.toLowerCase() === found)
    ) {
      throw wrongHeader(name, column.name);
    }
  });
  if (names.length > source.columns.length) {
    throw new Refusal(
      `The header of ${name} has ${names.length} columns, and ${source.columns.length} are known: this release has another layout.`,
    );
  }
}

function wrongHeader(name: string, column: string): Refusal {
  return new Refusal(
    `The header of ${name} has no column ${column} where it belongs: this is not the table, or its layout is another one.`,
  );
}

/**
 * The content of a release in one number, SHA-256, and that of each of its files by name: the same
 * files give the same, whatever they lie in.
 */
export async function digestOf(
  release: ReleaseFolder,
  progress: (bytes: number) => void = () => {},
): Promise<{ digest: string; byFile: Map<string, string> }> {
  const whole = createHash("sha256");
  const byFile = new Map<string, string>();
  for (const file of release.files) {
    const hash = createHash("sha256");
    for await (const chunk of createReadStream(file.path, { highWaterMark: 1 << 20 })) {
      hash.update(chunk as Buffer);
      progress((chunk as Buffer).length);
    }
    const digest = hash.digest("hex");
    byFile.set(file.name, digest);
    whole.update(`${file.name.toLowerCase()} ${digest}\n`);
  }
  return { digest: whole.digest("hex"), byFile };
}

/** The data lines of a file, from a byte on. */
export function dataLines(
  file: ReleaseFile,
  from: number = file.headerBytes,
): AsyncGenerator<Line> {
  const bytes = createReadStream(file.path, { start: from, highWaterMark: 1 << 20 });
  return linesOf(bytes as AsyncIterable<Buffer>, { from });
}
