import "server-only";
import { isId } from "../cases/data.ts";
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
  location: string | null;
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
        t.name as court_name, coalesce(l.name, h.location_code) as location, h.event_id, h.set_at, h.ended_as, h.ended_by, h.ended_at
      from case_hearing h
      left join court t on t.code = h.court_code
      left join hearing_location l on l.code = h.location_code
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
    location: row.location,
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

export interface KeptWindow extends ReviewWindow {
  organizationId: string;
  version: number;
}

const toKept = (row: WindowRecord & { organization_id: string; version: number }): KeptWindow => ({
  ...toWindow(row),
  organizationId: row.organization_id,
  version: row.version,
});

/** Every window that the organization keeps or sees, withdrawn ones too, the latest days first. */
export async function windowsSeen(scope: Scope): Promise<KeptWindow[]> {
  const { rows } = await scope.sql.query({
    name: "windows-seen",
    text: `${NEWEST} order by t.starts_on desc, c.name, w.id`,
  });
  return rows.map(toKept);
}

/** One window as it stands, or null where there is none for the acting organization. */
export async function windowById(scope: Scope, id: string): Promise<KeptWindow | null> {
  if (!isId(id)) return null;
  const { rows } = await scope.sql.query({
    name: "window-by-id",
    text: `${NEWEST} where w.id = $1`,
    values: [id],
  });
  return rows[0] ? toKept(rows[0]) : null;
}

export interface TermRow {
  version: number;
  window: ReviewWindow;
  reason: string;
  by: string;
  recordedAt: Date;
}

/** All that was said of a window, newest first. */
export async function termsOf(scope: Scope, id: string): Promise<TermRow[]> {
  const { rows } = await scope.sql.query({
    name: "terms-of-window",
    text: `select w.id, w.court_code, c.name as court_name, w.office, w.reported,
        t.starts_on::text, t.ends_on::text, t.suspension, t.docket, t.detail, t.source, t.withdrawn,
        t.version, t.reason, t.account_name, t.recorded_at
      from review_window w
      join court c on c.code = w.court_code
      join review_window_term t on t.window_id = w.id
      where w.id = $1 order by t.version desc`,
    values: [id],
  });
  return rows.map((row) => ({
    version: row.version,
    window: toWindow(row),
    reason: row.reason,
    by: row.account_name,
    recordedAt: row.recorded_at,
  }));
}

/**
 * The courts at which the acting organization can keep windows: an office its own; anybody else those
 * whose office is not on the system (a court its own only).
 */
export async function courtsForWindows(scope: Scope): Promise<{ code: string; name: string }[]> {
  const { rows } = await scope.sql.query({
    name: "courts-for-windows",
    text: `select c.code, c.name from court c
      where case $1
        when 'government' then exists (select from jurisdiction j
          where j.court_code = c.code and j.organization_id = current_organization())
        else not exists (select from jurisdiction j
          where j.court_code = c.code and j.side = 'government')
          and ($1 = 'defense' or exists (select from jurisdiction j
            where j.court_code = c.code and j.organization_id = current_organization()))
        end
      order by c.name`,
    values: [scope.actor.side],
  });
  return rows;
}

/** An own window of the same court and docket with days in common, if there is one. */
export async function overlapping(
  scope: Scope,
  window: Pick<ReviewWindow, "courtCode" | "docket" | "startsOn" | "endsOn">,
  except: string | null,
): Promise<ReviewWindow | null> {
  const { rows } = await scope.sql.query({
    name: "overlapping-window",
    text: `${NEWEST}
      where w.organization_id = current_organization() and w.court_code = $1 and w.id is distinct from $5
        and (t.docket = $2 or 'everyone' in (t.docket, $2)) and not t.withdrawn
        and t.starts_on <= $4 and t.ends_on >= $3
      limit 1`,
    values: [window.courtCode, window.docket, window.startsOn, window.endsOn, except],
  });
  return rows[0] ? toWindow(rows[0]) : null;
}
