import "server-only";
import type { Scope } from "../cases/scope.ts";
import type { LocalDate } from "../workflow/dates.ts";
import type { KnownPerson } from "./concerns.ts";
import type {
  CheckLine,
  CheckState,
  ConflictSettings,
  Decision,
  FoundPair,
  Occasion,
  PersonEntry,
  PersonKind,
  RecordedDecision,
  WaitingIntake,
} from "./types.ts";

/** The acting organization's conflicts people, by name. */
export async function conflictsPeople(scope: Scope): Promise<{ id: string; name: string }[]> {
  const { rows } = await scope.sql.query<{ id: string; name: string }>({
    name: "conflicts-people",
    text: "select account_id as id, name from conflicts_people()",
  });
  return rows;
}

export async function conflictSettings(scope: Scope): Promise<ConflictSettings> {
  const { rows } = await scope.sql.query<ConflictSettings>({
    name: "conflict-settings",
    text: `select people, on_request as "onRequest" from conflict_setting
      where organization_id = current_organization()`,
  });
  return rows[0] ?? { people: [], onRequest: true };
}

/** Whether somebody of the organization took part in a matter of this number for another one. */
export async function actedElsewhere(
  scope: Scope,
  accountId: string,
  aNumber: string,
): Promise<boolean> {
  const { rows } = await scope.sql.query<{ yes: boolean }>({
    name: "acted-elsewhere",
    text: "select acted_elsewhere($1, $2) as yes",
    values: [accountId, aNumber],
  });
  return rows[0]?.yes ?? false;
}

const KNOWN = `p.id, p.kind, p.past, p.family_name as "familyName", p.given_names as "givenNames",
  p.a_number as "aNumber", p.birth_date::text as "birthDate",
  p.client_a_number as "clientANumber", p.case_id as "caseId", p.account_id as "accountId"`;

/** Which person was asked, by position, and somebody who may be the same. */
type Candidate = KnownPerson & { asked: number };

/** The keys of one person who is asked about: a list a name. */
export interface AskedKeys {
  keys: readonly (readonly string[])[];
  aNumber: string | null;
}

/**
 * Whom the index leads to: two names in common (one where only one was asked), or the A-number. Read
 * by the machinery alone, within runAsMachinery.
 */
export async function candidates(scope: Scope, asked: readonly AskedKeys[]): Promise<Candidate[]> {
  const flat = asked.flatMap(({ keys }, at) =>
    keys.flatMap((name, part) => name.map((key) => ({ at, part, key }))),
  );
  const numbers = asked.flatMap(({ aNumber }, at) => (aNumber ? [{ at, aNumber }] : []));
  const { rows } = await scope.sql.query<Candidate>({
    name: "conflict-candidates",
    text: CANDIDATES,
    values: [
      flat.map(({ at }) => at),
      flat.map(({ part }) => part),
      flat.map(({ key }) => key),
      asked.map(({ keys }) => Math.min(2, keys.length)),
      numbers.map(({ at }) => at),
      numbers.map(({ aNumber }) => aNumber),
    ],
  });
  return rows;
}

/** Shown so that a test can ask the planner about it. */
export const CANDIDATES = `with asked as (
    select k.at, n.person_id
    from unnest($1::int[], $2::int[], $3::text[]) as k (at, part, key)
    join conflict_name n on n.organization_id = current_organization() and n.key = k.key
    group by k.at, n.person_id
    having count(distinct k.part) >= ($4::int[])[k.at + 1]
    union
    select k.at, p.id
    from unnest($5::int[], $6::text[]) as k (at, a_number)
    join conflict_person p on p.organization_id = current_organization()
      and p.a_number = k.a_number and p.ended_at is null
  )
  select a.at as asked, ${KNOWN}
  from asked a join conflict_person p on p.id = a.person_id
  where p.organization_id = current_organization() and p.ended_at is null`;

/** A case of the acting organization that the person before it may not open; null where they may. */
export async function barredCase(
  scope: Scope,
  caseId: string,
): Promise<{
  aNumber: string;
  familyName: string;
  givenNames: string;
  birthDate: LocalDate | null;
  chargingDocumentDate: LocalDate;
} | null> {
  const { rows } = await scope.sql.query({
    name: "barred-case",
    text: `select c.a_number as "aNumber", r.family_name as "familyName",
        r.given_names as "givenNames", r.birth_date::text as "birthDate",
        c.charging_document_date::text as "chargingDocumentDate"
      from party_file p join case_file c on c.id = p.case_id
      join respondent r on r.id = c.respondent_id
      where p.case_id = $1 and p.side <> 'court' and is_barred(p.case_id)`,
    values: [caseId],
  });
  return rows[0] ?? null;
}

/** The ties that a colleague told of. */
export async function tiesOf(scope: Scope, accountId: string): Promise<KnownPerson[]> {
  const { rows } = await scope.sql.query<KnownPerson>({
    name: "ties-of-colleague",
    text: `select ${KNOWN} from conflict_person p
      where p.organization_id = current_organization() and p.account_id = $1
        and p.ended_at is null`,
    values: [accountId],
  });
  return rows;
}

/** What was decided of a pair: the last decision of the last check that found it. */
interface KnownPair {
  asked_key: string;
  person_id: string;
  outcome: "cleared" | "declined" | null;
  overridden: boolean;
  decided_at: Date | null;
}

export async function knownPairs(scope: Scope, keys: readonly string[]): Promise<KnownPair[]> {
  const { rows } = await scope.sql.query<KnownPair>({
    name: "known-pairs",
    text: `select distinct on (m.asked_key, m.person_id) m.asked_key, m.person_id, c.outcome,
        c.overridden_at is not null as overridden, c.decided_at
      from conflict_match m join conflict_check c on c.id = m.check_id
      where m.organization_id = current_organization() and m.asked_key = any ($1)
        and (c.outcome is not null or c.overridden_at is not null)
      order by m.asked_key, m.person_id, coalesce(c.decided_at, c.overridden_at) desc`,
    values: [keys],
  });
  return rows;
}

/** What was decided of a colleague's own past with an A-number; null: nothing yet. */
export async function knownElsewhere(
  scope: Scope,
  accountId: string,
  aNumber: string,
): Promise<{ outcome: "cleared" | "declined" | null; decided_at: Date | null } | null> {
  const { rows } = await scope.sql.query<{
    outcome: "cleared" | "declined" | null;
    decided_at: Date | null;
  }>({
    name: "known-elsewhere",
    text: `select outcome, decided_at from conflict_check
      where organization_id = current_organization() and a_number = $2 and person_id = $1
        and elsewhere and (outcome is not null or overridden_at is not null)
      order by coalesce(decided_at, overridden_at) desc limit 1`,
    values: [accountId, aNumber],
  });
  return rows[0] ?? null;
}

/** People of the index whose names have no keys yet; held until the transaction ends. */
export async function unkeyed(
  scope: Scope,
  limit: number,
): Promise<{ id: string; familyName: string; givenNames: string }[]> {
  const { rows } = await scope.sql.query<{ id: string; familyName: string; givenNames: string }>({
    name: "unkeyed-people",
    text: `select id, family_name as "familyName", given_names as "givenNames"
      from conflict_person where organization_id = current_organization() and not keyed
      limit $1 for update`,
    values: [limit],
  });
  return rows;
}

interface CheckRow {
  id: string;
  occasion: Occasion;
  family_name: string;
  given_names: string;
  a_number: string | null;
  case_id: string | null;
  person_name: string;
  asked_by_name: string;
  asked_on: LocalDate;
  outcome: "cleared" | "declined" | null;
  overridden: boolean;
  withdrawn: boolean;
  decided_on: LocalDate | null;
  decided_by_name: string;
}

const LINE = `c.id, c.occasion, c.family_name, c.given_names, c.a_number, c.case_id, c.person_name,
  c.asked_by_name, (c.asked_at at time zone o.time_zone)::date::text as asked_on, c.outcome,
  c.overridden_at is not null as overridden, c.withdrawn_at is not null as withdrawn,
  (c.decided_at at time zone o.time_zone)::date::text as decided_on, c.decided_by_name`;
const CHECKS = "conflict_check c join organization o on o.id = c.organization_id";

function lineOf(row: CheckRow): CheckLine {
  return {
    id: row.id,
    occasion: row.occasion,
    state: stateOf(row),
    familyName: row.family_name,
    givenNames: row.given_names,
    aNumber: row.a_number,
    caseId: row.case_id,
    personName: row.person_name,
    askedByName: row.asked_by_name,
    askedOn: row.asked_on,
    decidedOn: row.decided_on,
    decidedByName: row.decided_by_name,
  };
}

function stateOf({ outcome, withdrawn, overridden }: CheckRow): CheckState {
  if (outcome) return outcome;
  if (withdrawn) return "withdrawn";
  return overridden ? "emergency" : "waiting";
}

/** Checks on a page of the list. */
export const CHECKS_ON_A_PAGE = 50;

/** Checks that wait, the oldest first, from behind one on. */
export async function waitingChecks(scope: Scope, after: string | null): Promise<CheckLine[]> {
  const { rows } = await scope.sql.query<CheckRow>({
    name: "waiting-checks",
    text: `select ${LINE} from ${CHECKS}
      where c.organization_id = current_organization() and c.outcome is null
        and c.withdrawn_at is null and ($1::uuid is null or (c.asked_at, c.id) > (
          select asked_at, id from conflict_check where id = $1))
      order by c.asked_at, c.id limit $2`,
    values: [after, CHECKS_ON_A_PAGE + 1],
  });
  return rows.map(lineOf);
}

/** Checks that were decided, the last first, from behind one on. */
export async function decidedChecks(scope: Scope, after: string | null): Promise<CheckLine[]> {
  const { rows } = await scope.sql.query<CheckRow>({
    name: "decided-checks",
    text: `select ${LINE} from ${CHECKS}
      where c.organization_id = current_organization() and c.outcome is not null
        and ($1::uuid is null or (c.decided_at, c.id) < (
          select decided_at, id from conflict_check where id = $1))
      order by c.decided_at desc, c.id desc limit $2`,
    values: [after, CHECKS_ON_A_PAGE + 1],
  });
  return rows.map(lineOf);
}

const COUNTED_TO = 100;

/** How many checks wait; from a hundred on they are not counted. */
export async function waitingCount(scope: Scope): Promise<{ count: number; capped: boolean }> {
  const { rows } = await scope.sql.query<{ count: number }>({
    name: "waiting-checks-count",
    text: `select count(*)::int as count from (
        select from conflict_check where organization_id = current_organization()
          and outcome is null and withdrawn_at is null limit $1
      ) as waiting`,
    values: [COUNTED_TO + 1],
  });
  const count = rows[0]?.count ?? 0;
  return { count: Math.min(count, COUNTED_TO), capped: count > COUNTED_TO };
}

/** One check; the details are read apart, by those who may. */
export async function checkById(
  scope: Scope,
  id: string,
): Promise<
  | (CheckLine & {
      birthDate: LocalDate | null;
      chargingDocumentDate: LocalDate | null;
      elsewhere: boolean;
      intake: Record<string, unknown> | null;
      intakeKey: string | null;
      finished: boolean;
    })
  | null
> {
  const { rows } = await scope.sql.query<
    CheckRow & {
      birth_date: string | null;
      charging: string | null;
      elsewhere: boolean;
      intake: Record<string, unknown> | null;
      intake_key: string | null;
      finished: boolean;
    }
  >({
    name: "conflict-check",
    text: `select ${LINE}, c.birth_date::text, c.charging_document_date::text as charging,
        c.elsewhere, c.intake, c.intake_key, c.finished_at is not null as finished
      from ${CHECKS} where c.id = $1 and c.organization_id = current_organization()`,
    values: [id],
  });
  const row = rows[0];
  return row
    ? {
        ...lineOf(row),
        birthDate: row.birth_date,
        chargingDocumentDate: row.charging,
        elsewhere: row.elsewhere,
        intake: row.intake,
        intakeKey: row.intake_key,
        finished: row.finished,
      }
    : null;
}

/** What a check found. Nothing for whoever is not a conflicts person. */
export async function pairsOf(scope: Scope, checkId: string): Promise<FoundPair[]> {
  const { rows } = await scope.sql.query<FoundPair>({
    name: "pairs-of-check",
    text: `select m.asked_role as "askedRole", m.asked_name as "askedName", m.grounds,
        jsonb_build_object('id', p.id, 'kind', p.kind, 'relation', p.relation,
          'familyName', p.family_name, 'givenNames', p.given_names, 'aNumber', p.a_number,
          'birthDate', p.birth_date, 'matter', p.matter, 'caseId', f.case_id, 'past', p.past,
          'colleague', a.name) as person
      from conflict_match m
      join conflict_person p on p.id = m.person_id
      left join party_file f on f.case_id = p.case_id
      left join account a on a.id = p.account_id
      where m.check_id = $1 order by m.asked_role, m.asked_name, p.family_name, p.id`,
    values: [checkId],
  });
  return rows;
}

export async function decisionsOf(scope: Scope, checkId: string): Promise<RecordedDecision[]> {
  const { rows } = await scope.sql.query<RecordedDecision & { kind: Decision }>({
    name: "decisions-of-check",
    text: `select d.kind, d.reason, d.consent_by as "consentBy", d.consent_on::text as "consentOn",
        d.paper, d.account_name as "accountName",
        (d.decided_at at time zone o.time_zone)::date::text as "decidedOn"
      from conflict_decision d join organization o on o.id = d.organization_id
      where d.check_id = $1 order by d.decided_at desc`,
    values: [checkId],
  });
  return rows;
}

/** Intakes of the organization that wait or may go on, the newest first. */
export async function waitingIntakes(scope: Scope): Promise<WaitingIntake[]> {
  const { rows } = await scope.sql.query<CheckRow>({
    name: "waiting-intakes",
    text: `select ${LINE} from ${CHECKS}
      where c.organization_id = current_organization() and c.intake is not null
        and c.finished_at is null and c.withdrawn_at is null
      order by c.asked_at desc limit $1`,
    values: [CHECKS_ON_A_PAGE],
  });
  return rows.map((row) => ({
    ...lineOf(row),
    mayGoOn: row.outcome === "cleared" || (row.outcome === null && row.overridden),
  }));
}

/** How many rows of an import wait for the conflicts person. */
export async function waitingOfImport(scope: Scope, importId: string): Promise<number> {
  const { rows } = await scope.sql.query<{ count: number }>({
    name: "waiting-of-import",
    text: "select count(*)::int as count from conflict_check where import_id = $1",
    values: [importId],
  });
  return rows[0]?.count ?? 0;
}

/** The checks of a case: its own, and those of the intake that brought it. */
export async function checksOfCase(
  scope: Scope,
  { caseId, aNumber }: { caseId: string; aNumber: string },
): Promise<CheckLine[]> {
  const { rows } = await scope.sql.query<CheckRow>({
    name: "checks-of-case",
    text: `select ${LINE} from ${CHECKS}
      where c.organization_id = current_organization() and c.a_number = $2
        and (c.case_id is null or c.case_id = $1) and c.withdrawn_at is null
      order by c.asked_at desc, c.id limit 20`,
    values: [caseId, aNumber],
  });
  return rows.map(lineOf);
}

const ENTRY = `p.id, p.kind, p.relation, p.family_name as "familyName",
  p.given_names as "givenNames", p.a_number as "aNumber", p.birth_date::text as "birthDate",
  p.matter, p.account_id as "accountId", a.name as colleague, p.source = 'hand' or p.source = 'intake' as "byHand",
  p.added_by as "addedBy", (p.added_at at time zone o.time_zone)::date::text as "addedOn"`;
const ENTRIES = `conflict_person p join organization o on o.id = p.organization_id
  left join account a on a.id = p.account_id`;

/** Entries beside the clients, the newest first, from behind one on. */
export async function keptPeople(scope: Scope, after: string | null): Promise<PersonEntry[]> {
  const { rows } = await scope.sql.query<PersonEntry & { kind: PersonKind }>({
    name: "kept-people",
    text: `select ${ENTRY} from ${ENTRIES}
      where p.organization_id = current_organization() and p.kind <> 'respondent'
        and p.ended_at is null and ($1::uuid is null or (p.added_at, p.id) < (
          select added_at, id from conflict_person where id = $1))
      order by p.added_at desc, p.id desc limit $2`,
    values: [after, CHECKS_ON_A_PAGE + 1],
  });
  return rows;
}

export async function personById(scope: Scope, id: string): Promise<PersonEntry | null> {
  const { rows } = await scope.sql.query<PersonEntry>({
    name: "kept-person",
    text: `select ${ENTRY} from ${ENTRIES}
      where p.id = $1 and p.organization_id = current_organization() and p.ended_at is null`,
    values: [id],
  });
  return rows[0] ?? null;
}
