import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Actor } from "../access/actor.ts";
import { ROLES, type Role, SIDES, type Side } from "../access/roles.ts";
import { type AvailableStep, availableSteps } from "./available.ts";
import { correctableEvents } from "./corrections.ts";
import { addDays } from "./dates.ts";
import { pathEdges } from "./diagram.ts";
import { rivalReport } from "./disputes.ts";
import { WITH_A_FORM } from "./entry.ts";
import type { FormCode } from "./forms.ts";
import { STEPS } from "./registry.ts";
import { applyEvent, emptyState, replay } from "./replay.ts";
import { IN_PROGRAM, STAGE_IDS, type Stage, UNTIL_A_DAY } from "./stages.ts";
import type { CaseState } from "./state.ts";
import type { AnyStep } from "./step.ts";
import { answer, type Pick } from "./testing/answers.ts";
import { type CaseKind, caseAt, formsAt, KINDS, ON_SYSTEM, UNTIL } from "./testing/case-at.ts";
import { type Casebook, HOME, person, viewerOf } from "./testing/casebook.ts";
import { everything } from "./testing/everything.ts";
import { ASIDE, apply, type Facts, isInside, knows, type Move, may } from "./testing/model.ts";
import { asSeenBy } from "./visible.ts";

/** The log decides about these, which the model does not keep. */
const NOT_MODELED = new Set(["correct", "confirm-report", "enter-case"]);
/** New steps: until somebody tells the model of them, no walk takes one. */
const UNTOLD = STEPS.filter(({ id }) => !NOT_MODELED.has(id) && !knows(id));
const WALKED = STEPS.filter((step) => !UNTOLD.includes(step));

interface Choice {
  actor: Actor;
  one: AvailableStep;
}

const REPORTER = {
  government: "trial_attorney",
  court: "court_clerk",
  defense: "advocate",
} as const;

/** One person of each role of a side; the clock works in the office. */
function peopleOf(side: Side): Actor[] {
  const roles = (Object.keys(ROLES) as Role[]).filter((role) => ROLES[role].side === side);
  const people: Actor[] = [...roles, ...(side === "government" ? (["clock"] as const) : [])].map(
    (role) => person(role),
  );
  // Nobody concurs with their own finding: an office has two who can.
  const second = { ...person("supervising_attorney"), userId: "second@office", name: "A second" };
  return side === "government" ? [...people, second] : people;
}

/** A case that is walked at random: the book, the model, and what happened. */
class Walk {
  readonly moves: Move[] = [];
  readonly edges: { step: string; from: Stage; to: Stage }[] = [];
  readonly book: Casebook;
  private readonly pick: Pick;
  private readonly start: Facts;
  private known: { at: number; facts: Facts };
  private readonly views = new Map<Side, CaseState>();

  constructor(
    stage: Stage,
    onSystem: readonly Side[],
    counsel: boolean,
    concurrence: boolean,
    kind: CaseKind,
    form: FormCode,
    pick: Pick,
  ) {
    this.pick = pick;
    const alone = { counselName: "", counselFirm: "" };
    const more = OFFERED.includes(stage) ? { form } : {};
    const book = caseAt(stage, onSystem, counsel ? more : { ...more, ...alone }, kind);
    if (!book) throw new Error("no such case");
    this.book = book;
    this.book.settings = { needsConcurrence: concurrence, checkValidMonths: 15 };
    this.book.programs = [everything];
    this.start = factsAt(stage, onSystem, counsel, kind, form);
    this.known = { at: 0, facts: this.start };
    for (const side of SIDES) this.views.set(side, replay(viewer(side), this.book.log));
  }

  get facts(): Facts {
    if (this.known.at !== this.moves.length) {
      this.known = { at: this.moves.length, facts: this.folded() };
    }
    return this.known.facts;
  }

  private folded(): Facts {
    const undone = new Set(
      this.moves
        .filter(({ step, input }) => step === "correct" && input.mode === "undo")
        .map(({ input }) => input.eventId),
    );
    return this.moves
      .filter(({ id, step }) => step !== "correct" && step !== "confirm-report" && !undone.has(id))
      .reduce(apply, this.start);
  }

  /**
   * For a party off the system only one reports, and nobody answers the report of another: disputes
   * have their own test.
   */
  reports(side: Side, party: Side, step: AnyStep): boolean {
    if (side === party || SIDES.find((one) => this.facts.on[one]) !== side) return false;
    const state = this.views.get(side) ?? emptyState(side);
    return !rivalReport(state, { party, organizationId: HOME[side], report: {} }, step);
  }

  offered(actor: Actor): AvailableStep[] {
    const { book } = this;
    const state = this.views.get(actor.side ?? "court") ?? emptyState("court");
    return availableSteps(state, book.context(actor)).filter(
      ({ mode, party, step }) => mode === "own" || this.reports(actor.side ?? "court", party, step),
    );
  }

  /** Every step for one side: the engine and the model agree on what is possible. */
  survey(side: Side): Choice[] {
    const { facts, book } = this;
    const choices = peopleOf(side).flatMap((actor) =>
      this.offered(actor)
        .filter((one) => one.allowed && WALKED.includes(one.step))
        .map((one) => ({ actor, one })),
    );
    const allowed = new Set(choices.map(({ one }) => `${one.step.id}/${one.party}`));
    const expected = WALKED.flatMap((step) =>
      step.parties
        .filter((party) => party === side || (step.reportLabel && this.reports(side, party, step)))
        .map((party) => ({ step, party, key: `${step.id}/${party}` }))
        .filter(({ step: { id }, party, key }) =>
          NOT_MODELED.has(id) || isTaken(id, facts, side)
            ? allowed.has(key)
            : may(facts, id, side, party, book.today),
        )
        .map(({ key }) => key),
    );
    const only = (one: Iterable<string>, other: Set<string>) =>
      [...one].filter((key) => !other.has(key));
    expect(
      { engine: only(allowed, new Set(expected)), model: only(expected, allowed) },
      `${side} ${this.story()}`,
    ).toEqual({ engine: [], model: [] });
    return choices;
  }

  /** What happened, for the message of a walk that went wrong. */
  private story(): string {
    const told = this.moves.map(
      ({ step, by, party }) => `${step}(${by}${by === party ? "" : ` for ${party}`})`,
    );
    return `${told.join(" ")} ${JSON.stringify(this.facts)}`;
  }

  /** Whose turn it is: mostly a side that is here, sometimes one that could join. */
  turn(): Side {
    const here = SIDES.filter((side) => this.facts.on[side]);
    const joining = SIDES.filter((side) => !this.facts.on[side]);
    return this.pick([...here, ...here, ...here, ...joining.slice(0, 1)]);
  }

  /** Takes one step that is possible; false when this side can do nothing more. */
  stepOn(choices: Choice[]): boolean {
    const weighted = choices.flatMap((choice) => Array<Choice>(weight(choice.one)).fill(choice));
    if (weighted.length === 0) return false;
    const { actor, one } = this.pick(weighted);
    this.take(actor, one);
    return true;
  }

  private take(actor: Actor, { step, party }: AvailableStep): void {
    const { book } = this;
    const before = book.view(actor);
    const plan = book.plan(actor, answer(step, book, actor, party, this.pick), before);
    const side = actor.side ?? "court";
    book.record(plan, `${actor.role} ${step.id} for ${party}`);
    if (!plan.ok) return;
    const { event } = plan;
    this.moves.push({ id: event.id, step: step.id, by: side, party, input: event.input });
    if (!event.report && plan.state.stage !== before.stage && step.id !== "correct") {
      this.edges.push({ step: step.id, from: before.stage, to: plan.state.stage });
    }
    expect(plan.state).toEqual(replay(viewerOf(actor), book.log));
    for (const one of SIDES) this.follow(one, event.step === "correct");
  }

  /** Every side's case grows event by event into what the replay of its log gives. */
  private follow(side: Side, correction: boolean): void {
    const seen = asSeenBy(viewer(side), this.book.log);
    const replayed = replay(viewer(side), this.book.log);
    const last = seen.at(-1);
    const known = this.views.get(side) ?? emptyState(side);
    const grown =
      last === undefined || last.id !== this.book.log.at(-1)?.id
        ? known
        : applyEvent(known, last, HOME[side]);
    if (!correction) expect(grown).toEqual(replayed);
    this.views.set(side, replayed);
  }

  check(): void {
    const { facts } = this;
    const [government, court, defense] = SIDES.map((side) => replay(viewer(side), this.book.log));
    expect(government?.shared).toEqual(court?.shared);
    expect(defense?.shared).toEqual(court?.shared);
    expect(court?.stage).toBe(facts.shared);
    expect(court?.shared.stage).toBe(facts.shared);
    for (const one of [government, court, defense]) expect(one?.lead !== null).toBe(facts.tied);
    if (facts.on.government) expect(government?.stage).toBe(facts.office);
  }

  /** Nobody reads what is privileged or work product of another side. */
  checkSecrets(): void {
    for (const side of SIDES) {
      const others = JSON.stringify([
        this.book.seen(viewer(side)),
        replay(viewer(side), this.book.log),
      ]);
      if (side !== "defense") expect(others).not.toContain("SECRET of the defense");
      if (side !== "government") expect(others).not.toContain("SECRET of the office");
    }
  }

  /** What may be undone: one's own, with nothing but what stands beside the path after it. */
  compareUndo(side: Side): void {
    const actor = person(REPORTER[side]);
    if (!this.facts.on[side]) return;
    const engine = correctableEvents(this.book.view(actor), this.book.context(actor))
      .filter(({ undo }) => undo === null)
      .map(({ event }) => event.id);
    const known = new Set(this.moves.map(({ id }) => id));
    expect(engine.filter((id) => known.has(id))).toEqual(
      undoable(this.moves, side, actor.role, this.facts.on.court),
    );
  }
}

/** No entry is undone where another step takes it back, or nothing does. */
const TAKEN_BACK_OTHERWISE = new Set(["join-case", "tie-to-lead", "untie-from-lead"]);

function undoable(moves: Move[], side: Side, role: string, courtHere: boolean): string[] {
  const undone = moves
    .filter(({ step, input }) => step === "correct" && input.mode === "undo")
    .map(({ input }) => input.eventId);
  const seen = moves.filter(
    (move) =>
      !undone.includes(move.id) && move.step !== "correct" && (move.by === side || !isInside(move)),
  );
  return seen
    .filter((move, index) => {
      const order = move.step.startsWith("rule-on-");
      if (order && courtHere) return false;
      if (move.by !== side || TAKEN_BACK_OTHERWISE.has(move.step)) return false;
      const roles: readonly string[] = STEPS.find(({ id }) => id === move.step)?.roles ?? [];
      if (move.by === move.party && !roles.includes(role)) return false;
      return seen.slice(index + 1).every((later) => {
        if (later.step === move.step && later.by === side) return false;
        const counsel = [
          "enter-appearance",
          "substitute-counsel",
          "withdraw-counsel",
          "rule-on-counsel",
        ];
        if (counsel.includes(move.step) && counsel.includes(later.step)) return false;
        return ASIDE.has(later.step);
      });
    })
    .map(({ id }) => id);
}

/** Assigning is open to supervisors always and to others only while nobody has the case. */
function isTaken(step: string, facts: Facts, side: Side): boolean {
  return step === "assign" && facts.assigned[side];
}

/** How often a step is taken, so that walks go far; a tie is possible always and leads nowhere. */
function weight({ step }: AvailableStep): number {
  if (step.readsFamily || step.id === "untie-from-lead") return 1;
  if (step.id === "set-aside-duplicate" || step.id === "transfer-case") return 1;
  if (step.id === "leave-program" || step.id === "withdraw-counsel") return 2;
  if (step.id === "correct") return 8;
  // Rarely possible: only the clock takes it, once the day has passed.
  if (step.id === "lapse-offer") return 160;
  // The steps beside the path grow in number; what leads along it must still be walked to its ends.
  return step.aside ? 4 : 32;
}

function viewer(side: Side) {
  return { side, organizationId: HOME[side] };
}

/** Stages at which a case is entered with the form that was offered, whatever it ends in. */
const OFFERED: readonly Stage[] = ["offered", "accepted", "motion_filed"];

function factsAt(
  stage: Stage,
  onSystem: readonly Side[],
  counsel: boolean,
  kind: CaseKind,
  form: FormCode,
): Facts {
  const on = { government: false, court: false, defense: false };
  for (const side of onSystem) on[side] = true;
  const inside = ["under_review", "awaiting_concurrence", "background_check", "cleared"].includes(
    stage,
  );
  const officeOnly = onSystem[0] === "government" && ["amenable", "not_amenable"].includes(stage);
  const checks = { background_check: "pending", cleared: "passed" } as const;
  return {
    on,
    office: stage,
    shared: inside || officeOnly ? "awaiting_review" : stage,
    found: stage === "awaiting_concurrence" ? "amenable" : null,
    check: stage === "background_check" || stage === "cleared" ? checks[stage] : "none",
    adverse: false,
    refusedInside: false,
    told: false,
    asked: false,
    counsel,
    leaving: null,
    appeared: false,
    notice: stage === "amenable" && !officeOnly,
    merits: false,
    detained: false,
    replyBy: null,
    form: OFFERED.includes(stage)
      ? form
      : WITH_A_FORM.includes(stage)
        ? (formsAt(stage, kind)[0] ?? null)
        : null,
    kind: stage === "reopened" ? "pending" : kind,
    until: UNTIL_A_DAY.includes(stage) ? UNTIL : null,
    motion: stage === "motion_filed" ? { status: "filed", signed: [], alone: false } : null,
    recalendar: false,
    tied: false,
    assigned: { government: false, court: false, defense: false },
  };
}

const walks = fc.record({
  stage: fc.constantFrom(...IN_PROGRAM, "awaiting_review" as const, "accepted" as const),
  kind: fc.constantFrom(...KINDS, "pending" as const, "pending" as const),
  onSystem: fc.constantFrom(...ON_SYSTEM, [...SIDES], [...SIDES]),
  counsel: fc.boolean(),
  concurrence: fc.boolean(),
  draws: fc.array(fc.nat(1_000_000), { minLength: 60, maxLength: 60 }),
});

const seen = new Set<string>();

describe("random walks", () => {
  it("go as the model says, and the log gives the same case to everybody", {
    timeout: 600_000,
  }, () => {
    fc.assert(
      fc.property(walks, ({ stage, kind, onSystem, counsel, concurrence, draws }) => {
        fc.pre(caseAt(stage, onSystem, {}, kind) !== null);
        let drawn = 0;
        const pick: Pick = (from) => {
          const one = from[(draws[drawn++ % draws.length] ?? 0) % from.length];
          if (one === undefined) throw new Error("There is nothing to choose from.");
          return one;
        };
        const form = pick(formsAt(stage, kind));
        const walk = new Walk(stage, onSystem, counsel, concurrence, kind, form, pick);
        for (let step = 0; step < 16; step++) {
          walk.book.today = addDays(walk.book.today, pick([0, 0, 1, 6, 11]));
          const side = walk.turn();
          const choices = walk.survey(side);
          walk.compareUndo(side);
          if (!walk.stepOn(choices)) break;
          walk.check();
        }
        walk.checkSecrets();
        for (const { step, from, to } of walk.edges) seen.add(`${step}: ${from} -> ${to}`);
      }),
      { numRuns: 2000, seed: 20_120_723 },
    );
  });

  it("take every step: testing/model.ts is told when each is possible and what it changes", () => {
    expect(UNTOLD.map(({ id }) => id)).toEqual([]);
  });

  it("produce every move that the registry declares, and no other", () => {
    const declared = pathEdges()
      .filter(({ step }) => WALKED.some(({ id }) => id === step))
      .map(({ step, from, to }) => `${step}: ${from} -> ${to}`);
    expect([...seen].sort()).toEqual(declared.sort());
  });

  it("reach every stage", () => {
    const reached = new Set<Stage>(["awaiting_review"]);
    const edges = pathEdges();
    for (const at of reached) {
      for (const edge of edges) if (edge.from === at) reached.add(edge.to);
    }
    expect([...reached].sort()).toEqual([...STAGE_IDS].sort());
  });
});
