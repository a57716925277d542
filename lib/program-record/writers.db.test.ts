/**
 * The program record under sixteen writers: each on a connection of its own, walking random steps
 * through the one door on a case of its own and on cases that all of them share, while somebody else
 * folds. Who comes second to a version is told so, as people are. Then the record is told again.
 */
import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import type { Actor } from "../access/actor.ts";
import { transitionCase } from "../cases/mutations.ts";
import { connectTo } from "../db/connect.ts";
import { closePool } from "../db/pool.ts";
import { testDatabase } from "../testing/database.ts";
import { enterTestCase, type Parties, seatParties, TODAY } from "../testing/parties.ts";
import { recordCells } from "../testing/record-cells.ts";
import { availableSteps } from "../workflow/available.ts";
import { addDays } from "../workflow/dates.ts";
import type { CaseEvent } from "../workflow/event.ts";
import type { StepRequest } from "../workflow/plan-step.ts";
import { SHIPPED } from "../workflow/programs/shipped.ts";
import { replay } from "../workflow/replay.ts";
import type { CaseState } from "../workflow/state.ts";
import { answer, HASH, PAPER_ID, type Pick } from "../workflow/testing/answers.ts";
import { type ReadBook, viewerOf } from "../workflow/testing/casebook.ts";
import { asSeenBy } from "../workflow/visible.ts";
import { programFigures } from "./data.ts";
import { foldRecord } from "./mutations.ts";
import { retellRecord } from "./rebuild.ts";
import { recordQuestionSchema } from "./schema.ts";

const WRITERS = 16;
const STEPS = 20_000;
const SHARED = 8;
/** Steps after which a case makes place for a new one: its log is read again and again. */
const OWN_STEPS = 25;
const SHARED_STEPS = 40;
/** A case on which nothing was to be done so often is at its end. */
const IDLE = 6;

const database = await testDatabase();
const owner = database.owner;
let parties: Parties;

beforeAll(async () => {
  parties = await seatParties(owner);
  process.env.ABEYANCE_POOL_SIZE = String(WRITERS);
  await closePool();
});

/** Draws of a writer's own, the same at every run; what the others do meanwhile is not. */
function drawing(seed: number): Pick {
  let state = seed;
  return (from) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    const one = from[Math.floor((state / 0x80000000) * from.length)];
    if (one === undefined) throw new Error("There is nothing to choose from.");
    return one;
  };
}

/** A case as the walks know it: its log as far as it has been read, which others write on. */
class Walked implements ReadBook {
  readonly log: CaseEvent[] = [];
  readonly programs = SHIPPED;
  readonly lead = { caseId: randomUUID(), aNumber: "012345678", name: "Nobody" };
  readonly caseId: string;
  /** Whoever takes steps on it. */
  readonly people: readonly Actor[];
  today = TODAY;
  steps = 0;
  idle = 0;
  private known = new Map<string, { at: number; seen: CaseEvent[]; state: CaseState }>();

  constructor(caseId: string, people: readonly Actor[]) {
    this.caseId = caseId;
    this.people = people;
  }

  private knownTo(actor: Actor) {
    const known = this.known.get(actor.organizationId);
    if (known?.at === this.log.length) return known;
    const viewer = viewerOf(actor);
    const seen = asSeenBy(viewer, this.log);
    const fresh = { at: this.log.length, seen, state: replay(viewer, this.log) };
    this.known.set(actor.organizationId, fresh);
    return fresh;
  }

  view(actor: Actor): CaseState {
    return this.knownTo(actor).state;
  }

  context(actor: Actor) {
    return {
      actor,
      settings: { needsConcurrence: false, checkValidMonths: 15 },
      programs: this.programs,
      today: this.today,
      log: this.knownTo(actor).seen,
      family: { riders: [], named: null },
    };
  }

  async readOn(): Promise<void> {
    const { rows } = await owner.query<Omit<CaseEvent, "recordedAt"> & { seq: number; at: Date }>({
      name: "events-since",
      text: `select e.seq, e.id, e.step, e.party, e.organization_id as "organizationId",
          e.actor_name as "actorName", e.occurred_on::text as "occurredOn", e.recorded_at as at,
          e.report, e.audience, e.implied, e.input || coalesce(v.input, '{}') as input
        from case_event e
        join organization o on o.id = e.organization_id
        left join case_event_private v on v.event_id = e.id and v.side = o.side
        where e.case_id = $1 and e.seq > $2 order by e.seq`,
      values: [this.caseId, this.log.length],
    });
    for (const { seq, at, ...event } of rows) {
      if (seq === this.log.length + 1) this.log.push({ ...event, recordedAt: at.toISOString() });
    }
  }
}

const CLOSURE = { form: "administrative_closure" };
const CHECKED = { checkOn: "2012-01-05" };
/** Where cases begin, and who of them is on the system: what the others do is reported. */
const BEGINNINGS: readonly { here: "all" | "not counsel" | "counsel"; entry: object }[] = [
  { here: "all", entry: {} },
  { here: "all", entry: { stage: "amenable" } },
  { here: "all", entry: { stage: "cleared", ...CHECKED } },
  { here: "all", entry: { stage: "offered", ...CLOSURE, ...CHECKED } },
  { here: "not counsel", entry: {} },
  { here: "not counsel", entry: { stage: "accepted", ...CLOSURE, ...CHECKED } },
  { here: "not counsel", entry: { stage: "motion_filed", ...CLOSURE, ...CHECKED } },
  { here: "counsel", entry: {} },
  { here: "counsel", entry: {} },
];

async function newCase(pick: Pick): Promise<Walked> {
  const { attorney, supervisor, checks, clerk, judge, advocate, clinicSupervisor } = parties;
  const { here, entry } = pick(BEGINNINGS);
  const people = [
    ...(here === "counsel" ? [] : [attorney, supervisor, checks, clerk, judge]),
    ...(here === "not counsel" ? [] : [advocate, clinicSupervisor]),
  ];
  const outside = { defenseId: null, defenseName: "Counsel elsewhere" };
  const caseId = await enterTestCase(
    parties,
    here === "not counsel" ? { ...entry, ...outside } : { ...entry },
    here === "counsel" ? advocate : attorney,
  );
  const one = new Walked(caseId, people);
  await one.readOn();
  return one;
}

/** What hands a case to somebody who is not of the walk, needs another case, or asks for a reason. */
const LEFT_OUT = [
  "assign",
  "enter-appearance",
  "join-case",
  "request-discretion",
  "set-aside-duplicate",
  "substitute-counsel",
  "tie-to-lead",
  "transfer-case",
];
/** Onward along no path. */
const ENDS = ["leave-program", "withdraw-counsel"];

function choicesOf(one: Walked, actor: Actor) {
  return availableSteps(one.view(actor), one.context(actor))
    .filter(({ allowed, step }) => allowed && !LEFT_OUT.includes(step.id))
    .map((choice) => ({ ...choice, actor }));
}

/** Mostly a step along the path, by whoever can take one; else anything that somebody can do. */
function chosenStep(one: Walked, pick: Pick) {
  const { people } = one;
  if (pick([true, true, true, false])) {
    const first = pick([...people.keys()]);
    for (const actor of [...people.slice(first), ...people.slice(0, first)]) {
      const onward = choicesOf(one, actor).filter(
        ({ step, near }) => near && step.to.length > 0 && !ENDS.includes(step.id),
      );
      if (onward.length > 0) return pick(onward);
    }
  }
  const corrects = pick([true, false]);
  const choices = choicesOf(one, pick(people));
  const wanted = choices.filter(({ step }) => (step.id === "correct" ? corrects : true));
  return wanted.length > 0 ? pick(wanted) : null;
}

const answers = new Map<string, number>();

/** One step, by whoever it falls to; whether it was taken. */
async function walkOn(one: Walked, pick: Pick): Promise<boolean> {
  one.today = addDays(one.today, pick([0, 0, 0, 1, 3]));
  const chosen = chosenStep(one, pick);
  if (!chosen) return false;
  const { actor, step, party } = chosen;
  const request = withoutPapers(answer(step, one, actor, party, pick));
  const result = await transitionCase(
    actor,
    {
      ...request,
      occurredOn: request.report ? pick([request.occurredOn, null]) : request.occurredOn,
      caseId: one.caseId,
      expectedVersion: one.context(actor).log.length,
      idempotencyKey: randomUUID(),
    },
    new Date(`${one.today}T16:00:00Z`),
  );
  const said = result.ok ? "taken" : result.code;
  answers.set(said, (answers.get(said) ?? 0) + 1);
  await one.readOn();
  return result.ok;
}

/** The papers of random answers are in no case; what is signed and filed here is made here. */
function withoutPapers(request: StepRequest): StepRequest {
  const { documentId, hash, ...input } = request.input;
  return {
    ...request,
    input: {
      ...input,
      ...(documentId === undefined || documentId === PAPER_ID ? {} : { documentId }),
      ...(hash === undefined || hash === HASH ? {} : { hash }),
    },
  };
}

let taken = 0;

async function write(shared: Walked[], pick: Pick): Promise<void> {
  let own = await newCase(pick);
  while (taken < STEPS) {
    const at = pick([...shared.keys()]);
    const common = pick([true, false, false, false]);
    const one = common ? (shared[at] as Walked) : own;
    if (await walkOn(one, pick)) {
      taken += 1;
      one.steps += 1;
      one.idle = 0;
    } else one.idle += 1;
    if (one.steps < (common ? SHARED_STEPS : OWN_STEPS) && one.idle <= IDLE) continue;
    if (!common) own = await newCase(pick);
    else if (shared[at] === one) shared[at] = await newCase(pick);
  }
}

test(`roll-ups equal recomputation after ${STEPS} random steps under ${WRITERS} writers`, async () => {
  const folder = await connectTo(database.ownerUrl, "abeyance-test-fold");
  let folded = 0;
  let walking = true;
  const folding = (async () => {
    while (walking) folded += await foldRecord(folder);
  })();
  try {
    const pick = drawing(1);
    const shared: Walked[] = [];
    while (shared.length < SHARED) shared.push(await newCase(pick));
    const writers = Array.from({ length: WRITERS }, (_, nth) => write(shared, drawing(1000 + nth)));
    await Promise.all(writers);
  } finally {
    walking = false;
    await folding;
  }

  // It was what it is meant to be: a crowd on the same cases, and a fold in the midst of it.
  expect(answers.get("CONFLICT")).toBeGreaterThan(STEPS / 100);
  expect(folded).toBeGreaterThan(STEPS / 10);
  const { rows } = await owner.query<{ counts: number; withdrawn: number; reported: number }>(
    `select count(distinct counts)::int as counts,
       count(*) filter (where withdrawn_on is not null)::int as withdrawn,
       count(*) filter (where reported)::int as reported
     from record_entry`,
  );
  expect(rows[0]?.counts).toBeGreaterThanOrEqual(10);
  expect(rows[0]?.withdrawn).toBeGreaterThan(STEPS / 250);
  expect(rows[0]?.reported).toBeGreaterThan(STEPS / 100);

  // The entries are what the log tells, and the roll-ups what the entries tell.
  expect((await retellRecord(folder, { replace: false })).drift).toBe(0);
  for (const asked of [{ asOf: "2012-12-31" }, { asOf: "2012-08-20", knownOn: "2012-08-01" }]) {
    const ask = (by: string[]) =>
      programFigures(folder, recordQuestionSchema.parse({ ...asked, by }));
    expect((await ask([])).total).toEqual((await ask(["court", "kind"])).total);
  }
  const moved = await recordCells(folder);
  await retellRecord(folder, { replace: true });
  expect(moved.length).toBeGreaterThan(1000);
  expect(await recordCells(folder)).toEqual(moved);
  await folder.end();
}, 600_000);
