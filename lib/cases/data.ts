import "server-only";
import type { Side } from "../access/roles.ts";
import type { CaseEvent, Report } from "../workflow/event.ts";
import { emptyState } from "../workflow/replay.ts";
import type { Stage } from "../workflow/stages.ts";
import {
  type CaseState,
  NO_COURT_STATE,
  NO_DEFENSE_STATE,
  NO_GOVERNMENT_STATE,
  type SharedState,
} from "../workflow/state.ts";
import type { Scope } from "./scope.ts";
import type { CaseSnapshot } from "./types.ts";

interface SnapshotRow {
  version: number;
  stage: Stage;
  stage_since: string;
  own: Record<string, unknown>;
  shared: Partial<SharedState>;
  charging_document_date: string;
  court_code: string | null;
  court_name: string | null;
  time_zone: string | null;
  a_number: string;
  family_name: string;
  given_names: string;
  birth_date: string | null;
  nationality_code: string;
  nationality_name: string;
  language: string;
  needs_concurrence: boolean;
  check_valid_months: number;
}

/** The case as the acting organization knows it, or null where it does not exist for it. */
export async function caseSnapshot(scope: Scope, caseId: string): Promise<CaseSnapshot | null> {
  const { rows } = await scope.sql.query<SnapshotRow>({
    name: "case-snapshot",
    text: `
      select p.version, p.stage, p.stage_since::text, p.own, c.shared,
        c.charging_document_date::text, c.court_code, t.name as court_name, t.time_zone,
        r.a_number, r.family_name, r.given_names, r.birth_date::text, r.nationality_code,
        n.name as nationality_name, r.language, o.needs_concurrence, o.check_valid_months
      from party_file p
      join case_file c on c.id = p.case_id
      join respondent r on r.id = c.respondent_id
      join nationality n on n.code = r.nationality_code
      join organization o on o.id = p.organization_id
      left join court t on t.code = c.court_code
      where p.case_id = $1`,
    values: [caseId],
  });
  const row = rows[0];
  return row ? toSnapshot(scope, caseId, row) : null;
}

function toSnapshot(scope: Scope, caseId: string, row: SnapshotRow): CaseSnapshot {
  return {
    caseId,
    version: row.version,
    state: stateOf(scope.actor.side, row),
    respondent: {
      aNumber: row.a_number,
      familyName: row.family_name,
      givenNames: row.given_names,
      birthDate: row.birth_date,
      nationality: row.nationality_code,
      nationalityName: row.nationality_name,
      language: row.language,
    },
    chargingDocumentDate: row.charging_document_date,
    court:
      row.court_code && row.court_name && row.time_zone
        ? { code: row.court_code, name: row.court_name, timeZone: row.time_zone }
        : null,
    settings: {
      needsConcurrence: row.needs_concurrence,
      checkValidMonths: row.check_valid_months,
    },
  };
}

function stateOf(
  side: Side,
  row: Pick<SnapshotRow, "stage" | "stage_since" | "shared" | "own">,
): CaseState {
  const empty = emptyState(side);
  const state: CaseState = {
    viewer: side,
    stage: row.stage,
    stageSince: row.stage_since,
    shared: { ...empty.shared, ...row.shared },
  };
  if (side === "government") state.government = { ...NO_GOVERNMENT_STATE, ...row.own };
  if (side === "court") state.court = { ...NO_COURT_STATE, ...row.own };
  if (side === "defense") state.defense = { ...NO_DEFENSE_STATE, ...row.own };
  return state;
}

interface EventRow {
  id: string;
  step: string;
  party: Side;
  organization_id: string;
  actor_name: string;
  occurred_on: string | null;
  recorded_at: Date;
  report: Report | null;
  audience: Side[];
  input: Record<string, unknown>;
  implied: string[];
  private: Record<string, unknown> | null;
}

/**
 * The events the acting organization may see, oldest first; private parts where they are its own.
 * `after` leaves out the first so many (a version is a count of visible events).
 */
export async function caseLog(scope: Scope, caseId: string, after = 0): Promise<CaseEvent[]> {
  const { rows } = await scope.sql.query<EventRow>({
    name: "case-log",
    text: `
      select e.id, e.step, e.party, e.organization_id, e.actor_name, e.occurred_on::text,
        e.recorded_at, e.report, e.audience, e.input, e.implied, v.input as private
      from case_event e
      left join case_event_private v on v.event_id = e.id
      where e.case_id = $1
      order by e.seq
      offset $2`,
    values: [caseId, after],
  });
  return rows.map((row) => ({
    id: row.id,
    step: row.step,
    party: row.party,
    organizationId: row.organization_id,
    actorName: row.actor_name,
    occurredOn: row.occurred_on,
    recordedAt: row.recorded_at.toISOString(),
    report: row.report,
    audience: row.audience,
    input: { ...row.input, ...row.private },
    implied: row.implied,
  }));
}

/** The visible event that a submission already made, if this key was used on the case before. */
export async function eventByKey(
  scope: Scope,
  caseId: string,
  idempotencyKey: string,
): Promise<{ id: string } | null> {
  const { rows } = await scope.sql.query<{ id: string }>({
    name: "event-by-key",
    text: `select id from case_event
      where case_id = $1 and idempotency_key = $2 and organization_id = current_organization()`,
    values: [caseId, idempotencyKey],
  });
  return rows[0] ?? null;
}

/** The organizations that are a court's parties on the system: its office and the court itself. */
export async function organizationsOfCourt(
  scope: Scope,
  courtCode: string,
): Promise<{ id: string; side: "government" | "court"; name: string }[]> {
  const { rows } = await scope.sql.query({
    name: "organizations-of-court",
    text: `select o.id, o.side, o.name from jurisdiction j
      join organization o on o.id = j.organization_id
      where j.court_code = $1 order by o.side`,
    values: [courtCode],
  });
  return rows;
}
