/** What kind of file comes in: its columns, what names a row, and how a row of cells is read. */
import { readCell } from "../format/formula.ts";
import { type Columns, quoted, type ReadContext, type RowOf } from "./columns.ts";

/** Why a row is not taken; `column` is the canonical name of the one that it concerns. */
export interface RowProblem {
  column: string | null;
  reason: string;
}

export interface Source<C extends Columns = Columns> {
  /** By canonical name, in the order of the canonical header. */
  columns: C;
  /** Columns without which a file is of no use. */
  needed: readonly (keyof C & string)[];
  /** What names the row: two rows that agree in these are the same case. */
  key: readonly (keyof C & string)[];
  /** What is wrong with cells that are each well written. */
  check: (row: RowOf<C>, context: ReadContext) => RowProblem | null;
}

/** The row's key, or null while a part of it is not known. */
export function keyOf(source: Pick<Source, "key">, row: Record<string, unknown>): string | null {
  const parts = source.key.map((name) => row[name]);
  return parts.every((part) => typeof part === "string") ? parts.join("|") : null;
}

/** Keeps a source's own row type while the pipeline forgets it. */
export function defineSource<const C extends Columns>(source: Source<C>): Source<C> {
  return source;
}

/** By canonical name, the position in the file; a column that the file has not is absent. */
export type Match = Readonly<Record<string, number>>;

/** A cell longer than this is no cell of a docket. */
export const MAX_CELL = 10_000;

/**
 * Reads the cells of one record by the match, or says what is wrong with it first. `header` is the
 * number of cells that every record has.
 */
export function readRow<C extends Columns>(
  source: Source<C>,
  match: Match,
  cells: readonly string[],
  header: number,
  context: ReadContext,
): { ok: true; row: RowOf<C> } | { ok: false; problem: RowProblem; key: string | null } {
  const misshapen = countProblem(cells, header);
  if (misshapen) return { ok: false, problem: misshapen, key: null };
  const broken = cellProblem(source, match, cells);
  if (broken) return { ok: false, problem: broken, key: keyIn(source, match, cells, context) };
  const row: Record<string, unknown> = {};
  let problem: RowProblem | null = null;
  for (const [name, column] of Object.entries(source.columns)) {
    const at = match[name];
    const cell = at === undefined ? "" : (cells[at] ?? "").trim();
    const text = readCell(cell);
    if (text === "") {
      if (column.required) problem ??= { column: name, reason: "is empty" };
      row[name] = null;
      continue;
    }
    // What was made harmless on its way out is text; what was not may be meant to run.
    const reading =
      column.freeText && cell === text && isFormula(cell)
        ? { reason: formulaReason(cell) }
        : column.read(text, context);
    if ("reason" in reading) problem ??= { column: name, ...reading };
    row[name] = "reason" in reading ? null : reading.value;
  }
  problem ??= source.check(row as RowOf<C>, context);
  return problem
    ? { ok: false, problem, key: keyOf(source, row) }
    : { ok: true, row: row as RowOf<C> };
}

/** A sign and more; a telephone number begins with a plus and a digit. */
function isFormula(cell: string): boolean {
  return /^[=@]|^[+-]\D/.test(cell);
}

function formulaReason(cell: string): string {
  return `${quoted(cell)} begins like a formula of a spreadsheet: write it as plain text`;
}

/** What makes a record unreadable before its cells are looked at one by one. */
function countProblem(cells: readonly string[], header: number): RowProblem | null {
  const surplus = cells.slice(header).some((cell) => cell.trim() !== "");
  if (cells.length >= header && !surplus) return null;
  return {
    column: null,
    reason: `The row has ${cells.length} cells, the header has ${header}: a comma or a quotation mark is missing or too many.`,
  };
}

/** Which case the row is about, as far as its own cells are whole: it is in the file all the same. */
function keyIn(
  source: Pick<Source, "key" | "columns">,
  match: Match,
  cells: readonly string[],
  context: ReadContext,
): string | null {
  const row: Record<string, unknown> = {};
  for (const name of source.key) {
    const text = readCell((cells[match[name] ?? -1] ?? "").trim());
    const reading = text === "" ? null : source.columns[name]?.read(text, context);
    if (reading && "value" in reading) row[name] = reading.value;
  }
  return keyOf(source, row);
}

function cellProblem(
  source: Pick<Source, "columns">,
  match: Match,
  cells: readonly string[],
): RowProblem | null {
  for (const [at, cell] of cells.entries()) {
    const reason =
      cell.length > MAX_CELL
        ? `has ${cell.length.toLocaleString("en-US")} characters: at most ${MAX_CELL.toLocaleString("en-US")}`
        : broken(cell);
    if (reason) return { column: columnAt(source, match, at), reason };
  }
  return null;
}

/** Characters that no text has: they come from a damaged file or a wrong encoding. */
function broken(cell: string): string | null {
  if (cell.includes("\0") || cell.includes(NUL_KEPT))
    return "has a NUL character: the file is damaged here";
  if (cell.includes("\uFFFD")) return "has bytes that are not UTF-8: save the file as 'CSV UTF-8'";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  return /[\u0001-\u0008\u000B\u000C\u000E-\u001F]/.test(cell)
    ? "has a control character: the file is damaged here"
    : null;
}

/** PostgreSQL keeps no NUL: its own picture stands for it in what is kept of a row. */
export const NUL_KEPT = "\u2400";

function columnAt(source: Pick<Source, "columns">, match: Match, at: number): string | null {
  return Object.keys(source.columns).find((name) => match[name] === at) ?? null;
}

/** The problem as a sentence: 'Birth date: '31/12/1980' is no day of the calendar …'. */
export function problemText(
  source: Pick<Source, "columns">,
  { column, reason }: RowProblem,
): string {
  const sentence = column ? `${source.columns[column]?.label ?? column}: ${reason}` : reason;
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}
