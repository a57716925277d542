import "server-only";
/**
 * A firm's or clinic's list of clients, held against its cases and loaded. A new client is entered at
 * today's stage; where an organization of the court is on the system it becomes a claim, and nothing
 * is learned from that. Of a client who is here already a file changes what the organization keeps for
 * itself, and reports a hearing where the court is off the system: never where the case stands.
 */
import { can } from "../access/can.ts";
import { claimAppearance, type NewClaim } from "../appearances/mutations.ts";
import { enterMany, refusals, told } from "../cases/bulk.ts";
import { caseSnapshots } from "../cases/data.ts";
import { type NewCase, transitionIn } from "../cases/mutations.ts";
import { entryOf, type Intake, intakeFormSchema } from "../cases/schema.ts";
import { attempt, type Scope } from "../cases/scope.ts";
import type { CaseSnapshot, TransitionRequest } from "../cases/types.ts";
import { coveredCourts, type KnownClient, knownClients } from "../clients/data.ts";
import { writeClient } from "../clients/mutations.ts";
import { type ClientRecord, NO_CLIENT_RECORD } from "../clients/types.ts";
import { checkConflicts, type Held, heldWords } from "../conflicts/check.ts";
import { questionOfIntake } from "../conflicts/gate.ts";
import { searchText } from "../format/names.ts";
import { onceKey } from "../jobs/once.ts";
import { dayIn, NO_COURT_TIME_ZONE } from "../workflow/dates.ts";
import { LEARNED } from "../workflow/event.ts";
import { planStep } from "../workflow/plan-step.ts";
import type { Hearing } from "../workflow/state.ts";
import type { GoodRow, ImportKind, LoadedRow, Verdict } from "./kind.ts";
import { problemText } from "./source.ts";
import { type ClientRow, clientsSource } from "./sources/clients.ts";
import { daysOutOfOrder } from "./sources/person.ts";

export const clientsKind: ImportKind = {
  source: clientsSource as unknown as ImportKind["source"],
  listsMissing: false,
  compare,
  load,
};

const rowOf = (one: GoodRow) => one.row as ClientRow;
const CLAIMED = "Claimed: the office or the court confirms your appearance first.";

async function compare(scope: Scope, rows: readonly GoodRow[], now: Date): Promise<Verdict[]> {
  const known = await knownClients(
    scope,
    rows.map(({ key }) => key),
  );
  const ids = [...known.values()].flatMap(({ caseId }) => caseId ?? []);
  const snapshots = await caseSnapshots(scope, ids);
  const covered = await coveredCourts(scope);
  const verdicts: Verdict[] = [];
  const fresh: { at: number; entry: NewCase }[] = [];
  for (const [at, one] of rows.entries()) {
    const there = known.get(one.key);
    const snapshot = snapshots.get(there?.caseId ?? "");
    if (snapshot) verdicts[at] = verdictOf(scope, one, there, snapshot, now);
    else if (there?.claimed) verdicts[at] = verdictOfClaim(one, there);
    else {
      const intake = intakeOf(scope, one, now);
      if (!intake.ok) verdicts[at] = { outcome: "rejected", reason: intake.reason };
      else if (covered.has(intake.intake.courtCode ?? "")) {
        verdicts[at] = { outcome: "created", reason: CLAIMED };
      } else fresh.push({ at, entry: newCase("compare", one.key, intake.intake) });
    }
  }
  const refused = await refusals(
    scope,
    fresh.map(({ entry }) => entry),
    now,
  );
  for (const [index, { at }] of fresh.entries()) {
    const refusal = refused[index];
    verdicts[at] = refusal
      ? { outcome: "rejected", reason: reasonOf(refusal) }
      : { outcome: "created" };
  }
  return verdicts;
}

function verdictOf(
  scope: Scope,
  one: GoodRow,
  there: KnownClient | undefined,
  snapshot: CaseSnapshot,
  now: Date,
): Verdict {
  const { caseId } = snapshot;
  const row = rowOf(one);
  const report = hearingReport(row, snapshot, onceKey("compare", one.key));
  if (report) {
    const plan = planStep(snapshot.state, report, {
      actor: scope.actor,
      settings: snapshot.settings,
      programs: snapshot.programs,
      now,
      today: dayIn(now, snapshot.court?.timeZone ?? NO_COURT_TIME_ZONE),
      eventId: caseId,
      log: [],
    });
    if (!plan.ok) return { outcome: "rejected", reason: `Next hearing: ${told(plan)}` };
  }
  const kept = there?.record ?? null;
  const changed = report || recordOf(row, kept, snapshot.respondent.language);
  return { outcome: changed ? "changed" : "unchanged", caseId };
}

function verdictOfClaim(one: GoodRow, { record }: KnownClient): Verdict {
  return { outcome: recordOf(rowOf(one), record, "") ? "changed" : "unchanged", reason: CLAIMED };
}

/**
 * What the organization keeps of its client with the row's cells put in, or null where that is what
 * it keeps already. An empty cell says nothing: a file with fewer columns takes nothing away.
 */
function recordOf(
  row: ClientRow,
  kept: ClientRecord | null,
  sharedLanguage: string,
): ClientRecord | null {
  const before = kept ?? NO_CLIENT_RECORD;
  const language = before.language || sharedLanguage;
  const after = {
    phone: row.phone ?? before.phone,
    safeContact: row.safe_contact ?? before.safeContact,
    language: row.language === null || row.language === language ? before.language : row.language,
    learned: row.learned ?? before.learned,
  };
  const keys = Object.keys(after) as (keyof ClientRecord)[];
  return keys.some((key) => after[key] !== before[key]) ? after : null;
}

/** The hearing of the row as a report for a court off the system; null where it says nothing new. */
function hearingReport(
  row: ClientRow,
  snapshot: CaseSnapshot,
  idempotencyKey: string,
): TransitionRequest | null {
  const { shared } = snapshot.state;
  const { hearing } = shared;
  if (shared.parties.court !== null || !row.next_hearing_at) return null;
  const said: Hearing = {
    at: row.next_hearing_at,
    kind: row.hearing_kind ?? hearing?.kind ?? "master",
    judge: row.judge ?? hearing?.judge ?? "",
  };
  const same = (["at", "kind", "judge"] as const).every((key) => said[key] === hearing?.[key]);
  if (same) return null;
  return {
    step: "set-hearing",
    input: { ...said },
    occurredOn: null,
    report: { learned: learnedCode(row.learned), paper: "none", documentId: null, interpreter: "" },
    onBehalfOf: "court",
    caseId: snapshot.caseId,
    expectedVersion: snapshot.version,
    idempotencyKey,
  };
}

/** One of the ways in which a reporter learns things, where the row's words are one of them. */
function learnedCode(text: string | null): keyof typeof LEARNED {
  const asked = searchText(text ?? "");
  const found = Object.entries(LEARNED).find(
    ([code, label]) => asked === searchText(label) || asked === searchText(code),
  );
  return (found?.[0] ?? "other") as keyof typeof LEARNED;
}

/** By the answers of the intake form, the columns that they come from. */
const COLUMN_OF: Record<string, keyof ClientRow> = {
  aNumber: "a_number",
  familyName: "family_name",
  givenNames: "given_names",
  birthDate: "birth_date",
  nationality: "nationality",
  language: "language",
  chargingDocumentDate: "charging_document_date",
  courtCode: "court",
  chargingDocumentFiledOn: "charging_document_filed",
  hearingAt: "next_hearing_at",
  hearingKind: "hearing_kind",
  hearingJudge: "judge",
  counselName: "counsel",
  counselEnteredOn: "appearance_date",
  stage: "stage_today",
  backReason: "back_reason",
  form: "form",
  offerOn: "offered_on",
  replyBy: "reply_by",
  answeredOn: "answered_on",
  filedOn: "motion_filed_on",
  occurredOn: "since",
};

/** The answers of the form by which a person takes a client in; read by its own schema. */
function intakeOf(
  { actor }: Scope,
  one: GoodRow,
  now: Date,
): { ok: true; intake: Intake } | { ok: false; reason: string } {
  const row = rowOf(one);
  const wrong = contradiction(row);
  if (wrong) return { ok: false, reason: problemText(clientsSource, wrong) };
  const today = dayIn(now, NO_COURT_TIME_ZONE);
  const parsed = intakeFormSchema(actor.side ?? "defense", today).safeParse({
    aNumber: row.a_number ?? "",
    familyName: row.family_name ?? "",
    givenNames: row.given_names ?? "",
    birthDate: row.birth_date,
    nationality: row.nationality ?? "",
    language: row.language ?? "",
    chargingDocumentDate: row.charging_document_date ?? "",
    courtCode: row.court ?? "none",
    chargingDocumentFiledOn: row.charging_document_filed,
    detained: row.detained === "yes",
    hasFinalOrder: row.final_order === "yes",
    hearingAt: row.next_hearing_at,
    hearingKind: row.next_hearing_at ? (row.hearing_kind ?? "master") : null,
    hearingJudge: row.judge ?? "",
    counselName: row.counsel ?? (can(actor, "appear as counsel") ? actor.name : ""),
    counselFirm: actor.organizationName,
    counselEnteredOn: row.appearance_date,
    stage: row.stage_today ?? "awaiting_review",
    backReason: row.back_reason,
    form: row.form,
    offerOn: row.offered_on,
    replyBy: row.reply_by,
    answeredOn: row.answered_on,
    filedOn: row.motion_filed_on,
    occurredOn: row.since,
  });
  if (parsed.success) return { ok: true, intake: parsed.data };
  const [issue] = parsed.error.issues;
  const column = COLUMN_OF[String(issue?.path[0])] ?? null;
  const reason = issue?.message ?? "cannot be read";
  return { ok: false, reason: column ? labeled(column, reason) : reason };
}

/** What cannot be true together. */
function contradiction(row: ClientRow) {
  const wrong = daysOutOfOrder(row);
  if (wrong) return wrong;
  return row.stage_today === "left_program"
    ? { column: "stage_today", reason: "a case that has left the program is not entered" }
    : null;
}

function labeled(column: keyof ClientRow, reason: string): string {
  return problemText(clientsSource, { column, reason });
}

/** The first thing that the plan of the entry says, with the column that it concerns. */
function reasonOf({ reason, errors }: { reason: string; errors: Record<string, string> }): string {
  const [first] = Object.entries(errors);
  const column = first && COLUMN_OF[first[0]];
  return first && column ? labeled(column, first[1]) : (first?.[1] ?? reason);
}

function newCase(importId: string, key: string, intake: Intake): NewCase {
  const { aNumber, familyName, givenNames, birthDate, nationality, language } = intake;
  return {
    respondent: { aNumber, familyName, givenNames, birthDate, nationality, language },
    chargingDocumentDate: intake.chargingDocumentDate,
    courtCode: intake.courtCode,
    entry: {
      step: "enter-case",
      input: entryOf(intake),
      occurredOn: intake.occurredOn,
      report: null,
    },
    idempotencyKey: onceKey("import", importId, key),
  };
}

async function load(
  scope: Scope,
  importId: string,
  rows: readonly (GoodRow & { caseId: string | null })[],
  now: Date,
): Promise<LoadedRow[]> {
  const known = await knownClients(
    scope,
    rows.map(({ key }) => key),
  );
  const ids = [...known.values()].flatMap(({ caseId }) => caseId ?? []);
  const snapshots = await caseSnapshots(scope, ids);
  const covered = await coveredCourts(scope);
  const results: LoadedRow[] = [];
  const asked: { at: number; intake: Intake }[] = [];
  for (const [at, one] of rows.entries()) {
    const there = known.get(one.key);
    const snapshot = snapshots.get(there?.caseId ?? "");
    if (snapshot) {
      results[at] = await update(scope, importId, one, there?.record ?? null, snapshot, now);
    } else if (there?.claimed) {
      await keepRecord(scope, rowOf(one), there.record, "", now);
      results[at] = { ok: true, caseId: null };
    } else {
      const read = intakeOf(scope, one, now);
      if (read.ok) asked.push({ at, intake: read.intake });
      else results[at] = read;
    }
  }
  const held = await checkConflicts(
    scope,
    asked.map(({ at, intake }) =>
      questionOfIntake(intake, onceKey("import", importId, rows[at]?.key ?? ""), importId),
    ),
    now,
  );
  const fresh: { at: number; intake: Intake }[] = [];
  for (const [index, { at, intake }] of asked.entries()) {
    const one = rows[at];
    const found = held[index];
    if (!one) continue;
    if (found) results[at] = await wait(scope, one, found, now);
    else if (covered.has(intake.courtCode ?? "")) {
      results[at] = await claim(scope, one, intake, now);
    } else fresh.push({ at, intake });
  }
  const entered = await enterMany(
    scope,
    fresh.map(({ at, intake }) => newCase(importId, rows[at]?.key ?? "", intake)),
    now,
  );
  for (const [index, { at, intake }] of fresh.entries()) {
    const result = entered[index];
    const one = rows[at];
    if (!one || !result) continue;
    if (result.ok) {
      // As by the form: an office that keeps it before filing learns of the appearance.
      if (!intake.courtCode) await claimAppearance(scope, claimOf(intake), now);
      await keepRecord(scope, rowOf(one), null, intake.language, now);
      results[at] = { ok: true, caseId: result.caseId };
    } else if (result.code === "EXISTS") results[at] = await claim(scope, one, intake, now);
    else results[at] = { ok: false, reason: reasonOf(result) };
  }
  return results;
}

/** Said in the same way whether others keep such a case or not. */
async function claim(scope: Scope, one: GoodRow, intake: Intake, now: Date): Promise<LoadedRow> {
  await claimAppearance(scope, claimOf(intake), now);
  await keepRecord(scope, rowOf(one), null, "", now);
  return { ok: true, caseId: null };
}

/** Possibly in conflict: kept for the conflicts person, with how the client is reached. */
async function wait(scope: Scope, one: GoodRow, held: Held, now: Date): Promise<LoadedRow> {
  if (held.declinedOn) return { ok: false, reason: heldWords(held) };
  await keepRecord(scope, rowOf(one), null, "", now);
  return { ok: true, caseId: null };
}

function claimOf({ counselName, counselEnteredOn: enteredOn, ...person }: Intake): NewClaim {
  return { ...person, counselName, enteredOn };
}

async function keepRecord(
  scope: Scope,
  row: ClientRow,
  kept: ClientRecord | null,
  sharedLanguage: string,
  now: Date,
): Promise<void> {
  const { a_number: aNumber, charging_document_date: chargingDocumentDate } = row;
  const record = recordOf(row, kept, sharedLanguage);
  if (!record || !aNumber || !chargingDocumentDate) return;
  await writeClient(scope, { aNumber, chargingDocumentDate }, record, now);
}

async function update(
  scope: Scope,
  importId: string,
  one: GoodRow,
  kept: ClientRecord | null,
  snapshot: CaseSnapshot,
  now: Date,
): Promise<LoadedRow> {
  const row = rowOf(one);
  const report = hearingReport(row, snapshot, onceKey("import", importId, one.key));
  if (report) {
    const result = await attempt(scope, () => transitionIn(scope, report, now));
    if (!result.ok) return { ok: false, reason: `Next hearing: ${told(result)}` };
  }
  await keepRecord(scope, row, kept, snapshot.respondent.language, now);
  return { ok: true, caseId: snapshot.caseId };
}
