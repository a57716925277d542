import "server-only";
/**
 * The two doors into a case for hundreds at a time: the same plan for each, and one statement for
 * all. A file of 300,000 rows comes in by these. What a person does goes through mutations.ts.
 */
import { randomUUID } from "node:crypto";
import { searchText } from "../format/names.ts";
import { programsInForce } from "../programs/data.ts";
import { dayIn, NO_COURT_TIME_ZONE } from "../workflow/dates.ts";
import { planStep, type Refusal } from "../workflow/plan-step.ts";
import { emptyState } from "../workflow/replay.ts";
import { caseSnapshots, ownSettings, timeZonesOfCourts } from "./data.ts";
import { resolveInput } from "./inputs.ts";
import {
  type EnterResult,
  eventToRecord,
  futureDay,
  type NewCase,
  partiesAt,
  type Recorded,
} from "./mutations.ts";
import type { Scope } from "./scope.ts";
import type { TransitionRequest } from "./types.ts";

/** A case to enter: its id, and the argument of the database's enter_cases. */
interface Planned {
  caseId: string;
  entry: object;
}

/**
 * Enters many cases in the open transaction; one answer for each, in their order. A refused one
 * leaves no trace, and so does all of it where a seat at one of the courts was taken meanwhile: it
 * throws, and the same call again finds the court's parties as they are now.
 */
export async function enterMany(
  scope: Scope,
  entries: readonly NewCase[],
  now: Date,
): Promise<EnterResult[]> {
  const courts = [...new Set(entries.map((one) => one.courtCode))];
  const seats = await seatsOf(scope, courts);
  const plan = await planner(scope, courts, seats, now);
  const results: EnterResult[] = [];
  const planned: (Planned & { at: number })[] = [];
  for (const [at, entry] of entries.entries()) {
    const one = plan(entry);
    if (one.ok) planned.push({ at, ...one.planned });
    else results[at] = one.refusal;
  }
  if (planned.length === 0) return results;
  const { rows } = await scope.sql.query<{ id: string }>({
    name: "enter-cases",
    text: "select enter_cases($1::jsonb) as id",
    values: [JSON.stringify(planned.map(({ entry }) => entry))],
  });
  const entered = new Set(rows.map(({ id }) => id));
  if (JSON.stringify([...(await seatsOf(scope, courts))]) !== JSON.stringify([...seats])) {
    throw new Error("A party came onto the system at one of the courts: enter them again.");
  }
  for (const { at, caseId } of planned) {
    results[at] = entered.has(caseId)
      ? { ok: true, caseId }
      : { ok: false, code: "EXISTS", reason: "This case exists already.", errors: {} };
  }
  return results;
}

type Seats = Map<string | null, Awaited<ReturnType<typeof partiesAt>>>;

async function seatsOf(scope: Scope, courts: readonly (string | null)[]): Promise<Seats> {
  const seats: Seats = new Map();
  for (const code of courts) seats.set(code, await partiesAt(scope, code));
  return seats;
}

async function planner(scope: Scope, courts: readonly (string | null)[], seats: Seats, now: Date) {
  const { actor } = scope;
  const settings = await ownSettings(scope);
  const programs = await programsInForce(scope.sql);
  const zones = await timeZonesOfCourts(
    scope,
    courts.filter((code) => code !== null),
  );
  return (entry: NewCase) => {
    const future = futureDay(entry, now);
    if (future) return { ok: false as const, refusal: future };
    const { respondent, courtCode } = entry;
    const caseId = randomUUID();
    const plan = planStep(
      emptyState(actor.side),
      {
        ...entry.entry,
        input: { ...entry.entry.input, ...seats.get(courtCode), courtCode },
      },
      {
        actor,
        settings,
        programs,
        now,
        today: dayIn(now, zones.get(courtCode ?? "") ?? NO_COURT_TIME_ZONE),
        eventId: randomUUID(),
        log: [],
      },
    );
    if (!plan.ok) return { ok: false as const, refusal: plan };
    const searchName = searchText(`${respondent.familyName} ${respondent.givenNames}`);
    const { idempotencyKey, chargingDocumentDate } = entry;
    const request = { caseId, expectedVersion: 0, idempotencyKey };
    return {
      ok: true as const,
      planned: {
        caseId,
        entry: {
          ...eventToRecord(scope, request, plan),
          respondent: { ...respondent, searchName },
          chargingDocumentDate,
        },
      },
    };
  };
}

/** Why each of these cases would not be entered as it is written, or null: nothing is written. */
export async function refusals(
  scope: Scope,
  entries: readonly NewCase[],
  now: Date,
): Promise<(Refusal | null)[]> {
  const courts = [...new Set(entries.map((one) => one.courtCode))];
  const plan = await planner(scope, courts, await seatsOf(scope, courts), now);
  return entries.map((entry) => {
    const one = plan(entry);
    return one.ok ? null : one.refusal;
  });
}

export type ManyResult = { ok: true } | { ok: false; reason: string };

/**
 * Takes one step on each of many cases in the open transaction: a step without papers and without a
 * look into the log. A case that changed meanwhile is answered like one that is not there.
 */
export async function transitionMany(
  scope: Scope,
  requests: readonly TransitionRequest[],
  now: Date,
): Promise<ManyResult[]> {
  const snapshots = await caseSnapshots(
    scope,
    requests.map(({ caseId }) => caseId),
  );
  const results: ManyResult[] = requests.map(() => ({ ok: true }));
  const recording: { at: number; event: object }[] = [];
  for (const [at, request] of requests.entries()) {
    const snapshot = snapshots.get(request.caseId);
    if (!snapshot) {
      results[at] = { ok: false, reason: "There is no such case." };
      continue;
    }
    const resolved = await resolveInput(scope, request, snapshot);
    if (!resolved.ok) {
      results[at] = { ok: false, reason: told(resolved) };
      continue;
    }
    const plan = planStep(
      snapshot.state,
      { ...request, input: resolved.input },
      {
        actor: scope.actor,
        settings: snapshot.settings,
        programs: snapshot.programs,
        now,
        today: dayIn(now, snapshot.court?.timeZone ?? NO_COURT_TIME_ZONE),
        eventId: randomUUID(),
        log: [],
      },
    );
    if (plan.ok) recording.push({ at, event: eventToRecord(scope, request, plan) });
    else results[at] = { ok: false, reason: told(plan) };
  }
  const recorded = await recordMany(
    scope,
    recording.map(({ event }) => event),
  );
  for (const [index, { at }] of recording.entries()) {
    const outcome = recorded[index];
    if (outcome === "recorded" || outcome === "repeat") continue;
    results[at] = { ok: false, reason: "The case changed while the file was loaded." };
  }
  return results;
}

/** Why not: what the first field says, else the reason. */
export function told({ reason, errors }: { reason: string; errors: Record<string, string> }) {
  return Object.values(errors)[0] ?? reason;
}

async function recordMany(scope: Scope, events: readonly object[]): Promise<Recorded["outcome"][]> {
  if (events.length === 0) return [];
  const { rows } = await scope.sql.query<{ outcome: Recorded["outcome"] }>({
    name: "record-events",
    text: `select record_event(e) ->> 'outcome' as outcome
      from jsonb_array_elements($1::jsonb) with ordinality as one (e, n) order by n`,
    values: [JSON.stringify(events)],
  });
  return rows.map(({ outcome }) => outcome);
}
