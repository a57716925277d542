import "server-only";
import { randomUUID } from "node:crypto";
import type { Actor } from "../access/actor.ts";
import { SIDES } from "../access/roles.ts";
import { heldAct } from "../conflicts/gate.ts";
import { prepareDocuments } from "../documents/step-papers.ts";
import { namedCase, ridersOf } from "../families/data.ts";
import { searchText } from "../format/names.ts";
import { handOver } from "../handovers/mutations.ts";
import { recountCase } from "../program-record/mutations.ts";
import { dayIn, NO_COURT_TIME_ZONE, writtenDate } from "../workflow/dates.ts";
import type { CaseEvent } from "../workflow/event.ts";
import { ALONE, type Family } from "../workflow/family.ts";
import { wrongInput } from "../workflow/inputs.ts";
import { type Plan, planStep, type Refusal, type StepRequest } from "../workflow/plan-step.ts";
import { stepById } from "../workflow/registry.ts";
import { replay } from "../workflow/replay.ts";
import { caseLog, caseSnapshot, isId, organizationsOfCourt, snapshotForStep } from "./data.ts";
import { resolveInput } from "./inputs.ts";
import { asParty, inScope, type Scope } from "./scope.ts";
import type { CaseSnapshot, NotFound, TransitionRequest, TransitionResult } from "./types.ts";

/** Whether the plan reads the log: some steps ask it, and a report may differ from one that stands. */
function readsLog(request: TransitionRequest): boolean {
  return request.report !== null || stepById(request.step)?.readsLog === true;
}

/**
 * Takes one step on one case: the only door by which a case changes, for people, jobs, imports and
 * the demonstration alike. Reads what the actor may know, plans (pure), then writes everything in
 * one statement; where somebody was quicker nothing is written and the answer is CONFLICT with what
 * happened since. The same idempotency key twice gives the first answer again.
 */
export async function transitionCase(
  actor: Actor,
  request: TransitionRequest,
  now: Date,
): Promise<TransitionResult> {
  if (!actor.side) return notFound();
  const held = await heldAct(actor, [request], now);
  if (held) return held.refusal;
  return allOrNothing(actor, (scope) => transitionIn(scope, request, now));
}

/**
 * Several steps as one act: rolls everything back when the answer is a refusal, which leaves no trace.
 */
export async function allOrNothing<T extends { ok: boolean }>(
  actor: Actor,
  work: (scope: Scope) => Promise<T>,
): Promise<T> {
  let refused: T | undefined;
  try {
    return await inScope(actor, async (scope) => {
      const result = await work(scope);
      if (result.ok) return result;
      refused = result;
      throw new Rollback();
    });
  } catch (error) {
    if (error instanceof Rollback && refused) return refused;
    throw error;
  }
}

class Rollback extends Error {}

/** The same inside a transaction that is already open (a case entered, a party admitted). */
export async function transitionIn(
  scope: Scope,
  request: TransitionRequest,
  now: Date,
): Promise<TransitionResult> {
  if (!isId(request.caseId)) return notFound();
  const family = await familyAsked(scope, request);
  const found = await snapshotForStep(scope, request.caseId, request.idempotencyKey);
  if (!found) return notFound();
  const { snapshot, earlier } = found;
  if (earlier) return { ok: true, eventId: earlier, version: snapshot.version, repeat: true };
  if (snapshot.version !== request.expectedVersion) return conflict(scope, request);

  const resolved = await resolveInput(scope, request, snapshot);
  if (!resolved.ok) return resolved;
  const prepared = await prepareDocuments(scope, snapshot, request, now);
  if (prepared && "code" in prepared) return prepared;
  const plan = planStep(
    snapshot.state,
    { ...request, input: { ...resolved.input, ...prepared?.input } },
    {
      actor: scope.actor,
      settings: snapshot.settings,
      programs: snapshot.programs,
      now,
      today: dayIn(now, snapshot.court?.timeZone ?? NO_COURT_TIME_ZONE),
      eventId: randomUUID(),
      log: readsLog(request) ? await caseLog(scope, request.caseId) : [],
      family,
    },
  );
  if (!plan.ok) return plan;
  if (prepared) {
    // A paper that is written holds its case a little: two who hold it so would wait for each other.
    await holdCases(scope, [request.caseId]);
    await prepared.store(plan.event);
  }
  return record(scope, snapshot, request, plan);
}

/**
 * Holds cases of the acting organization until the transaction ends, in one order for everybody:
 * what is read of them afterwards stays so until it is written, and two acts on one family wait for
 * each other and never for ever.
 */
export async function holdCases(scope: Scope, caseIds: readonly string[]): Promise<void> {
  await scope.sql.query({
    name: "lock-cases",
    text: "select lock_cases($1::uuid[])",
    values: [caseIds],
  });
}

/**
 * What a tie has to know of both cases. They are held first, so that no other tie comes between what
 * was read and what is written.
 */
async function familyAsked(scope: Scope, request: TransitionRequest): Promise<Family> {
  if (!stepById(request.step)?.readsFamily) return ALONE;
  const { caseId, input } = request;
  const named = await namedCase(scope, caseId, input.leadId);
  if (!named) return { ...ALONE, riders: await ridersOf(scope, caseId) };
  await holdCases(scope, [caseId, named.caseId]);
  return {
    riders: await ridersOf(scope, caseId),
    named: await namedCase(scope, caseId, named.caseId),
  };
}

export interface Recorded {
  outcome: "recorded" | "repeat" | "conflict" | "absent";
  version: number;
  eventId: string;
}

/** What the database is told of a plan: the one argument of its function record_event. */
export function eventToRecord(
  scope: Scope,
  request: Pick<TransitionRequest, "caseId" | "expectedVersion" | "idempotencyKey">,
  { event, state, notice, step, entry, recordedOn }: Exclude<Plan, Refusal>,
) {
  const { open, secret } = splitPrivate(event, step.private ?? []);
  return {
    caseId: request.caseId,
    expectedVersion: request.expectedVersion,
    idempotencyKey: request.idempotencyKey,
    event: {
      id: event.id,
      step: event.step,
      party: event.party,
      account_id: scope.actor.userId,
      actor_name: event.actorName,
      occurred_on: event.occurredOn,
      recorded_at: event.recordedAt,
      report: event.report,
      audience: event.audience,
      input: open,
      implied: event.implied,
    },
    private: secret,
    privateTo: step.privateTo ?? [],
    stage: state.stage,
    stageSince: state.stageSince,
    shared: event.audience.length > 0 ? state.shared : null,
    own: state[scope.actor.side] ?? {},
    notices: notice?.to.map((side) => ({ side, text: notice.text })) ?? [],
    entry,
    recordedOn,
  };
}

async function record(
  scope: Scope,
  snapshot: CaseSnapshot,
  request: TransitionRequest,
  plan: Exclude<Plan, Refusal>,
): Promise<TransitionResult> {
  const { event } = plan;
  const parameters = eventToRecord(scope, request, plan);
  const { rows } = await scope.sql.query<{ result: Recorded }>({
    name: "record-event",
    text: "select record_event($1::jsonb) as result",
    values: [JSON.stringify(parameters)],
  });
  const result = rows[0]?.result;
  if (!result || result.outcome === "absent") return notFound();
  if (result.outcome === "conflict") return conflict(scope, request);
  if (event.step === "transfer-case" && result.outcome === "recorded")
    await handOver(scope, result.eventId);
  if (event.step === "correct" && result.outcome === "recorded") {
    await refreshOthers(scope, snapshot);
    await recountCase(scope, request.caseId, plan.state.shared, plan.recordedOn);
  }
  return {
    ok: true,
    eventId: result.eventId,
    version: result.version,
    repeat: result.outcome === "repeat",
  };
}

/**
 * A correction can take the ground from under what another party did in private since; what that
 * party is shown is then folded anew from its own log. It alone learns of it.
 */
async function refreshOthers(scope: Scope, { caseId, state }: CaseSnapshot): Promise<void> {
  for (const side of SIDES) {
    const organizationId = state.shared.parties[side];
    if (!organizationId || organizationId === scope.actor.organizationId) continue;
    await asParty(scope, { side, organizationId }, async (other) => {
      const log = await caseLog(other, caseId);
      // The correction took its seat: it reads the case no more.
      if (log.length === 0) return;
      const fresh = replay({ side, organizationId }, log);
      await other.sql.query({
        name: "refresh-file",
        text: "select refresh_file($1, $2, $3, $4::jsonb)",
        values: [caseId, fresh.stage, fresh.stageSince, JSON.stringify(fresh[side] ?? {})],
      });
    });
  }
}

/** Private keys leave the event that others may see; null where there is nothing private. */
function splitPrivate(event: CaseEvent, keys: readonly string[]) {
  if (keys.length === 0) return { open: event.input, secret: null };
  const open = { ...event.input };
  const secret: Record<string, unknown> = {};
  for (const key of keys) {
    if (key in open) secret[key] = open[key];
    delete open[key];
  }
  return { open, secret };
}

function notFound(): NotFound {
  return { ok: false, code: "NOT_FOUND", reason: "There is no such case.", errors: {} };
}

async function conflict(scope: Scope, request: TransitionRequest): Promise<TransitionResult> {
  const now = await caseSnapshot(scope, request.caseId);
  if (!now) return notFound();
  // Each event that the organization sees moves its version by one: so many are new.
  const news = now.version - Math.max(0, request.expectedVersion);
  return {
    ok: false,
    code: "CONFLICT",
    reason: "This case changed since you opened it.",
    errors: {},
    since: news > 0 ? (await caseLog(scope, request.caseId)).slice(-news) : [],
    version: now.version,
    shared: now.state.shared,
  };
}

/** A respondent and a charging document, as a person or an import gives them. */
export interface NewCase {
  respondent: {
    aNumber: string;
    familyName: string;
    givenNames: string;
    birthDate: string | null;
    nationality: string;
    language: string;
  };
  chargingDocumentDate: string;
  courtCode: string | null;
  /** enter-case's own input, less the parties, which follow from the court and who enters. */
  entry: StepRequest;
  idempotencyKey: string;
}

export type EnterResult =
  | { ok: true; caseId: string }
  /** It is to be joined or claimed, or is the organization's already: the caller knows which. */
  | { ok: false; code: "EXISTS"; reason: string; errors: Record<string, string> }
  | Exclude<TransitionResult, { ok: true }>;

/**
 * Enters a case for the acting organization, at the stage where it stands today. All or nothing:
 * a refused entry leaves no trace.
 */
export async function enterCase(actor: Actor, entry: NewCase, now: Date): Promise<EnterResult> {
  if (!actor.side) return notFound();
  return allOrNothing(actor, (scope) => enterIn(scope, entry, now));
}

/** The same in a transaction that is open; what a refusal leaves behind is to be rolled back. */
export async function enterIn(scope: Scope, entry: NewCase, now: Date): Promise<EnterResult> {
  const future = futureDay(entry, now);
  if (future) return future;
  const caseId = randomUUID();
  const { respondent } = entry;
  const searchName = searchText(`${respondent.familyName} ${respondent.givenNames}`);
  const { rows } = await scope.sql.query<{ id: string | null }>({
    name: "open-case",
    text: "select open_case($1, $2::jsonb, $3::jsonb, $4) as id",
    values: [
      caseId,
      JSON.stringify({ ...respondent, searchName }),
      JSON.stringify({
        chargingDocumentDate: entry.chargingDocumentDate,
        courtCode: entry.courtCode,
      }),
      now,
    ],
  });
  if (!rows[0]?.id) {
    return { ok: false, code: "EXISTS", reason: "This case exists already.", errors: {} };
  }
  const parties = await partiesAt(scope, entry.courtCode);
  const result = await transitionIn(
    scope,
    {
      ...entry.entry,
      input: { ...entry.entry.input, ...parties, courtCode: entry.courtCode },
      caseId,
      expectedVersion: 0,
      idempotencyKey: entry.idempotencyKey,
    },
    now,
  );
  return result.ok ? { ok: true, caseId } : result;
}

/** A person is not born, and a case not begun, later than today. */
export function futureDay(
  entry: Pick<NewCase, "respondent" | "chargingDocumentDate">,
  now: Date,
): Refusal | null {
  const today = dayIn(now, NO_COURT_TIME_ZONE);
  const message = `This is in the future: today is ${writtenDate(today)}.`;
  const errors: Record<string, string> = {};
  if ((entry.respondent.birthDate ?? "") > today) errors.birthDate = message;
  if (entry.chargingDocumentDate > today) errors.chargingDocumentDate = message;
  if (Object.keys(errors).length === 0) return null;
  return wrongInput(errors);
}

/**
 * A party that came onto the system takes over a case of its court that others entered before; where
 * several keep one of this number, all of them, and the first answers. NOT_FOUND where
 * there is none whose seat is empty: an organization cannot tell that from no case at all.
 */
export async function joinCase(
  actor: Actor,
  key: { aNumber: string; chargingDocumentDate: string; idempotencyKey: string },
  now: Date,
): Promise<{ ok: true; caseId: string } | Exclude<TransitionResult, { ok: true }>> {
  if (!actor.side) return notFound();
  return allOrNothing(actor, (scope) => joinIn(scope, key, now));
}

/** The same in a transaction that is open; a refusal leaves a seat behind, to be rolled back. */
export async function joinIn(
  scope: Scope,
  key: { aNumber: string; chargingDocumentDate: string; idempotencyKey: string },
  now: Date,
): Promise<{ ok: true; caseId: string } | Exclude<TransitionResult, { ok: true }>> {
  const { rows } = await scope.sql.query<{ id: string }>({
    name: "admit-party",
    text: "select id from admit_party($1, $2) as id",
    values: [key.aNumber, key.chargingDocumentDate],
  });
  for (const { id: caseId } of rows) {
    const snapshot = await caseSnapshot(scope, caseId);
    if (!snapshot) return notFound();
    const result = await transitionIn(
      scope,
      {
        step: "join-case",
        input: {},
        occurredOn: null,
        report: null,
        caseId,
        expectedVersion: snapshot.version,
        idempotencyKey: key.idempotencyKey,
      },
      now,
    );
    if (!result.ok) return result;
  }
  const [first] = rows;
  return first ? { ok: true, caseId: first.id } : notFound();
}

/**
 * Who the parties are: the court's own office and court here, and whoever enters the case. An
 * office or a court may name the firm or clinic in its entry; nobody else takes a seat by it.
 */
export async function partiesAt(scope: Scope, courtCode: string | null) {
  const parties: Record<string, string | null> = { governmentId: null, courtId: null };
  for (const one of courtCode ? await organizationsOfCourt(scope, courtCode) : []) {
    parties[`${one.side}Id`] = one.id;
    parties[`${one.side}Name`] = one.name;
  }
  const { side, organizationId, organizationName } = scope.actor;
  return { ...parties, [`${side}Id`]: organizationId, [`${side}Name`]: organizationName };
}
