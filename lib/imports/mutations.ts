import "server-only";
import { pipeline } from "node:stream/promises";
import { from as copyFrom } from "pg-copy-streams";
import type { Scope } from "../cases/scope.ts";
import { enqueue } from "../jobs/enqueue.ts";
import { createTask } from "../tasks/mutations.ts";
import type { ImportRecord } from "./data.ts";
import { DONE_WITH } from "./data.ts";
import type { LoadedRow } from "./kind.ts";
import { type Match, NUL_KEPT } from "./source.ts";
import type { ImportSource, ImportState, Outcome } from "./types.ts";

export interface NewImport {
  id: string;
  source: ImportSource;
  fileName: string;
  fileBytes: number;
}

/** Writes a file down, before anything is read of it or because nothing could be. */
export async function insertImport(
  scope: Scope,
  file: NewImport,
  state: ImportState,
  now: Date,
  problem = "",
): Promise<void> {
  const { actor, sql } = scope;
  await sql.query({
    name: "insert-import",
    text: `insert into import
        (id, organization_id, account_id, actor_name, source, file_name, file_bytes, state, problem,
         created_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    values: [
      file.id,
      actor.organizationId,
      actor.userId,
      actor.name,
      file.source,
      file.fileName,
      file.fileBytes,
      state,
      problem,
      now,
    ],
  });
}

/** A record on its way into the database. */
export interface LineToStage {
  line: number;
  cells: readonly string[];
  problem: string | null;
}

/**
 * Copies the records of a file into import_line. COPY does not go through row-level security, so
 * that they come by way of a table of this transaction alone. Answers how many there are.
 */
export async function stageLines(
  scope: Scope,
  id: string,
  records: AsyncIterable<LineToStage>,
): Promise<number> {
  const { sql, actor } = scope;
  // As long as the file takes: the limits are for requests.
  await sql.query(
    "set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0",
  );
  await sql.query(
    "create temporary table staged_line (line integer, cells text[], problem text) on commit drop",
  );
  const stream = sql.query(copyFrom("copy staged_line from stdin"));
  await pipeline(copyLines(records), stream);
  const { rowCount } = await sql.query(
    `insert into import_line (import_id, organization_id, line, cells, problem)
     select $1, $2, line, cells, problem from staged_line`,
    [id, actor.organizationId],
  );
  return rowCount ?? 0;
}

/** PostgreSQL's own text format, in pieces that are worth a journey. */
async function* copyLines(records: AsyncIterable<LineToStage>): AsyncGenerator<string> {
  let piece = "";
  for await (const { line, cells, problem } of records) {
    const array = `{${cells.map((cell) => `"${inArray(cell)}"`).join(",")}}`;
    piece += `${line}\t${escaped(array)}\t${problem === null ? "\\N" : escaped(problem)}\n`;
    if (piece.length < 64 * 1024) continue;
    yield piece;
    piece = "";
  }
  if (piece) yield piece;
}

function inArray(cell: string): string {
  return cell.replaceAll("\0", NUL_KEPT).replace(/["\\]/g, "\\$&");
}

const ESCAPES: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

function escaped(text: string): string {
  return text.replace(/[\\\t\n\r]/g, (one) => ESCAPES[one] ?? one);
}

/** What the header says, once it is read. */
export async function setHeader(
  scope: Scope,
  id: string,
  file: { header: readonly string[]; match: Match; rows: number; state: ImportState },
): Promise<void> {
  await scope.sql.query({
    name: "set-import-header",
    text: "update import set header = $2, match = $3::jsonb, rows = $4, state = $5 where id = $1",
    values: [
      id,
      file.header.map((cell) => cell.replaceAll("\0", NUL_KEPT)),
      JSON.stringify(file.match),
      file.rows,
      file.state,
    ],
  });
}

/** Keeps how a header is read, for the next file that has it. */
export async function rememberMatch(
  scope: Scope,
  source: ImportSource,
  headerKey: string,
  match: Match,
): Promise<void> {
  await scope.sql.query({
    name: "remember-match",
    text: `insert into import_match (organization_id, source, header_key, match)
      values (current_organization(), $1, $2, $3::jsonb)
      on conflict (organization_id, source, header_key) do update set match = excluded.match`,
    values: [source, headerKey, JSON.stringify(match)],
  });
}

/** Back to before the check: what it found by another match is forgotten. */
export async function resetCheck(scope: Scope, id: string, match: Match): Promise<void> {
  await scope.sql.query("delete from import_row where import_id = $1", [id]);
  await scope.sql.query("delete from import_missing where import_id = $1", [id]);
  await scope.sql.query({
    name: "reset-import",
    text: `update import set match = $2::jsonb, state = 'checking', checked_line = 0, created = 0,
        changed = 0, unchanged = 0, rejected = 0, missing = 0
      where id = $1`,
    values: [id, JSON.stringify(match)],
  });
}

/** Asks the worker to go on with a file: to check it, or to load it. */
export async function askWorker(
  scope: Scope,
  file: Pick<ImportRecord, "id" | "file_name">,
  work: "check-import" | "load-import",
  total: number,
): Promise<void> {
  const { organizationId, userId, role } = scope.actor;
  // The command line goes on by itself.
  if (!userId) return;
  const taskId = await createTask(scope.sql, scope.actor, {
    label: `${work === "check-import" ? "Checking" : "Loading"} ${file.file_name}`,
    total,
    payload: { importId: file.id },
  });
  await scope.sql.query("update import set task_id = $2 where id = $1", [file.id, taskId]);
  await enqueue(
    scope.sql,
    work,
    { importId: file.id, taskId, organizationId, accountId: userId, role },
    { key: `${work}:${file.id}` },
  );
}

/** A checked row, as it is kept. */
export interface CheckedRow {
  line: number;
  key: string | null;
  outcome: Outcome;
  reason: string;
  data: Record<string, unknown> | null;
  hash: string | null;
  caseId: string | null;
}

/** Keeps what a batch of rows comes to, and how far the check is. */
export async function keepChecked(
  scope: Scope,
  id: string,
  rows: readonly CheckedRow[],
): Promise<void> {
  const count = (outcome: Outcome) => rows.filter((row) => row.outcome === outcome).length;
  await scope.sql.query({
    name: "keep-checked-rows",
    text: `insert into import_row
        (import_id, organization_id, line, key, outcome, reason, data, hash, case_id)
      select $1, $2, line, key, outcome, reason, data, hash, "caseId"
      from jsonb_to_recordset($3::jsonb) as r (
        line integer, key text, outcome text, reason text, data jsonb, hash text, "caseId" uuid)`,
    values: [id, scope.actor.organizationId, JSON.stringify(rows)],
  });
  await scope.sql.query({
    name: "note-checked",
    text: `update import set checked_line = $2, created = created + $3, changed = changed + $4,
        unchanged = unchanged + $5, rejected = rejected + $6
      where id = $1`,
    values: [
      id,
      rows.at(-1)?.line ?? 0,
      count("created"),
      count("changed"),
      count("unchanged"),
      count("rejected"),
    ],
  });
}

/** Lists the organization's cases that a checked file does not name; answers how many. */
export async function listMissing(scope: Scope, id: string): Promise<number> {
  // The rows of a file that came in just now are few as far as the planner knows: it would look through
  // all of them for each case. Joined by hashes it is one pass.
  await scope.sql.query("set local statement_timeout = 0; set local enable_nestloop = off");
  const { rowCount } = await scope.sql.query({
    name: "list-missing",
    text: `insert into import_missing (import_id, organization_id, case_id)
      select $1, p.organization_id, p.case_id
      from party_file p join case_file c on c.id = p.case_id
      where p.organization_id = current_organization() and p.stage <> all ($2)
        and not exists (
          select from import_row r
          where r.import_id = $1
            and r.key = c.a_number || '|' || to_char(c.charging_document_date, 'YYYY-MM-DD')
        )
      on conflict do nothing`,
    values: [id, DONE_WITH],
  });
  return rowCount ?? 0;
}

export async function setState(
  scope: Scope,
  id: string,
  state: ImportState,
  more: { missing?: number; loadedAt?: Date } = {},
): Promise<void> {
  await scope.sql.query({
    name: "set-import-state",
    text: `update import set state = $2, missing = coalesce($3, missing),
        loaded_at = coalesce($4, loaded_at)
      where id = $1`,
    values: [id, state, more.missing ?? null, more.loadedAt ?? null],
  });
}

/** Keeps what a batch came to when it was loaded, in the transaction that loaded it. */
export async function keepLoaded(
  scope: Scope,
  id: string,
  rows: readonly { line: number; outcome: Outcome }[],
  results: readonly LoadedRow[],
): Promise<void> {
  const kept = rows.map(({ line }, at) => {
    const result = results[at];
    return result?.ok
      ? { line, caseId: result.caseId, reason: null }
      : { line, caseId: null, reason: result?.reason ?? "It was not loaded." };
  });
  await scope.sql.query({
    name: "keep-loaded-rows",
    text: `update import_row r set case_id = coalesce(k."caseId", r.case_id),
        outcome = case when k.reason is null then r.outcome else 'rejected' end,
        reason = coalesce(k.reason, r.reason)
      from jsonb_to_recordset($2::jsonb) as k (line integer, "caseId" uuid, reason text)
      where r.import_id = $1 and r.line = k.line`,
    values: [id, JSON.stringify(kept)],
  });
  const refused = (outcome: string) =>
    rows.filter((row, at) => row.outcome === outcome && !results[at]?.ok).length;
  const [created, changed] = [refused("created"), refused("changed")];
  await scope.sql.query({
    name: "note-loaded",
    text: `update import set loaded_line = $2, loaded = loaded + $3, created = created - $4,
        changed = changed - $5, rejected = rejected + $4 + $5
      where id = $1`,
    values: [id, rows.at(-1)?.line ?? 0, rows.length, created, changed],
  });
}

/** Tells the planner how many cases there are now. */
export async function analyzeCases(scope: Scope): Promise<void> {
  await scope.sql.query("set local statement_timeout = 0");
  await scope.sql.query("select analyze_cases()");
}

/** What the docket now says of its cases: held against the next one. */
export async function keepDocketRows(
  scope: Scope,
  importId: string,
  rows: readonly { caseId: string; data: Record<string, unknown>; hash: string }[],
  now: Date,
): Promise<void> {
  await scope.sql.query({
    name: "keep-docket-rows",
    text: `insert into docket_row (organization_id, case_id, data, hash, import_id, imported_at)
      select current_organization(), r."caseId", r.data, r.hash, $1, $3
      from jsonb_to_recordset($2::jsonb) as r ("caseId" uuid, data jsonb, hash text)
      on conflict (organization_id, case_id) do update set data = excluded.data,
        hash = excluded.hash, import_id = excluded.import_id, imported_at = excluded.imported_at`,
    values: [importId, JSON.stringify(rows), now],
  });
}
