import "server-only";
import { type Permission, rolesWith } from "../access/can.ts";
import { type CaseStanding, OWN_CASE, opening } from "../access/opening.ts";
import type { Role, Side } from "../access/roles.ts";
import { tieOf } from "../families/tie-sql.ts";
import { standingOf } from "../openings/sql.ts";
import { AsksReason } from "../openings/types.ts";
import { programsById } from "../programs/data.ts";
import type { CaseEvent, Report } from "../workflow/event.ts";
import { emptyState } from "../workflow/replay.ts";
import type { Stage } from "../workflow/stages.ts";
import {
  type CaseState,
  type Lead,
  NO_COURT_STATE,
  NO_DEFENSE_STATE,
  NO_GOVERNMENT_STATE,
  type SharedState,
} from "../workflow/state.ts";
import type { Scope } from "./scope.ts";
import type { CaseSnapshot } from "./types.ts";

interface SnapshotRow {
  standing: CaseStanding | null;
  version: number;
  stage: Stage;
  stage_since: string;
  own: Record<string, unknown>;
  shared: Partial<SharedState>;
  lead: Lead | null;
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
  /** Rows of the programs in force, and of the revisions that the case keeps. */
  programs: string[];
  event_id: string | null;
}

/** A case as one side knows it; $2 is the key of a submission that may have been answered before. */
const SNAPSHOT = `
      select ${standingOf("p")} as standing, p.version, p.stage, p.stage_since::text, p.own, c.shared, tie.lead,
        (select e.id from case_event e where e.case_id = p.case_id
          and e.idempotency_key = $2 and e.organization_id = p.organization_id) as event_id,
        c.charging_document_date::text, c.court_code, t.name as court_name, t.time_zone,
        r.a_number, r.family_name, r.given_names, r.birth_date::text, r.nationality_code,
        n.name as nationality_name, r.language, o.needs_concurrence, o.check_valid_months,
        array(
          select g.id from program_revision g
          where not exists (
              select from program_revision newer
              where newer.program_id = g.program_id and newer.revision > g.revision
            )
            or g.program_id = c.shared ->> 'program'
              and g.revision = (c.shared ->> 'revision')::integer
            or g.program_id = p.own -> 'program' ->> 'id'
              and g.revision = (p.own -> 'program' ->> 'revision')::integer
        ) as programs
      from party_file p
      join case_file c on c.id = p.case_id
      join respondent r on r.id = c.respondent_id
      join nationality n on n.code = r.nationality_code
      join organization o on o.id = p.organization_id
      left join court t on t.code = c.court_code
      ${tieOf("p")}`;

/**
 * The case as the acting organization knows it, or null where it does not exist for it. Ends with
 * AsksReason where it is a colleague's and the actor gave no reason for opening it.
 */
export async function caseSnapshot(scope: Scope, caseId: string): Promise<CaseSnapshot | null> {
  return (await snapshotForStep(scope, caseId, null))?.snapshot ?? null;
}

/**
 * The same, and the organization's event that a submission already made, if this key was used on
 * the case before: one journey to the database for both.
 */
export async function snapshotForStep(
  scope: Scope,
  caseId: string,
  idempotencyKey: string | null,
): Promise<{ snapshot: CaseSnapshot; earlier: string | null } | null> {
  const { rows } = await scope.sql.query<SnapshotRow>({
    name: "case-snapshot",
    text: `${SNAPSHOT} where p.case_id = $1`,
    values: [caseId, idempotencyKey],
  });
  const row = rows[0];
  if (!row) return null;
  if (!opening(scope.actor, row.standing ?? OWN_CASE).open) throw new AsksReason(caseId);
  const programs = await programsById(scope.sql, row.programs);
  return { snapshot: { ...toSnapshot(scope, caseId, row), programs }, earlier: row.event_id };
}

/** Whether the acting organization keeps the case: no word of what stands in it. */
export async function keepsCase(scope: Scope, caseId: string): Promise<boolean> {
  const { rowCount } = await scope.sql.query({
    name: "keeps-case",
    text: "select from party_file where case_id = $1",
    values: [caseId],
  });
  return rowCount !== 0;
}

/**
 * Many cases at once, by id; a case that is not there for the acting organization is left out. For
 * what compares or names many, as a list does: nobody is asked why.
 */
export async function caseSnapshots(
  scope: Scope,
  caseIds: readonly string[],
): Promise<Map<string, CaseSnapshot>> {
  // Most batches of a file that comes in for the first time ask for nobody.
  if (caseIds.length === 0) return new Map();
  const { rows } = await scope.sql.query<SnapshotRow & { case_id: string }>({
    name: "case-snapshots",
    text: `${SNAPSHOT.replace(", p.version", ", p.case_id, p.version")}
      where p.case_id = any($1) and $2::uuid is null`,
    values: [caseIds, null],
  });
  const found = new Map<string, CaseSnapshot>();
  for (const row of rows) {
    const programs = await programsById(scope.sql, row.programs);
    found.set(row.case_id, { ...toSnapshot(scope, row.case_id, row), programs });
  }
  return found;
}

function toSnapshot(
  scope: Scope,
  caseId: string,
  row: SnapshotRow,
): Omit<CaseSnapshot, "programs"> {
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

/** The state of a case as it is stored, with what an older version did not know of. */
export function stateOf(
  side: Side,
  row: Pick<SnapshotRow, "stage" | "stage_since" | "shared" | "own" | "lead">,
): CaseState {
  const empty = emptyState(side);
  const state: CaseState = {
    viewer: side,
    stage: row.stage,
    stageSince: row.stage_since,
    lead: row.lead,
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
 */
export async function caseLog(scope: Scope, caseId: string): Promise<CaseEvent[]> {
  const { rows } = await scope.sql.query<EventRow>({
    name: "case-log",
    text: `
      select e.id, e.step, e.party, e.organization_id, e.actor_name, e.occurred_on::text,
        e.recorded_at, e.report, e.audience, e.input, e.implied, v.input as private
      from case_event e
      left join case_event_private v on v.event_id = e.id
      where e.case_id = $1
      order by e.written_at`,
    values: [caseId],
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

/** A case as people name it, for an organization that is none of its parties yet. */
export interface CaseKey {
  caseId: string;
  aNumber: string;
  chargingDocumentDate: string;
}

/** Cases of the acting organization's courts whose seat of its side is empty, from `after` on. */
export async function casesToTakeOver(
  scope: Scope,
  after: string | null,
  limit: number,
): Promise<CaseKey[]> {
  const { rows } = await scope.sql.query<CaseKey>({
    name: "cases-to-take-over",
    text: `select case_id as "caseId", a_number as "aNumber",
        charging_document_date::text as "chargingDocumentDate"
      from cases_to_take_over($1, $2)`,
    values: [after, limit],
  });
  return rows;
}

/** How many there are of them. */
export async function countToTakeOver(scope: Scope): Promise<number> {
  const { rows } = await scope.sql.query<{ count: number }>({
    name: "count-to-take-over",
    text: "select count(*)::int as count from cases_to_take_over(null, null)",
  });
  return rows[0]?.count ?? 0;
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
      where j.court_code = $1 and o.side in ('government', 'court')
      order by o.side`,
    values: [courtCode],
  });
  return rows;
}

/** The acting organization's own settings, as a plan asks them. */
export async function ownSettings(scope: Scope): Promise<CaseSnapshot["settings"]> {
  const { rows } = await scope.sql.query<CaseSnapshot["settings"]>({
    name: "own-settings",
    text: `select needs_concurrence as "needsConcurrence",
        check_valid_months as "checkValidMonths"
      from organization where id = current_organization()`,
  });
  if (!rows[0]) throw new Error("The acting organization is not there.");
  return rows[0];
}

/** The time zones of courts, by code. */
export async function timeZonesOfCourts(
  scope: Scope,
  codes: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await scope.sql.query<{ code: string; time_zone: string }>({
    name: "time-zones-of-courts",
    text: "select code, time_zone from court where code = any($1)",
    values: [codes],
  });
  return new Map(rows.map((row) => [row.code, row.time_zone]));
}

/** A court as a case could move there: its office and its own organization, where they are here. */
export async function docketCourt(
  scope: Scope,
  code: string,
): Promise<{
  officeId: string | null;
  officeName: string | null;
  courtId: string | null;
  name: string;
} | null> {
  const { rows } = await scope.sql.query({
    name: "docket-court",
    text: `select o.organization_id as "officeId", d.name as "officeName",
        s.organization_id as "courtId", coalesce(n.name, c.name) as name
      from court c
      left join jurisdiction o on o.court_code = c.code and o.side = 'government'
      left join jurisdiction s on s.court_code = c.code and s.side = 'court'
      left join organization n on n.id = s.organization_id
      left join organization d on d.id = o.organization_id
      where c.code = $1`,
    values: [code],
  });
  return rows[0] ?? null;
}

/**
 * Courts of one government office, by name (of none where there is no office here); with `others`
 * after them all that are another's.
 */
export async function courtsOfOffice(
  scope: Scope,
  officeId: string | null,
  { others = false } = {},
): Promise<{ code: string; name: string; own: boolean }[]> {
  const { rows } = await scope.sql.query<{ code: string; name: string; own: boolean }>({
    name: "courts-of-office",
    text: `select c.code, c.name, o.organization_id is not distinct from $1 as own from court c
      left join jurisdiction o on o.court_code = c.code and o.side = 'government'
      where $2 or o.organization_id is not distinct from $1 order by own desc, c.name`,
    values: [officeId, others],
  });
  return rows;
}

/** The code of a hearing location that is given by its code or its published name, or null. */
export async function hearingLocation(scope: Scope, text: string): Promise<string | null> {
  const { rows } = await scope.sql.query<{ code: string }>({
    name: "hearing-location",
    text: `select code from hearing_location where code = upper(trim($1))
        or upper(name) = upper(trim($1))
      order by code <> upper(trim($1)), code limit 1`,
    values: [text],
  });
  return rows[0]?.code ?? null;
}

export interface Colleague {
  id: string;
  name: string;
  role: Role;
}

/** Who works in the acting organization now and can be given cases, by name. */
export async function colleagues(scope: Scope): Promise<Colleague[]> {
  const { rows } = await scope.sql.query<Colleague>({
    name: "colleagues",
    text: `select distinct on (a.name, a.id) a.id, a.name, m.role from membership m
      join account a on a.id = m.account_id
      where m.organization_id = current_organization() and m.ended_at is null
        and a.disabled_at is null and m.role = any($1)
      order by a.name, a.id`,
    values: [rolesWith("carry cases")],
  });
  return rows;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Ids come from addresses and forms: what is none names nothing, and PostgreSQL is not asked. */
export function isId(text: string): boolean {
  return UUID.test(text);
}

/** The name of somebody who works in the acting organization (and may do that there), or null. */
export async function colleagueName(
  scope: Scope,
  accountId: string,
  permission: Permission = "see cases",
): Promise<string | null> {
  if (!isId(accountId)) return null;
  const { rows } = await scope.sql.query<{ name: string }>({
    name: "colleague-name",
    text: `select a.name from membership m join account a on a.id = m.account_id
      where a.id = $1 and m.organization_id = current_organization() and m.ended_at is null
        and a.disabled_at is null and m.role = any($2)
      limit 1`,
    values: [accountId, rolesWith(permission)],
  });
  return rows[0]?.name ?? null;
}

/** The side of an organization on the system, or null where there is none. */
export async function organizationSide(scope: Scope, id: string): Promise<Side | null> {
  if (!isId(id)) return null;
  const { rows } = await scope.sql.query<{ side: Side | null }>({
    name: "organization-side",
    text: "select side from organization where id = $1",
    values: [id],
  });
  return rows[0]?.side ?? null;
}

export interface OrganizationCard {
  id: string;
  name: string;
  address: string;
  phone: string;
}

/** What everybody may know of organizations on the system. */
export async function organizationsById(
  scope: Scope,
  ids: readonly string[],
): Promise<Map<string, OrganizationCard>> {
  const { rows } = await scope.sql.query<OrganizationCard>({
    name: "organizations-by-id",
    text: "select id, name, address, phone from organization where id = any($1::uuid[])",
    values: [ids],
  });
  return new Map(rows.map((row) => [row.id, row]));
}

/** Firms and clinics on the system: who can be named as counsel's organization. */
export async function defenseOrganizations(scope: Scope): Promise<{ id: string; name: string }[]> {
  const { rows } = await scope.sql.query<{ id: string; name: string }>({
    name: "defense-organizations",
    text: "select id, name from organization where side = 'defense' order by name",
  });
  return rows;
}

/** The other offices of the acting office's agency: to whom it can transfer a case. */
export async function officesOfAgency(scope: Scope): Promise<{ id: string; name: string }[]> {
  const { rows } = await scope.sql.query<{ id: string; name: string }>({
    name: "offices-of-agency",
    text: `select o.id, o.name from organization me
      join organization o on o.agency = me.agency and o.kind = 'office' and o.id <> me.id
      where me.id = current_organization() and me.kind = 'office' order by o.name`,
  });
  return rows;
}

/** The acting organization's own case of this A-number and date, or null. */
export async function ownCase(
  scope: Scope,
  key: { aNumber: string; chargingDocumentDate: string },
): Promise<string | null> {
  const { rows } = await scope.sql.query<{ id: string }>({
    name: "own-case",
    // Of several of one number, none that was set aside for another, and the first.
    text: `select id from case_file where a_number = $1 and charging_document_date = $2
      order by coalesce(shared -> 'left' ->> 'reason' = 'duplicate', false), entered_at, id limit 1`,
    values: [key.aNumber, key.chargingDocumentDate],
  });
  return rows[0]?.id ?? null;
}

export interface IntakeChoices {
  /** `covered`: its office or the court itself is on the system, and keeps its cases. */
  courts: { code: string; name: string; covered: boolean }[];
  nationalities: { code: string; name: string }[];
}

/** Courts where the acting organization may enter cases (its own, or any for the defense). */
export async function intakeChoices(scope: Scope): Promise<IntakeChoices> {
  const { rows } = await scope.sql.query<{ choices: IntakeChoices }>({
    name: "intake-choices",
    text: `select jsonb_build_object(
      'courts', (
        select coalesce(jsonb_agg(jsonb_build_object(
          'code', c.code, 'name', c.name, 'covered', exists (
            select from jurisdiction j join organization o on o.id = j.organization_id
            where j.court_code = c.code and o.side in ('government', 'court')
          )) order by c.name), '[]')
        from court c
        where $1 or exists (
          select from jurisdiction j
          where j.court_code = c.code and j.organization_id = current_organization()
        )),
      'nationalities', (
        select coalesce(jsonb_agg(jsonb_build_object('code', n.code, 'name', n.name)
          order by n.name), '[]')
        from nationality n)
    ) as choices`,
    values: [scope.actor.side === "defense"],
  });
  return rows[0]?.choices ?? { courts: [], nationalities: [] };
}
