import "server-only";
/**
 * A file on its way in: staged as it is written, checked row by row, loaded through the doors of
 * lib/cases. Nothing is loaded before all of it is checked. Each batch is all or nothing and notes how
 * far it is in its own transaction, so that whoever is killed is followed by another that goes on.
 */
import { createHash, randomUUID } from "node:crypto";
import type { Actor } from "../access/actor.ts";
import { can } from "../access/can.ts";
import { inScope, type Scope } from "../cases/scope.ts";
import { log } from "../log.ts";
import { errorCode, Refusal } from "../refusal.ts";
import { dayIn, NO_COURT_TIME_ZONE } from "../workflow/dates.ts";
import type { ReadContext } from "./columns.ts";
import {
  holdImport,
  type ImportRecord,
  linesAfter,
  readContext,
  readImport,
  rememberedMatch,
  rowsToLoad,
  type StagedLine,
  type StagedRow,
  takenKeys,
} from "./data.ts";
import type { GoodRow, ImportKind, LoadedRow } from "./kind.ts";
import { headerKey, matchHeader } from "./match.ts";
import {
  analyzeCases,
  askWorker,
  type CheckedRow,
  insertImport,
  keepChecked,
  keepLoaded,
  listMissing,
  type NewImport,
  rememberMatch,
  resetCheck,
  setHeader,
  setState,
  stageLines,
} from "./mutations.ts";
import { type FileRecord, readRecords, Unusable } from "./reader.ts";
import { KINDS } from "./registry.ts";
import { keyOf, type Match, problemText, readRow, type Source } from "./source.ts";
import { IMPORT_SOURCES, type ImportSource, type ImportState } from "./types.ts";

const CHECK_BATCH = 1000;
const LOAD_BATCH = 1000;
/** Rows after which the planner is told anew how many cases there are; then at four times as many. */
const ANALYZE_AT = 2000;
/** How often a batch that others were in the way of is tried again. */
const TRIES = 5;

/** How far a work is, for whoever watches; stopped by the signal at the next safe point. */
export interface Watch {
  signal?: AbortSignal | undefined;
  /** In the transaction of the batch, so that the note is true after a kill. */
  progress?: (scope: Scope, done: number, total: number) => Promise<void> | void;
}

/** Thrown where a work is stopped between two batches; it is taken up again where it was. */
export class Stopped extends Error {}

/** Reads a file in. What is no table is written down with its reason, and nothing else of it is. */
export async function stageFile(
  actor: Actor,
  source: ImportSource,
  file: { name: string; bytes: number; content: AsyncIterable<Uint8Array> },
  now: Date,
): Promise<{ id: string; problem: string }> {
  if (!can(actor, IMPORT_SOURCES[source].permission)) {
    throw new Refusal("Your role brings no such files in.");
  }
  const id = randomUUID();
  const row: NewImport = { id, source, fileName: file.name, fileBytes: file.bytes };
  try {
    await inScope(actor, async (scope) => {
      await insertImport(scope, row, "checking", now);
      const records = readRecords(file.content);
      const first = await records.next();
      if (first.done) throw new Unusable("The file is empty.");
      const header = first.value.cells.map((cell) => cell.trim());
      const match = await matchOf(scope, source, header);
      const rows = await stageLines(scope, id, records as AsyncIterable<FileRecord>);
      const lacking = lackingColumns(KINDS[source].source, match);
      const state = lacking.length > 0 ? "unmatched" : "checking";
      await setHeader(scope, id, { header, match, rows, state });
      const staged = { id, file_name: file.name };
      if (state === "checking") await askWorker(scope, staged, "check-import", rows);
    });
    return { id, problem: "" };
  } catch (error) {
    if (!(error instanceof Unusable)) throw error;
    await inScope(actor, (scope) => insertImport(scope, row, "unusable", now, error.message));
    return { id, problem: error.message };
  }
}

async function matchOf(scope: Scope, source: ImportSource, header: string[]): Promise<Match> {
  const remembered = await rememberedMatch(scope, source, headerKey(header));
  const match = remembered ?? matchHeader(KINDS[source].source, header);
  if (Object.keys(match).length === 0) {
    throw new Unusable(
      `The first line names no column that is known here: '${header.join(", ").slice(0, 80)}'.`,
    );
  }
  return match;
}

/** Labels of the columns without which the file is of no use and that are not found in it. */
export function lackingColumns(source: Source, match: Match): string[] {
  return source.needed
    .filter((name) => !(name in match))
    .map((name) => source.columns[name]?.label ?? name);
}

/** Holds a file where it stands at one of these; looked at first, because a worker holds it long. */
async function holdAt(
  scope: Scope,
  id: string,
  states: readonly ImportState[],
): Promise<ImportRecord | null> {
  const seen = await readImport(scope, id);
  if (!seen || !states.includes(seen.state)) return null;
  const held = await holdImport(scope, id);
  return held && states.includes(held.state) ? held : null;
}

/** Reads the columns in another way, from now on, and checks the file anew. False where it is late. */
export async function changeMatch(actor: Actor, id: string, match: Match): Promise<boolean> {
  return inScope(actor, async (scope) => {
    const held = await holdAt(scope, id, ["unmatched", "ready"]);
    if (!held) return false;
    const { source } = KINDS[held.source];
    const places = Object.entries(match).filter(
      ([name, at]) => name in source.columns && Number.isInteger(at) && at in held.header,
    );
    const chosen = Object.fromEntries(places);
    await rememberMatch(scope, held.source, headerKey(held.header), chosen);
    await resetCheck(scope, id, chosen);
    if (lackingColumns(source, chosen).length > 0) await setState(scope, id, "unmatched");
    else await askWorker(scope, held, "check-import", held.rows);
    return true;
  });
}

/** Holds every row against the columns and the cases. Goes on where it was left. */
export async function checkImport(
  actor: Actor,
  id: string,
  now: Date,
  { signal, progress }: Watch = {},
): Promise<void> {
  const today = dayIn(now, NO_COURT_TIME_ZONE);
  const context = await inScope(actor, (scope) => readContext(scope, today));
  let done = 0;
  for (let more = true; more; ) {
    if (signal?.aborted) throw new Stopped();
    more = await inScope(actor, async (scope) => {
      const held = await holdImport(scope, id);
      if (held?.state !== "checking") return false;
      const lines = await linesAfter(scope, id, held.checked_line, CHECK_BATCH);
      if (lines.length === 0) {
        await finishCheck(scope, held);
        return false;
      }
      await keepChecked(scope, id, await checkBatch(scope, held, lines, context, now));
      done = held.created + held.changed + held.unchanged + held.rejected + lines.length;
      await progress?.(scope, done, held.rows);
      return true;
    });
  }
}

async function finishCheck(scope: Scope, { id, source }: ImportRecord): Promise<void> {
  const missing = KINDS[source].listsMissing ? await listMissing(scope, id) : 0;
  await setState(scope, id, "ready", { missing });
}

async function checkBatch(
  scope: Scope,
  held: ImportRecord,
  lines: readonly StagedLine[],
  context: ReadContext,
  now: Date,
): Promise<CheckedRow[]> {
  const kind = KINDS[held.source];
  const rows = lines.map((one) => readStaged(kind, held, one, context));
  await rejectRepeated(scope, held.id, rows);
  const good = rows.filter((row) => row.outcome !== "rejected") as (CheckedRow & GoodRow)[];
  const verdicts = await kind.compare(
    scope,
    good.map(({ line, key, data, hash }) => ({ line, key, row: data ?? {}, hash })),
    now,
  );
  for (const [at, row] of good.entries()) {
    const verdict = verdicts[at];
    row.outcome = verdict?.outcome ?? "rejected";
    row.caseId = verdict?.caseId ?? null;
    row.reason = verdict?.reason ?? "";
    if (row.outcome === "rejected" || (row.outcome === "unchanged" && !verdict?.remember))
      Object.assign(row, NOTHING_TO_LOAD);
  }
  return rows;
}

const NOTHING_TO_LOAD = { data: null, hash: null };

function readStaged(
  { source }: ImportKind,
  { match, header }: ImportRecord,
  { line, cells, problem }: StagedLine,
  context: ReadContext,
): CheckedRow {
  const rejected = { line, outcome: "rejected" as const, ...NOTHING_TO_LOAD, caseId: null };
  if (problem) return { ...rejected, key: null, reason: problem };
  const read = readRow(source, match, cells, header.length, context);
  if (!read.ok) return { ...rejected, key: read.key, reason: problemText(source, read.problem) };
  const { row } = read;
  const hash = createHash("sha256").update(JSON.stringify(row)).digest("hex");
  const key = keyOf(source, row);
  return { line, key, outcome: "created", reason: "", data: row, hash, caseId: null };
}

/** The first row of a case stands; another one of the same case is a mistake in the file. */
async function rejectRepeated(scope: Scope, id: string, rows: CheckedRow[]): Promise<void> {
  const standing = rows.filter(({ outcome }) => outcome !== "rejected");
  const taken = await takenKeys(
    scope,
    id,
    standing.map(({ key }) => key ?? ""),
  );
  for (const row of standing) {
    const first = taken.get(row.key ?? "");
    if (first === undefined) taken.set(row.key ?? "", row.line);
    else {
      const reason = `This case is on line ${first} already: the first row is taken.`;
      Object.assign(row, { outcome: "rejected", reason, ...NOTHING_TO_LOAD });
    }
  }
}

/** Asks for a checked file to be loaded. False where there is none, or somebody did before. */
export async function startLoad(actor: Actor, id: string): Promise<boolean> {
  return inScope(actor, async (scope) => {
    const held = await holdAt(scope, id, ["ready"]);
    if (!held) return false;
    await setState(scope, id, "loading");
    await askWorker(scope, held, "load-import", held.created + held.changed);
    return true;
  });
}

/** Loads the rows that a check has passed. Goes on where it was left; a row is never loaded twice. */
export async function loadImport(
  actor: Actor,
  id: string,
  now: Date,
  { signal, progress }: Watch = {},
): Promise<void> {
  let limit = LOAD_BATCH;
  let next = ANALYZE_AT;
  let patience = TRIES;
  for (let more = true; more; ) {
    if (signal?.aborted) throw new Stopped();
    try {
      const done = await loadBatch(actor, id, now, limit, progress);
      more = done !== null;
      if (done === null ? next > ANALYZE_AT : done >= next) {
        await analyze(actor);
        next = 4 * (done ?? next);
      }
      limit = Math.min(limit * 2, LOAD_BATCH);
      patience = TRIES;
    } catch (error) {
      if (patience > 0 && isInTheWay(error)) {
        patience--;
      } else if (limit > 1 && isOfARow(error)) {
        // Some row of the batch is at fault: the others are loaded without it, one by one.
        limit = 1;
      } else if (limit === 1 && isOfARow(error)) {
        log.error({ err: error, importId: id }, "a row of a file could not be loaded");
        await passOver(actor, id);
      } else throw error;
    }
  }
  await finishLoad(actor, id, now, { signal });
}

async function finishLoad(actor: Actor, id: string, now: Date, { signal }: Watch): Promise<void> {
  let after: number | null = 0;
  while (after !== null) {
    if (signal?.aborted) throw new Stopped();
    const from: number = after;
    after = await inScope(actor, async (scope) => {
      const held = await holdImport(scope, id);
      if (held?.state !== "loading") return null;
      const next = (await KINDS[held.source].finish?.(scope, id, from, now)) ?? null;
      if (next === null) await setState(scope, id, "loaded", { loadedAt: now });
      return next;
    });
  }
}

/** Without it the load is slower, no more: somebody else may hold the tables just now. */
async function analyze(actor: Actor): Promise<void> {
  try {
    await inScope(actor, analyzeCases);
  } catch (error) {
    log.warn({ err: error }, "the planner was not told of new cases");
  }
}

/** A deadlock, or a lock that was not given in time: the same again goes through. */
function isInTheWay(error: unknown): boolean {
  return ["40P01", "40001", "55P03"].includes(errorCode(error));
}

/** Constraints and data that PostgreSQL refuses; not a lost connection, a lock or a full disk. */
function isOfARow(error: unknown): boolean {
  return /^(22|23|P0)/.test(errorCode(error));
}

/** How many rows are loaded after the batch; null where there was none left. */
async function loadBatch(
  actor: Actor,
  id: string,
  now: Date,
  limit: number,
  progress: Watch["progress"],
): Promise<number | null> {
  return inScope(actor, async (scope) => {
    const held = await holdImport(scope, id);
    if (held?.state !== "loading") return null;
    const rows = await rowsToLoad(scope, id, held.loaded_line, limit);
    if (rows.length === 0) return null;
    const results = await KINDS[held.source].load(scope, id, rows, now);
    await keepLoaded(scope, id, rows, results);
    const done = held.loaded + rows.length;
    await progress?.(scope, done, held.loaded + leftOf(held));
    return done;
  });
}

/** Rows that were there to load when the batch began. */
function leftOf({ created, changed, loaded }: ImportRecord): number {
  return Math.max(0, created + changed - loaded);
}

async function passOver(actor: Actor, id: string): Promise<void> {
  await inScope(actor, async (scope) => {
    const held = await holdImport(scope, id);
    const rows: StagedRow[] = held ? await rowsToLoad(scope, id, held.loaded_line, 1) : [];
    const reason = "The database refused this row: nothing of it was loaded.";
    await keepLoaded(
      scope,
      id,
      rows,
      rows.map((): LoadedRow => ({ ok: false, reason })),
    );
  });
}

/** The file as it stands now, for whoever loads it without a worker. */
export async function importNow(actor: Actor, id: string): Promise<ImportRecord | null> {
  return inScope(actor, (scope) => readImport(scope, id));
}
