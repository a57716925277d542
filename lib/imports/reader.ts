import "server-only";
/**
 * A file of rows as it comes, in constant memory: bytes become text by what they are, text becomes
 * lines, lines become records. What spoils one row is said of that row; what makes the file no table
 * ends the reading early.
 */
import { parse } from "csv-parse/sync";
import { Refusal } from "../refusal.ts";

/** The file as a whole is of no use; the message says why, to whoever sent it. */
export class Unusable extends Refusal {}

/** One row of the file, by the line that it begins on (a header on the first line is line 1). */
export interface FileRecord {
  line: number;
  cells: string[];
  /** Why it could not be taken apart; null: it could. */
  problem: string | null;
}

/** No line of a table is longer than this, in characters. */
const MAX_LINE = 2_000_000;
/** A cell over several lines is not longer than this: else a quotation mark was left open. */
const MAX_JOINED_LINES = 20;
const MAX_JOINED = 50_000;
/** As much is looked at to learn what the bytes are. */
const HEAD_BYTES = 64 * 1024;

const OPEN_QUOTE =
  "A quotation mark opens on this line and is never closed: close it, or take it out.";

/** Files that are something else, by their first bytes (hexadecimal). */
const KINDS: readonly (readonly [string, string])[] = [
  ["89504e47", "a PNG picture"],
  ["ffd8ff", "a JPEG picture"],
  ["47494638", "a GIF picture"],
  ["25504446", "a PDF"],
  ["504b0304", "an Excel workbook or another archive: save it as CSV"],
  ["d0cf11e0", "an old Excel workbook or Word document: save it as CSV"],
  ["1f8b", "a compressed file: unpack it first"],
];

/** The records of a file, header first. Throws Unusable for what is no table. */
export async function* readRecords(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<FileRecord> {
  const lines = new Lines(decoded(bytes));
  let delimiter = ",";
  // Excel may name it on a line of its own before the header.
  let separator: string | null = null;
  let width = 0;
  for (let text = await lines.peek(0); text !== null; text = await lines.peek(0)) {
    if (text.trim() === "") {
      lines.skip(1);
      continue;
    }
    const named =
      width === 0 ? /^sep=(.)$/i.exec(text.replace(/^\uFEFF/, "").trimEnd())?.[1] : null;
    if (named) {
      lines.skip(1);
      separator = named;
      continue;
    }
    if (width === 0) delimiter = separator ?? delimiterOf(text);
    const record = await recordAt(lines, text, delimiter, width);
    if (width === 0) {
      if (record.problem)
        throw new Unusable("The first line is no header: a quotation mark in it is never closed.");
      width = record.cells.length;
    }
    // A line of nothing but commas is what a spreadsheet leaves of an empty row.
    if (record.problem || record.cells.some((cell) => cell.trim() !== "")) yield record;
  }
  if (width === 0) throw new Unusable("The file is empty.");
}

/** The record that begins on the line at hand; its lines are taken off. */
async function recordAt(
  lines: Lines,
  first: string,
  delimiter: string,
  width: number,
): Promise<FileRecord> {
  const { line } = lines;
  if (!endsInQuotes(first, delimiter)) {
    lines.skip(1);
    const cells = cellsOf(first, delimiter);
    return { line, cells: cells ?? [first], problem: cells ? null : OPEN_QUOTE };
  }
  let text = first;
  for (let more = 1; more < MAX_JOINED_LINES && text.length < MAX_JOINED; more++) {
    const next = await lines.peek(more);
    if (next === null) break;
    text += `\n${next}`;
    if (endsInQuotes(text, delimiter)) continue;
    const cells = cellsOf(text, delimiter, true);
    if (!cells || (width > 0 && cells.length !== width)) break;
    lines.skip(more + 1);
    return { line, cells, problem: null };
  }
  lines.skip(1);
  return { line, cells: first.replaceAll('"', "").split(delimiter), problem: OPEN_QUOTE };
}

/**
 * Cells of one record. Most lines have no quotation mark, and need no parser. `strict`: a mark that
 * closes a cell is followed by the next cell, or lines that have nothing to do with one another
 * would be taken for one.
 */
function cellsOf(text: string, delimiter: string, strict = false): string[] | null {
  if (!text.includes('"')) return text.split(delimiter);
  try {
    const records: string[][] = parse(text, {
      delimiter,
      relax_quotes: !strict,
      relax_column_count: true,
      max_record_size: 2 * MAX_LINE,
    });
    return records.flat();
  } catch {
    return null;
  }
}

/** Whether a quoted cell is still open at the end; a mark within a cell opens nothing. */
function endsInQuotes(text: string, delimiter: string): boolean {
  if (!text.includes('"')) return false;
  let quoted = false;
  let start = true;
  for (let at = 0; at < text.length; at++) {
    const one = text[at];
    if (quoted) {
      if (one !== '"') continue;
      if (text[at + 1] === '"') at++;
      else quoted = false;
    } else if (start && one === '"') quoted = true;
    start = !quoted && one === delimiter;
  }
  return quoted;
}

/**
 * What the header is written with: Excel writes semicolons or tabs in many places of the world, and
 * other systems bars.
 */
function delimiterOf(header: string): string {
  const counts = [",", ";", "\t", "|"].map((one) => ({ one, count: header.split(one).length }));
  return counts.sort((a, b) => b.count - a.count)[0]?.one ?? ",";
}

/** Lines of a text that comes in parts, with a look ahead. */
class Lines {
  /** Number of the line at hand, from 1. */
  line = 1;
  private readonly parts: AsyncIterator<string>;
  private queue: string[] = [];
  private at = 0;
  private rest = "";
  private ended = false;

  constructor(text: AsyncIterable<string>) {
    this.parts = text[Symbol.asyncIterator]();
  }

  /** The line so many after the one at hand, or null behind the last. */
  async peek(ahead: number): Promise<string | null> {
    while (this.at + ahead >= this.queue.length && !this.ended) await this.fill();
    return this.queue[this.at + ahead] ?? null;
  }

  skip(count: number): void {
    this.at += count;
    this.line += count;
  }

  private async fill(): Promise<void> {
    const next = await this.parts.next();
    const text = this.rest + (next.done ? "" : next.value);
    // A carriage return may be half of a line's end.
    const held = !next.done && text.endsWith("\r") ? 1 : 0;
    const found = text.slice(0, text.length - held).split(/\r\n|\n|\r/);
    this.rest = next.done ? "" : `${found.pop()}${held ? "\r" : ""}`;
    this.ended = next.done === true;
    this.queue = [...this.queue.slice(this.at), ...found];
    this.at = 0;
    if (this.rest.length > MAX_LINE || found.some((one) => one.length > MAX_LINE)) {
      throw new Unusable(
        `One line of the file has more than ${MAX_LINE.toLocaleString("en-US")} characters: this is no table with one row a line.`,
      );
    }
  }
}

/** The file's text. Broken bytes become U+FFFD, of which each row is told by itself. */
async function* decoded(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null;
  let head: Uint8Array = new Uint8Array();
  for await (const chunk of bytes) {
    if (decoder) {
      yield decoder.decode(chunk, { stream: true });
      continue;
    }
    head = head.length === 0 ? chunk : Buffer.concat([head, chunk]);
    if (head.length < HEAD_BYTES) continue;
    decoder = decoderFor(head);
    yield decoder.decode(head, { stream: true });
  }
  if (!decoder) {
    if (head.length === 0) throw new Unusable("The file is empty.");
    decoder = decoderFor(head);
    yield decoder.decode(head, { stream: true });
  }
  yield decoder.decode();
}

/** By the byte order mark, or by where the zeros stand; UTF-8 otherwise. Throws for what is no text. */
function decoderFor(head: Uint8Array): TextDecoder {
  const hex = Buffer.from(head.subarray(0, 4)).toString("hex");
  const kind = KINDS.find(([magic]) => hex.startsWith(magic));
  if (kind) throw new Unusable(`This is no CSV file but ${kind[1]}.`);
  if (hex.startsWith("fffe")) return new TextDecoder("utf-16le");
  if (hex.startsWith("feff")) return new TextDecoder("utf-16be");
  const seen = head.subarray(0, HEAD_BYTES);
  const zeros = [0, 0];
  let controls = 0;
  for (const [at, byte] of seen.entries()) {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
    else if (byte < 9 || (byte > 13 && byte < 32)) controls++;
  }
  const [even = 0, odd = 0] = zeros;
  if (odd > seen.length / 5 && even < odd / 10) return new TextDecoder("utf-16le");
  if (even > seen.length / 5 && odd < even / 10) return new TextDecoder("utf-16be");
  if (even + odd + controls > seen.length / 20) throw new Unusable("This is no text file.");
  return new TextDecoder("utf-8");
}
