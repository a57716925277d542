import "server-only";
import type { Scope } from "../cases/scope.ts";
import type { LocalDate } from "../workflow/dates.ts";
import type { Docket, HearingRow, ReviewWindow, Suspension } from "./types.ts";

interface HearingRecord {
  n: number;
  at: string;
  kind: string;
  judge: string;
  court_code: string | null;
  court_name: string | null;
  location_code: string | null;
  event_id: string;
  set_at: Date;
  ended_as: HearingRow["endedAs"];
  ended_by: string | null;
  ended_at: Date | null;
}

/** Every hearing that the case has or had, oldest first; empty where it does not exist for them. */
export async function hearingsOf(scope: Scope, caseId: string): Promise<HearingRow[]> {
  const { rows } = await scope.sql.query<HearingRecord>({
    name: "hearings-of-case",
    text: `select h.n, to_char(h.at, 'YYYY-MM-DD"T"HH24:MI') as at, h.kind, h.judge, h.court_code,
        t.name as court_name, h.location_code, h.event_id, h.set_at, h.ended_as, h.ended_by, h.ended_at
      from case_hearing h left join court t on t.code = h.court_code
      where h.case_id = $1 order by h.n`,
    values: [caseId],
  });
  return rows.map((row) => ({
    n: row.n,
    at: row.at,
    kind: row.kind,
    judge: row.judge,
    courtCode: row.court_code,
    courtName: row.court_name,
    locationCode: row.location_code,
    eventId: row.event_id,
    setAt: row.set_at.toISOString(),
    endedAs: row.ended_as,
    endedBy: row.ended_by,
    endedAt: row.ended_at?.toISOString() ?? null,
  }));
}

interface WindowRecord {
  id: string;
  court_code: string;
  court_name: string;
  office: string;
  reported: boolean;
  starts_on: string;
  ends_on: string;
  suspension: Suspension;
  docket: Docket;
  detail: string;
  source: string;
  withdrawn: boolean;
}

const toWindow = (row: WindowRecord): ReviewWindow => ({
  id: row.id,
  courtCode: row.court_code,
  courtName: row.court_name,
  office: row.office,
  reported: row.reported,
  startsOn: row.starts_on,
  endsOn: row.ends_on,
  suspension: row.suspension,
  docket: row.docket,
  detail: row.detail,
  source: row.source,
  withdrawn: row.withdrawn,
});

/** A window's newest term is what holds. */
const NEWEST = `
  select w.id, w.court_code, c.name as court_name, w.office, w.reported, t.starts_on::text,
    t.ends_on::text, t.suspension, t.docket, t.detail, t.source, t.withdrawn, w.organization_id,
    t.version, t.reason, t.account_name, t.recorded_at
  from review_window w
  join court c on c.code = w.court_code
  cross join lateral (
    select * from review_window_term t where t.window_id = w.id order by t.version desc limit 1
  ) t`;

/**
 * Windows at these courts that the acting organization may see and that have a day in the span, by
 * their first day; not those that were withdrawn.
 */
export async function windowsAt(
  scope: Scope,
  courts: readonly string[],
  span: { from: LocalDate; to: LocalDate },
): Promise<ReviewWindow[]> {
  if (courts.length === 0) return [];
  const { rows } = await scope.sql.query<WindowRecord>({
    name: "windows-at",
    text: `${NEWEST}
      where w.court_code = any($1) and not t.withdrawn and t.starts_on <= $3 and t.ends_on >= $2
      order by t.starts_on, w.id`,
    values: [courts, span.from, span.to],
  });
  return rows.map(toWindow);
}
