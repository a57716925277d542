import "server-only";
import type { Actor } from "../access/actor.ts";
import { can } from "../access/can.ts";
import { isId } from "../cases/data.ts";
import type { Scope } from "../cases/scope.ts";
import { ENDS } from "../workflow/stages.ts";
import { type ReadContext, referenceKey } from "./columns.ts";
import type { Match } from "./source.ts";
import {
  IMPORT_SOURCES,
  type ImportSource,
  type ImportState,
  type MissingCase,
  type RejectedRow,
} from "./types.ts";

const PAGE = 50;

/** Sources that the actor may bring in. */
export function sourcesOf(actor: Actor): ImportSource[] {
  const all = Object.keys(IMPORT_SOURCES) as ImportSource[];
  return all.filter((source) => can(actor, IMPORT_SOURCES[source].permission));
}

export interface ImportRecord {
  id: string;
  source: ImportSource;
  file_name: string;
  file_bytes: string;
  header: string[];
  match: Match;
  state: ImportState;
  problem: string;
  actor_name: string;
  created_at: Date;
  loaded_at: Date | null;
  rows: number;
  created: number;
  changed: number;
  unchanged: number;
  rejected: number;
  missing: number;
  loaded: number;
  checked_line: number;
  loaded_line: number;
  task_id: string | null;
}

const COLUMNS = `id, source, file_name, file_bytes, header, match, state, problem, actor_name,
  created_at, loaded_at, rows, created, changed, unchanged, rejected, missing, loaded, checked_line,
  loaded_line, task_id`;

/** A file of the acting organization's that the actor may see; null where there is none. */
export async function readImport(scope: Scope, id: string): Promise<ImportRecord | null> {
  if (!isId(id)) return null;
  const { rows } = await scope.sql.query<ImportRecord>({
    name: "read-import",
    text: `select ${COLUMNS} from import where id = $1 and source = any($2)`,
    values: [id, sourcesOf(scope.actor)],
  });
  return rows[0] ?? null;
}

/** The same, held until the transaction ends: only one goes on with a file at a time. */
export async function holdImport(scope: Scope, id: string): Promise<ImportRecord | null> {
  const { rows } = await scope.sql.query<ImportRecord>({
    name: "hold-import",
    text: `select ${COLUMNS} from import where id = $1 and source = any($2) for update`,
    values: [id, sourcesOf(scope.actor)],
  });
  return rows[0] ?? null;
}

/** Files that came in, newest first, from behind `after` (the id of one of them) on. */
export async function listImports(
  scope: Scope,
  after: string | null,
): Promise<{ imports: ImportRecord[]; next: string | null }> {
  const { rows } = await scope.sql.query<ImportRecord>({
    name: "list-imports",
    text: `select ${COLUMNS} from import i
      where organization_id = current_organization() and source = any($1)
        and ($2::uuid is null or (created_at, id) < (
          select a.created_at, a.id from import a where a.id = $2))
      order by created_at desc, id desc limit $3`,
    values: [sourcesOf(scope.actor), after && isId(after) ? after : null, PAGE + 1],
  });
  const imports = rows.slice(0, PAGE);
  return { imports, next: rows.length > PAGE ? (imports.at(-1)?.id ?? null) : null };
}

/** What cells are read by: codes and names of the reference tables. */
export async function readContext(scope: Scope, today: string): Promise<ReadContext> {
  const table = async (name: "nationality" | "court" | "hearing_location") => {
    const { rows } = await scope.sql.query<{ code: string; name: string }>(
      `select code, name from ${name} order by code`,
    );
    const found = new Map<string, string>();
    for (const row of rows) found.set(referenceKey(row.name), row.code);
    // A code means itself, whatever place is called like it.
    for (const row of rows) found.set(referenceKey(row.code), row.code);
    return found;
  };
  return {
    today,
    nationalities: await table("nationality"),
    courts: await table("court"),
    locations: await table("hearing_location"),
  };
}

/** The match that the organization chose for such a header the last time, or null. */
export async function rememberedMatch(
  scope: Scope,
  source: string,
  headerKey: string,
): Promise<Match | null> {
  const { rows } = await scope.sql.query<{ match: Match }>({
    name: "remembered-match",
    text: `select match from import_match
      where organization_id = current_organization() and source = $1 and header_key = $2`,
    values: [source, headerKey],
  });
  return rows[0]?.match ?? null;
}

export interface StagedLine {
  line: number;
  cells: string[];
  problem: string | null;
}

/** Records of the file behind a line, in their order. */
export async function linesAfter(
  scope: Scope,
  id: string,
  after: number,
  limit: number,
): Promise<StagedLine[]> {
  const { rows } = await scope.sql.query<StagedLine>({
    name: "import-lines-after",
    text: `select line, cells, problem from import_line
      where import_id = $1 and line > $2 order by line limit $3`,
    values: [id, after, limit],
  });
  return rows;
}

/** Keys among these that a row before was taken by, with that row's line. */
export async function takenKeys(
  scope: Scope,
  id: string,
  keys: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await scope.sql.query<{ key: string; line: number }>({
    name: "import-taken-keys",
    text: `select k.key, r.line from unnest($2::text[]) as k (key)
      cross join lateral (
        select line from import_row
        where import_id = $1 and key = k.key and outcome <> 'rejected' limit 1
      ) r`,
    values: [id, keys],
  });
  return new Map(rows.map((row) => [row.key, row.line]));
}

export interface StagedRow {
  line: number;
  key: string;
  row: Record<string, unknown>;
  hash: string;
  caseId: string | null;
  outcome: "created" | "changed" | "unchanged";
}

/** Rows to load behind a line, in their order: those that a check has kept the cells of. */
export async function rowsToLoad(
  scope: Scope,
  id: string,
  after: number,
  limit: number,
): Promise<StagedRow[]> {
  const { rows } = await scope.sql.query<StagedRow>({
    name: "import-rows-to-load",
    text: `select line, key, data as row, hash, case_id as "caseId", outcome from import_row
      where import_id = $1 and line > $2 and outcome <> 'rejected' and data is not null
      order by line limit $3`,
    values: [id, after, limit],
  });
  return rows;
}

/** Rows of a loaded file that name a lead, behind a line. */
export async function loadedRiders(
  scope: Scope,
  id: string,
  after: number,
): Promise<{ line: number; caseId: string; leadANumber: string }[]> {
  const { rows } = await scope.sql.query({
    name: "loaded-riders",
    text: `select line, case_id as "caseId", data ->> 'lead_a_number' as "leadANumber"
      from import_row
      where import_id = $1 and line > $2 and outcome in ('created', 'changed')
        and case_id is not null and data ->> 'lead_a_number' is not null
      order by line limit 200`,
    values: [id, after],
  });
  return rows;
}

/** Rejected rows behind a line, as they were written. */
export async function rejectedRows(
  scope: Scope,
  id: string,
  after: number,
  limit = PAGE,
): Promise<{ rows: RejectedRow[]; next: number | null }> {
  const { rows } = await scope.sql.query<RejectedRow>({
    name: "import-rejected-rows",
    text: `select r.line, r.reason, l.cells from import_row r
      join import_line l on l.import_id = r.import_id and l.line = r.line
      where r.import_id = $1 and r.outcome = 'rejected' and r.line > $2
      order by r.line limit $3`,
    values: [id, after, limit + 1],
  });
  const shown = rows.slice(0, limit);
  return { rows: shown, next: rows.length > limit ? (shown.at(-1)?.line ?? null) : null };
}

/** Cases that the file does not name, by case id from behind `after` on. */
export async function missingCases(
  scope: Scope,
  id: string,
  after: string | null,
): Promise<{ cases: MissingCase[]; next: string | null }> {
  const { rows } = await scope.sql.query<MissingCase>({
    name: "import-missing-cases",
    text: `select m.case_id as "caseId", r.a_number as "aNumber", r.family_name as "familyName",
        r.given_names as "givenNames"
      from import_missing m
      join case_file c on c.id = m.case_id
      join respondent r on r.id = c.respondent_id
      where m.import_id = $1 and ($2::uuid is null or m.case_id > $2)
      order by m.case_id limit $3`,
    values: [id, after && isId(after) ? after : null, PAGE + 1],
  });
  const cases = rows.slice(0, PAGE);
  return { cases, next: rows.length > PAGE ? (cases.at(-1)?.caseId ?? null) : null };
}

/** The courts that the acting organization covers. */
export async function ownCourts(scope: Scope): Promise<Set<string>> {
  const { rows } = await scope.sql.query<{ code: string }>({
    name: "own-courts",
    text: `select court_code as code from jurisdiction
      where organization_id = current_organization()`,
  });
  return new Set(rows.map(({ code }) => code));
}

/** A case of the acting organization's, with what the last docket said of it. */
export interface KnownRow {
  caseId: string;
  hash: string | null;
  data: Record<string, unknown> | null;
}

/** By key ('A-number|date'), the acting organization's own cases among these. */
export async function knownOnDocket(
  scope: Scope,
  keys: readonly string[],
): Promise<Map<string, KnownRow>> {
  const parts = keys.map((key) => key.split("|"));
  const { rows } = await scope.sql.query<KnownRow & { key: string }>({
    name: "known-on-docket",
    text: `select k.a || '|' || k.d as key, c.id as "caseId", w.hash, w.data
      from unnest($1::text[], $2::date[]) as k (a, d)
      join case_file c on c.a_number = k.a and c.charging_document_date = k.d
      join party_file p on p.case_id = c.id
      left join docket_row w on w.case_id = c.id
        and w.organization_id = current_organization()
      -- Of several of one number the first that was not set aside for another stands last, and counts.
      order by coalesce(c.shared -> 'left' ->> 'reason' = 'duplicate', false) desc, c.entered_at desc`,
    values: [parts.map(([number]) => number), parts.map(([, date]) => date)],
  });
  return new Map(rows.map(({ key, ...row }) => [key, row]));
}

/** Stages at which a case is done with: a docket need not name it. */
export const DONE_WITH: readonly string[] = ENDS;
