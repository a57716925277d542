import "server-only";
import { randomUUID } from "node:crypto";
import type { Actor } from "../access/actor.ts";
import { can } from "../access/can.ts";
import { requireActor, requireSession } from "../auth/session.ts";
import { caseLog, caseSnapshots } from "../cases/data.ts";
import { loadCase } from "../cases/loaders.ts";
import { inScope, type Scope } from "../cases/scope.ts";
import { stepFields } from "../cases/step-fields.ts";
import { sentencesOf } from "../cases/timeline.ts";
import type { CasePage } from "../cases/types.ts";
import { domainNow } from "../db/clock.ts";
import { formatANumber } from "../format/a-number.ts";
import { localDateTime, writtenDateTime } from "../format/dates.ts";
import type { FormField } from "../format/form.ts";
import { listName } from "../format/names.ts";
import { queueCounts } from "../queues/data.ts";
import { queueById, queueHref, queuesOf } from "../queues/definitions.ts";
import { addressWith, readFilters } from "../queues/schema.ts";
import type { QueueDefinition } from "../queues/types.ts";
import { dayIn, writtenDate } from "../workflow/dates.ts";
import { type Program, programOn } from "../workflow/programs/program.ts";
import { recordFinding } from "../workflow/steps/record-finding.ts";
import { bearingOf } from "./bearing.ts";
import {
  type DraftRow,
  draftOf,
  heldByOther,
  leftHalfWay,
  phrasesOf,
  readOn,
  setAsideBy,
  type WaitingRow,
} from "./data.ts";
import { factorLists } from "./lists.ts";
import { claimCase, claimNext, type ReadingOrder } from "./mutations.ts";
import { openingStep, REVIEWABLE, reviews } from "./opening.ts";
import { type ReviewAddress, readReviewAddress, reviewHref } from "./schema.ts";
import type {
  Draft,
  NextUp,
  NothingToRead,
  Phrase,
  Progress,
  ReviewPage,
  WaitingCase,
} from "./types.ts";

type Given = Record<string, string | string[] | undefined>;

/** What every question of review mode starts from. */
interface Reader {
  actor: Actor;
  now: Date;
  timeZone: string;
  address: ReviewAddress;
  queue: QueueDefinition;
  order: Omit<ReadingOrder, "besides">;
}

/** Who reads which queue, or null for those who review no cases. */
async function reader(given: Given): Promise<Reader | null> {
  const { actor, timeZone } = await requireSession();
  const address = readReviewAddress(given);
  const queue = queueById(address.queue);
  if (!reviews(actor) || !queue || !queuesOf(actor).includes(queue)) return null;
  const now = await domainNow();
  const filters = readFilters(address.filters, "mine");
  const order = { queue, filters, today: dayIn(now, timeZone) };
  return { actor, now, timeZone, address, queue, order };
}

/**
 * The address of the next case of the actor's queue, which is theirs from now on for a while; null
 * where nothing is left to read. Undefined for those who review no cases.
 */
export async function loadNextAddress(
  given: Given,
  besides: readonly string[] = [],
): Promise<string | null | undefined> {
  const known = await reader(given);
  if (!known) return undefined;
  const { actor, now, address, order } = known;
  const next = await inScope(actor, (scope) => claimNext(scope, { ...order, besides }, now));
  return next && reviewHref(next, address);
}

/** What stands where there is nothing (more) to read. */
export async function loadNothingToRead(given: Given): Promise<NothingToRead | null> {
  const known = await reader(given);
  if (!known) return null;
  return inScope(known.actor, async (scope) => ({
    progress: await progressOf(scope, known),
    leftHalfWay: waiting(known, await leftHalfWay(scope, REVIEWABLE, null)),
    setAside: waiting(known, await setAsideBy(scope, REVIEWABLE, known.now)),
    queue: queueLink(known),
  }));
}

/** One case with everything that is weighed, and the next one; null where it is none of the actor's. */
export async function loadReview(caseId: string, given: Given): Promise<ReviewPage | null> {
  const known = await reader(given);
  const page = known && (await loadCase(caseId, "review"));
  if (!known || !page) return null;
  return inScope(known.actor, (scope) => reviewPage(scope, known, page));
}

async function reviewPage(scope: Scope, known: Reader, page: CasePage): Promise<ReviewPage> {
  const { now, address, order, timeZone } = known;
  const { snapshot, today } = page;
  const { state, caseId } = snapshot;
  const reason = reasonAgainst(page);
  const mine = reason === null && (await claimCase(scope, caseId, now));
  const held = reason === null && !mine ? await heldByOther(scope, caseId, now) : null;
  const next = await claimNext(scope, { ...order, besides: [caseId] }, now);
  const draft = await draftOf(scope, caseId);
  const log = await caseLog(scope, caseId);
  const facts = page.facts?.standing ?? [];
  const { birthDate } = snapshot.respondent;
  return {
    page,
    reason,
    waits: REVIEWABLE.includes(state.stage),
    lists: factorLists(programFor(page), bearingOf(facts, birthDate, today)),
    fields: fieldsOf(page, draft),
    version: snapshot.version,
    idempotencyKey: randomUUID(),
    phrases: await phrasesOf(scope),
    draft:
      draft &&
      draftView(
        draft,
        timeZone,
        sentencesOf(log.slice(draft.version, snapshot.version), state.shared),
      ),
    heldBy: held && { name: held.name, at: timeText(held.since, timeZone) },
    request:
      page.requests?.requests.find(({ eventId }) => eventId === state.shared.request?.eventId) ??
      null,
    next: next ? await nextUp(scope, next, address) : null,
    progress: await progressOf(scope, known),
    leftHalfWay: waiting(known, await leftHalfWay(scope, REVIEWABLE, caseId)),
    queue: queueLink(known),
    here: reviewHref(null, address),
  };
}

/** Why no finding can be recorded now: the plan's own words for the step that comes first. */
function reasonAgainst({ snapshot, own }: CasePage): string | null {
  const first = openingStep(snapshot.state) ?? recordFinding.id;
  const choice = own.find((one) => one.stepId === first);
  return choice ? choice.reason : "Your role records no findings.";
}

/** A review that is opened anew is one under today's program. */
function programFor({ snapshot, program, today }: CasePage): Program {
  return openingStep(snapshot.state) === "reopen-review"
    ? programOn(snapshot.programs, today)
    : program;
}

function fieldsOf(page: CasePage, draft: DraftRow | null): FormField[] {
  const { snapshot, today } = page;
  return stepFields(recordFinding, null, {
    state: snapshot.state,
    today,
    program: programFor(page),
    programs: snapshot.programs,
    prefill: draft ? { ...draft.answers } : {},
    people: [],
    organizations: [],
    events: [],
    documents: [],
  }).filter((field) => field.name !== "occurredOn");
}

function draftView(draft: DraftRow, timeZone: string, since: string[]): Draft {
  return {
    savedAt: draft.savedAt.toISOString(),
    answers: draft.answers,
    version: draft.version,
    at: timeText(draft.savedAt, timeZone),
    since,
  };
}

async function nextUp(
  scope: Scope,
  caseId: string,
  address: ReviewAddress,
): Promise<NextUp | null> {
  // A line of a list: opening it is another thing.
  const snapshot = (await caseSnapshots(scope, [caseId])).get(caseId);
  if (!snapshot) return null;
  const { hearing } = snapshot.state.shared;
  return {
    href: reviewHref(caseId, address),
    name: listName(snapshot.respondent),
    line: hearing ? `${hearing.kind} ${writtenDate(hearing.at.slice(0, 10))}` : "no hearing set",
  };
}

async function progressOf(scope: Scope, { order }: Reader): Promise<Progress> {
  const [left] = await queueCounts(scope, [order]);
  const read = await readOn(scope, order.today);
  return { read, count: left?.count ?? 0, capped: left?.capped ?? false };
}

function waiting({ timeZone, address }: Reader, rows: readonly WaitingRow[]): WaitingCase[] {
  return rows.map((row) => ({
    caseId: row.caseId,
    name: listName(row),
    aNumber: formatANumber(row.aNumber),
    href: reviewHref(row.caseId, address),
    at: timeText(row.at, timeZone),
  }));
}

function queueLink({ queue, address }: Reader): ReviewPage["queue"] {
  return { label: queue.label, href: addressWith(queueHref(queue), address.filters, {}) };
}

function timeText(at: Date, timeZone: string): string {
  return writtenDateTime(localDateTime(at, timeZone));
}

/** The actor's phrases, and whether they may keep some for the whole office; null for others. */
export async function loadPhrases(): Promise<{ phrases: Phrase[]; office: boolean } | null> {
  const actor = await requireActor();
  if (!reviews(actor)) return null;
  return {
    phrases: await inScope(actor, phrasesOf),
    office: can(actor, "change settings"),
  };
}
