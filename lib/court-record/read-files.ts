import { hash } from "node:crypto";
import type pg from "pg";
import { Refusal } from "../refusal.ts";
import { CopyWriter } from "./copy.ts";
import { type ImportWatch, type Release, reach, stopIfAsked, transaction } from "./import-step.ts";
import { type Line, LineTooLong } from "./lines.ts";
import { dataLines, headerNames, type ReleaseFile, type ReleaseFolder } from "./release.ts";
import { knownTime, readRow } from "./rows.ts";
import type { LookupTable, SourceTable } from "./tables.ts";

const BATCH_ROWS = 200_000;
/** Between two tellings of how far the reading is; whoever shows it does so less often. */
const TOLD_ROWS = 5000;
const LONGEST_CONTENT = 4000;

/**
 * Reads every file of a release into its slot, from where an earlier reading came to. Throws a Refusal
 * where a file has fewer rows than Count.txt tells of.
 */
export async function readFiles(
  client: pg.Client,
  { files }: ReleaseFolder,
  release: Release,
  watch: ImportWatch,
): Promise<void> {
  let total = files.reduce((sum, file) => sum + expectedRows(file), 0);
  let before = 0;
  for (const file of files) {
    const told = (rows: number) => {
      const done = before + rows;
      watch.progress?.(`Reading ${file.name}`, done, Math.max(total, done), "reading");
    };
    const rows = await readOne(client, file, release, told, watch);
    // What Count.txt did not tell of is known now.
    total += rows - expectedRows(file);
    if (file.counted !== null && file.source && rows < file.counted) {
      throw new Refusal(
        `${file.name} has ${rows} rows, and Count.txt tells of ${file.counted}: the file is cut off. The old record still stands.`,
      );
    }
    before += rows;
  }
  await reach(client, release, "sorting");
}

/** A line of a release, header left out, has some hundred bytes. */
const BYTES_A_ROW = 150;

/** How many rows a file will have: as Count.txt says, else by its size. */
function expectedRows({ counted, bytes }: ReleaseFile): number {
  return counted ?? Math.ceil(bytes / BYTES_A_ROW);
}

interface Reading {
  rows: number;
  loaded: number;
  repaired: number;
  rejected: number;
  readBytes: number;
  done: boolean;
}

async function readOne(
  client: pg.Client,
  file: ReleaseFile,
  release: Release,
  told: (rows: number) => void,
  watch: ImportWatch,
): Promise<number> {
  const { rows } = await client.query<Reading>(
    `select rows, loaded, repaired, rejected, read_bytes::float8 as "readBytes", done
     from court_release_file where release_id = $1 and name = $2`,
    [release.id, file.name],
  );
  const reading = rows[0];
  if (!reading) throw new Error(`${file.name} is not in the release's list.`);
  if (reading.done) return reading.rows;
  const header = await firstLine(file);
  const lines = dataLines(file, reading.readBytes);
  while (!reading.done) {
    stopIfAsked(watch);
    await transaction(client, async () => {
      const batch = await batchFor(client, file, release, header);
      try {
        const most = watch.batchRows ?? BATCH_ROWS;
        reading.done = await fill(batch, lines, file, reading, most, told);
      } catch (error) {
        await batch.abandon();
        throw error;
      }
      await batch.end();
      await client.query(
        `update court_release_file set rows = $3, loaded = $4, repaired = $5, rejected = $6,
           read_bytes = $7, done = $8
         where release_id = $1 and name = $2`,
        [
          release.id,
          file.name,
          reading.rows,
          reading.loaded,
          reading.repaired,
          reading.rejected,
          reading.readBytes,
          reading.done,
        ],
      );
    });
    told(reading.rows);
  }
  return reading.rows;
}

/** Gives a batch its lines; true where the file ends with it. */
async function fill(
  batch: Batch,
  lines: AsyncGenerator<Line>,
  file: ReleaseFile,
  reading: Reading,
  most: number,
  told: (rows: number) => void,
): Promise<boolean> {
  for (let read = 0; read < most; read += 1) {
    const next = await nextLine(lines, file, reading);
    if (next.done) return true;
    reading.rows += 1;
    reading.readBytes = next.value.end;
    await batch.take(next.value.text, reading);
    if (reading.rows % TOLD_ROWS === 0) told(reading.rows);
  }
  return false;
}

/** Line 1 of a file is its header. */
const lineOf = ({ rows }: Reading) => rows + 2;

async function nextLine(
  lines: AsyncGenerator<Line>,
  { name, source }: ReleaseFile,
  reading: Reading,
): Promise<IteratorResult<Line>> {
  try {
    return await lines.next();
  } catch (error) {
    if (!(error instanceof LineTooLong)) throw error;
    // What is only counted is counted as far as it goes.
    if (!source) return { done: true, value: undefined };
    throw new Refusal(
      `${name}, line ${lineOf(reading)}, is ${error.message}: this is no table of a release. The old record still stands.`,
    );
  }
}

async function firstLine(file: ReleaseFile): Promise<string[]> {
  if (!file.source) return [];
  for await (const { text } of dataLines(file, 0)) return headerNames(text.replace(/^\uFEFF/, ""));
  return [];
}

/** What becomes of the lines of one batch. */
interface Batch {
  take(text: string, reading: Reading): Promise<void>;
  end(): Promise<void>;
  /** After an error, so that the client can be asked something else. */
  abandon(): Promise<void>;
}

async function batchFor(
  client: pg.Client,
  file: ReleaseFile,
  release: Release,
  header: readonly string[],
): Promise<Batch> {
  const { source } = file;
  // Nothing is asked of it: its rows are counted.
  if (!source) return { take: nothing, end: nothing, abandon: nothing };
  return "columns" in source
    ? tableBatch(client, source, release)
    : lookupBatch(client, source, release, header);
}

async function nothing(): Promise<void> {}

async function tableBatch(
  client: pg.Client,
  source: SourceTable,
  { id, slot }: Release,
): Promise<Batch> {
  const kept = source.kept.map(({ from, type }) => ({
    at: source.columns.findIndex(({ name }) => name === from),
    type,
  }));
  const columns = source.kept.map(({ as }) => as);
  const writer = new CopyWriter(
    client,
    `${source.into}_${slot} (slot, line, digest, ${columns.join(", ")})`,
  );
  const remarks: { line: number; kind: string; reason: string; content: string }[] = [];
  return {
    take: async (text, reading) => {
      const row = readRow(text, source);
      const line = reading.rows + 1;
      if (!row.ok || row.repaired) {
        remarks.push({
          line,
          kind: row.ok ? "repaired" : "rejected",
          reason: row.ok ? "A tab inside a free text was joined again" : row.reason,
          content: text.slice(0, LONGEST_CONTENT),
        });
      }
      if (!row.ok) {
        reading.rejected += 1;
        return;
      }
      reading.loaded += 1;
      if (row.repaired) reading.repaired += 1;
      await writer.write([
        slot,
        line,
        digestOfRow(row.cells),
        ...kept.map(({ at, type }) => stored(row.cells[at] ?? "", type)),
      ]);
    },
    abandon: () => writer.abandon(),
    end: async () => {
      await writer.end();
      if (remarks.length === 0) return;
      await client.query(
        `insert into court_release_row (release_id, file, line, kind, reason, content)
         select $1, $2, line, kind, reason, content
         from jsonb_to_recordset($3) as r (line integer, kind text, reason text, content text)`,
        [id, source.file, JSON.stringify(remarks)],
      );
    },
  };
}

/** 64 bits of the whole row: whether it changed from one release to the next. */
function digestOfRow(cells: readonly string[]): bigint {
  return BigInt.asIntN(64, BigInt(`0x${hash("md5", cells.join("\t")).slice(0, 16)}`));
}

function stored(cell: string, type: "int" | "text" | "time"): string | null {
  if (type === "text") return cell;
  if (type === "time") return knownTime(cell);
  return /^-?\d{1,18}$/.test(cell) ? cell : null;
}

/** Lookups are short: a code that comes again keeps its first name. */
async function lookupBatch(
  client: pg.Client,
  source: LookupTable,
  { slot }: Release,
  header: readonly string[],
): Promise<Batch> {
  const at = (column: string | undefined) => header.indexOf(column ?? "");
  const names: { code: string; parent: string; name: string }[] = [];
  return {
    take: async (text, reading) => {
      const cells = text.split("\t").map((cell) => cell.trim());
      if (cells.length !== header.length) {
        reading.rejected += 1;
        return;
      }
      reading.loaded += 1;
      names.push({
        code: cells[at(source.code)] ?? "",
        parent: source.parent ? (cells[at(source.parent)] ?? "") : "",
        name: cells[at(source.name)] ?? "",
      });
    },
    abandon: nothing,
    end: async () => {
      await client.query(
        `insert into court_release_name (slot, kind, code, parent, name)
         select $1, $2, code, parent, name
         from jsonb_to_recordset($3) as n (code text, parent text, name text)
         on conflict do nothing`,
        [slot, source.kind, JSON.stringify(names)],
      );
    },
  };
}
