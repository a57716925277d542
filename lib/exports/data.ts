import "server-only";
import { stateOf } from "../cases/data.ts";
import type { Scope } from "../cases/scope.ts";
import { tieOf } from "../families/tie-sql.ts";
import type { QueueQuery } from "../queues/conditions.ts";
import { pageOfFiles } from "../queues/page-sql.ts";
import type { Cursor } from "../queues/types.ts";
import type { Stage } from "../workflow/stages.ts";
import type { Lead, SharedState } from "../workflow/state.ts";
import type { ExportedCase } from "./types.ts";

/** Lines that are read at once: what is in memory of an export, however long it is. */
export const BATCH = 500;

interface CaseRow {
  case_id: string;
  stage: Stage;
  stage_since: string;
  own: Record<string, unknown>;
  shared: Partial<SharedState>;
  lead: Lead | null;
  a_number: string;
  family_name: string;
  given_names: string;
  birth_date: string | null;
  nationality_code: string;
  language: string;
  charging_document_date: string;
  court_code: string | null;
  assigned_name: string | null;
  phone: string | null;
  safe_contact: string | null;
  own_language: string | null;
  learned: string | null;
  docket: Record<string, string | null> | null;
  value: string | null;
}

/**
 * The next lines of an export, and where those after them begin; null: these are the last. By name,
 * which no step changes: a case that moves while the file is being read is neither lost nor told
 * twice.
 */
export async function exportBatch(
  scope: Scope,
  query: QueueQuery,
  cursor: Cursor | null,
  size = BATCH,
): Promise<{ cases: ExportedCase[]; next: Cursor | null }> {
  const page = pageOfFiles(scope, {
    ...query,
    sort: "name",
    direction: "asc",
    cursor,
    backwards: false,
    size,
  });
  const { rows } = await scope.sql.query<CaseRow>({
    text: `${page.with}
      select p.case_id, p.stage, p.stage_since::text, p.own, c.shared, tie.lead, c.a_number, r.family_name,
        r.given_names, r.birth_date::text, r.nationality_code, r.language,
        c.charging_document_date::text, c.court_code, a.name as assigned_name, k.phone,
        k.safe_contact, k.language as own_language, k.learned, d.data as docket, ${page.value} as value
      from page p
      join case_file c on c.id = p.case_id
      join respondent r on r.id = c.respondent_id
      left join account a on a.id = p.assigned_to
      left join client_record k on k.organization_id = p.organization_id
        and k.a_number = c.a_number and k.charging_document_date = c.charging_document_date
      left join docket_row d on d.organization_id = p.organization_id and d.case_id = p.case_id
      ${tieOf("p")}
      order by ${page.order}`,
    values: page.parameters.values,
  });
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  return {
    cases: shown.map((row) => toCase(scope, row)),
    next: rows.length > size && last ? { value: last.value, caseId: last.case_id } : null,
  };
}

function toCase(scope: Scope, row: CaseRow): ExportedCase {
  return {
    caseId: row.case_id,
    state: stateOf(scope.actor.side, row),
    aNumber: row.a_number,
    familyName: row.family_name,
    givenNames: row.given_names,
    birthDate: row.birth_date,
    nationality: row.nationality_code,
    language: row.language,
    chargingDocumentDate: row.charging_document_date,
    courtCode: row.court_code,
    assignedName: row.assigned_name,
    docket: row.docket,
    client:
      row.phone === null
        ? null
        : {
            phone: row.phone,
            safeContact: row.safe_contact ?? "",
            language: row.own_language ?? "",
            learned: row.learned ?? "",
          },
  };
}

export interface LogRow {
  id: string;
  who: string;
  label: string;
  filters: Record<string, string>;
  startedAt: Date;
  lines: number | null;
  complete: boolean | null;
}

/** The organization's exports, the newest first, after the one that a cursor names. */
export async function exportLog(
  scope: Scope,
  after: { at: Date; id: string } | null,
  limit: number,
): Promise<LogRow[]> {
  const { rows } = await scope.sql.query<LogRow>({
    name: after ? "export-log-after" : "export-log",
    text: `select l.id, l.account_name as who, l.label, l.filters, l.started_at as "startedAt",
        e.line_count as lines, e.complete
      from export_log l left join export_end e on e.export_id = l.id
      where l.organization_id = current_organization()
        ${after ? "and (l.started_at, l.id) < ($2, $3)" : ""}
      order by l.started_at desc, l.id desc limit $1`,
    values: after ? [limit, after.at, after.id] : [limit],
  });
  return rows;
}
