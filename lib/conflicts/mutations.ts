import "server-only";
import { can } from "../access/can.ts";
import { isId } from "../cases/data.ts";
import { asParty, type Scope } from "../cases/scope.ts";
import type { LocalDate } from "../workflow/dates.ts";
import type { AskedPerson } from "./concerns.ts";
import { checkById, conflictsPeople, personById, unkeyed } from "./data.ts";
import { nameKeys } from "./names.ts";
import type { ConflictSettings, Decision, Occasion, PersonKind } from "./types.ts";

/**
 * Runs part of a check as the organization's own machinery: it compares with people whom whoever asks
 * may not read. What comes back must tell them no more than that something was found.
 */
export async function runAsMachinery<T>(
  scope: Scope,
  work: (machinery: Scope) => Promise<T>,
): Promise<T> {
  const { side, organizationId } = scope.actor;
  return asParty(scope, { side, organizationId }, work);
}

const KEYED_AT_ONCE = 1000;

/**
 * Adds the keys of people who came into the index since the last check: triggers of the database put
 * them there, and only here names are read. By the machinery.
 */
export async function keyPeople(scope: Scope): Promise<void> {
  for (;;) {
    const people = await unkeyed(scope, KEYED_AT_ONCE);
    if (people.length === 0) return;
    const keys = people.flatMap((one) =>
      [...new Set(nameKeys(one).flat())].map((key) => [one.id, key] as const),
    );
    await scope.sql.query({
      name: "key-people",
      text: `insert into conflict_name (organization_id, key, person_id)
        select current_organization(), key, id from unnest($1::uuid[], $2::text[]) as k (id, key)
        on conflict do nothing`,
      values: [keys.map(([id]) => id), keys.map(([, key]) => key)],
    });
    await scope.sql.query({
      name: "mark-keyed",
      text: "update conflict_person set keyed = true where id = any ($1)",
      values: [people.map(({ id }) => id)],
    });
    if (people.length < KEYED_AT_ONCE) return;
  }
}

/** A check to be written: the question, and who asks it. */
export interface NewCheck {
  occasion: Occasion;
  subjectKey: string;
  aNumber: string | null;
  chargingDocumentDate: LocalDate | null;
  familyName: string;
  givenNames: string;
  birthDate: LocalDate | null;
  caseId: string | null;
  person: { id: string; name: string } | null;
  elsewhere: boolean;
  intake: object | null;
  intakeKey: string | null;
  importId: string | null;
  askedBy: { id: string | null; name: string };
}

/** Writes a check, or brings the open one of the same question up to date; answers its id. */
export async function writeCheck(scope: Scope, check: NewCheck, now: Date): Promise<string> {
  const { rows } = await scope.sql.query<{ id: string }>({
    name: "write-check",
    text: `insert into conflict_check as c (organization_id, occasion, subject_key, a_number,
        charging_document_date, family_name, given_names, birth_date, case_id, person_id,
        person_name, elsewhere, asked_by, asked_by_name, asked_at, intake, intake_key, import_id)
      values (current_organization(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,
        $15::jsonb, $16, $17)
      on conflict (organization_id, subject_key)
        where outcome is null and withdrawn_at is null and finished_at is null
      do update set intake = coalesce(excluded.intake, c.intake),
        intake_key = coalesce(excluded.intake_key, c.intake_key),
        import_id = coalesce(excluded.import_id, c.import_id),
        elsewhere = c.elsewhere or excluded.elsewhere
      returning id`,
    values: [
      check.occasion,
      check.subjectKey,
      check.aNumber,
      check.chargingDocumentDate,
      check.familyName,
      check.givenNames,
      check.birthDate,
      check.caseId,
      check.person?.id ?? null,
      check.person?.name ?? "",
      check.elsewhere,
      check.askedBy.id,
      check.askedBy.name,
      now,
      check.intake && JSON.stringify(check.intake),
      check.intakeKey,
      check.importId,
    ],
  });
  const id = rows[0]?.id;
  if (!id) throw new Error("A conflict check was not written.");
  return id;
}

/** A pair to be written with its check. */
export interface NewMatch {
  asked: AskedPerson;
  askedKey: string;
  personId: string;
  grounds: string[];
}

/** Writes what a check found; a pair that it has already stays as it is. By the machinery. */
export async function writeMatches(
  scope: Scope,
  checkId: string,
  matches: readonly NewMatch[],
  now: Date,
): Promise<void> {
  for (const { asked, askedKey, personId, grounds } of matches) {
    const { familyName, givenNames, relation } = asked;
    const name = givenNames ? `${familyName}, ${givenNames}` : familyName;
    await scope.sql.query({
      name: "write-match",
      text: `insert into conflict_match (check_id, organization_id, asked_role, asked_name,
          asked_key, person_id, grounds, found_at)
        values ($1, current_organization(), $2, $3, $4, $5, $6, $7) on conflict do nothing`,
      values: [
        checkId,
        asked.role,
        relation ? `${name} (${relation})` : name,
        askedKey,
        personId,
        grounds,
        now,
      ],
    });
  }
}

/**
 * Keeps who is against a new client, or related to them, among the organization's people; the same
 * name of the same client once. By the machinery.
 */
export async function keepOthers(
  scope: Scope,
  others: readonly AskedPerson[],
  of: { aNumber: string; matter: string; addedBy: string },
  now: Date,
): Promise<void> {
  for (const { role, relation, familyName, givenNames } of others) {
    await scope.sql.query({
      name: "keep-others",
      text: `insert into conflict_person (organization_id, kind, relation, family_name, given_names,
          matter, client_a_number, source, added_by, added_at)
        select current_organization(), $1, $2, $3, $4, $5, $6, 'intake', $7, $8
        where not exists (
          select from conflict_person p
          where p.organization_id = current_organization() and p.ended_at is null
            and p.kind = $1 and p.family_name = $3 and p.given_names = $4
            and p.client_a_number = $6
        )`,
      values: [role, relation, familyName, givenNames, of.matter, of.aNumber, of.addedBy, now],
    });
  }
}

/** The intake that was sent with this key has gone on. */
export async function finishIntake(scope: Scope, intakeKey: string, now: Date): Promise<void> {
  await scope.sql.query({
    name: "finish-intake",
    text: `update conflict_check set finished_at = $2
      where organization_id = current_organization() and intake_key = $1 and finished_at is null`,
    values: [intakeKey, now],
  });
}

/** Gives up an intake that waits. False where there is none, or it was decided. */
export async function withdrawIntake(scope: Scope, checkId: string, now: Date): Promise<boolean> {
  if (!isId(checkId) || !can(scope.actor, "enter a case")) return false;
  const { rowCount } = await scope.sql.query({
    name: "withdraw-intake",
    text: `update conflict_check set withdrawn_at = $2
      where id = $1 and organization_id = current_organization() and intake is not null
        and outcome is null and withdrawn_at is null and finished_at is null`,
    values: [checkId, now],
  });
  return rowCount === 1;
}

/** Whether the actor is one of the organization's conflicts people now. */
export async function isConflictsPerson(scope: Scope): Promise<boolean> {
  if (!can(scope.actor, "clear conflicts")) return false;
  return (await conflictsPeople(scope)).some(({ id }) => id === scope.actor.userId);
}

export interface NewDecision {
  kind: Decision;
  reason: string;
  consentBy: string;
  consentOn: LocalDate | null;
  paper: string;
}

/** Records a decision; the last one of a check stands. False where there is no such check for them. */
export async function decide(
  scope: Scope,
  checkId: string,
  decision: NewDecision,
  now: Date,
): Promise<boolean> {
  if (!isId(checkId) || !(await isConflictsPerson(scope))) return false;
  const check = await checkById(scope, checkId);
  if (!check || check.state === "withdrawn") return false;
  // Only an intake that waits can go on in an emergency.
  if (decision.kind === "override" && (check.state !== "waiting" || !check.intake)) return false;
  await scope.sql.query({
    name: "decide-check",
    text: `insert into conflict_decision (check_id, organization_id, kind, reason, consent_by,
        consent_on, paper, account_id, account_name, decided_at)
      values ($1, current_organization(), $2, $3, $4, $5, $6, current_account(), $7, $8)`,
    values: [
      checkId,
      decision.kind,
      decision.reason,
      decision.consentBy,
      decision.consentOn,
      decision.paper,
      scope.actor.name,
      now,
    ],
  });
  return true;
}

export async function saveConflictSettings(
  scope: Scope,
  { people, onRequest }: ConflictSettings,
  now: Date,
): Promise<void> {
  await scope.sql.query({
    name: "save-conflict-settings",
    text: `insert into conflict_setting (organization_id, people, on_request, account_id, updated_at)
      values (current_organization(), $1::uuid[], $2, current_account(), $3)
      on conflict (organization_id) do update set people = excluded.people,
        on_request = excluded.on_request, account_id = excluded.account_id,
        updated_at = excluded.updated_at`,
    values: [people, onRequest, now],
  });
}

export interface NewPerson {
  kind: PersonKind;
  relation: string;
  familyName: string;
  givenNames: string;
  aNumber: string | null;
  birthDate: LocalDate | null;
  matter: string;
  accountId: string | null;
}

/** Adds somebody by hand; `replaces` names the entry that this one corrects. */
async function insertPerson(
  scope: Scope,
  person: NewPerson,
  replaces: string | null,
  now: Date,
): Promise<void> {
  await scope.sql.query({
    name: "add-conflict-person",
    text: `insert into conflict_person (organization_id, kind, relation, family_name, given_names,
        a_number, birth_date, matter, account_id, source, past, replaces, added_by, added_at)
      values (current_organization(), $1, $2, $3, $4, $5, $6, $7, $8, 'hand', $1 = 'respondent',
        $9, $10, $11)`,
    values: [
      person.kind,
      person.relation,
      person.familyName,
      person.givenNames,
      person.aNumber,
      person.birthDate,
      person.matter,
      person.kind === "staff" ? person.accountId : null,
      replaces,
      scope.actor.name,
      now,
    ],
  });
}

/** Adds somebody to the index by hand. False for whoever does not keep it. */
export async function addPerson(scope: Scope, person: NewPerson, now: Date): Promise<boolean> {
  if (!(await isConflictsPerson(scope))) return false;
  await insertPerson(scope, person, null, now);
  return true;
}

/** Ends an entry that was kept by hand and adds what it should have said. */
export async function correctPerson(
  scope: Scope,
  id: string,
  person: NewPerson,
  now: Date,
): Promise<boolean> {
  if (!(await endPerson(scope, id, "Corrected", now))) return false;
  await insertPerson(scope, person, id, now);
  return true;
}

/** An entry that was kept by hand counts no more; it stays readable where a check found it. */
export async function endPerson(
  scope: Scope,
  id: string,
  reason: string,
  now: Date,
): Promise<boolean> {
  if (!isId(id) || !(await isConflictsPerson(scope))) return false;
  const entry = await personById(scope, id);
  if (!entry?.byHand) return false;
  const { rowCount } = await scope.sql.query({
    name: "end-conflict-person",
    text: `update conflict_person set ended_at = $2, ended_by = $3, end_reason = $4
      where id = $1 and organization_id = current_organization() and ended_at is null`,
    values: [id, now, scope.actor.name, reason],
  });
  return rowCount === 1;
}
