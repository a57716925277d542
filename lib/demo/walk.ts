/**
 * Walks one case along its story: each move is taken by the person who would take it, through the
 * same door as everybody else, at the time when it would have been taken. A party that is not on the
 * system is reported for; the office's own steps that nobody could report are left implied.
 */
import type { Actor } from "../access/actor.ts";
import type { Side } from "../access/roles.ts";
import type { EnterResult, NewCase } from "../cases/mutations.ts";
import type { TransitionRequest, TransitionResult } from "../cases/types.ts";
import { addDays, type LocalDate } from "../workflow/dates.ts";
import { stepById } from "../workflow/registry.ts";
import type { CaseState } from "../workflow/state.ts";
import type { AnyStep } from "../workflow/step.ts";
import {
  duringDay,
  earliest,
  LAST_DAY,
  latest,
  reviewDay,
  schedule,
  workdayBetween,
  workdayFrom,
} from "./calendar.ts";
import type { Cast } from "./cast.ts";
import { Crew } from "./crew.ts";
import type { Deal } from "./deals.ts";
import { entryInput } from "./entry.ts";
import { type HearingInWindow, hearingInWindow } from "./hearings.ts";
import { CLIENT_ASSIGNED, inquiry, NOTES } from "./moves.ts";
import { type Facts, factsOf } from "./people.ts";
import type { Places } from "./places.ts";
import { demonstrationProgram } from "./program.ts";
import { type Random, randomOf } from "./random.ts";
import { onlyReported, reportOf } from "./reports.ts";
import { type Move, made, type Story, type Told } from "./story.ts";

/** Where cases are entered and steps taken: the database, or a rehearsal in memory. */
export interface Door {
  enter(actor: Actor, entry: NewCase, now: Date): Promise<EnterResult>;
  take(actor: Actor, request: TransitionRequest, now: Date): Promise<TransitionResult>;
  /** The case as the actor knows it at this moment. */
  look(actor: Actor, caseId: string): Promise<CaseState>;
  /** Adds a signed paper to the case; its id. */
  attach(actor: Actor, caseId: string, title: string, now: Date): Promise<string>;
  note(actor: Actor, caseId: string, body: string, now: Date): Promise<void>;
  /** Says that the actor's organization represents the person, for the office or court to confirm. */
  claim(actor: Actor, facts: Facts, now: Date): Promise<void>;
}

/** What a walk came to, for the people who watch. */
export interface Walked {
  caseId: string;
  moves: number;
}

/** What all walks go by. */
export interface Stage {
  cast: Cast;
  door: Door;
  places: Places;
}

export async function walk(deal: Deal, index: number, stage: Stage): Promise<Walked> {
  return new Walk(deal, index, stage).run();
}

class Walk {
  private readonly random: Random;
  private readonly facts: Facts;
  private readonly days: LocalDate[];
  private readonly crew: Crew;
  private readonly versions = new Map<string, number>();
  private readonly events: Told["events"] = [];
  private now = new Date(0);
  private caseId = "";
  /** The day in the city's review to which the hearing was first set, and the day it was moved. */
  private inWindow: HearingInWindow | null;
  private readonly story: Story;
  private readonly index: number;
  private readonly door: Door;
  private readonly places: Places;

  constructor({ story, turn, lot }: Deal, index: number, { cast, door, places }: Stage) {
    this.story = story;
    this.index = index;
    this.door = door;
    this.places = places;
    this.random = randomOf(`case ${index} of ${story.id}`);
    const { random } = this;
    const courtCode = cast.courtFor(random, story, turn);
    const first = this.firstDay(courtCode);
    this.facts = factsOf(
      random,
      index,
      {
        amenable: false,
        ...story.wants,
        lot,
        ...(story.counsel ? { represented: story.counsel !== "none" } : {}),
        courtCode,
        enteredBy: addDays(first, -1),
      },
      cast.judges,
    );
    const entered = this.facts.enteredOn;
    const from = latest(first, entered);
    const soon = workdayFrom(addDays(from, 12));
    const last = workdayBetween(random, ...(story.last ?? [from, earliest(soon, LAST_DAY)]));
    this.days = schedule(random, from, latest(last, from), story.moves.length);
    this.crew = new Crew(cast, random, this.facts, story);
    const review = places.reviews[courtCode];
    this.inWindow = review && !story.entry ? hearingInWindow(index, this.facts, review) : null;
  }

  /** The day of the first move: when the case was reviewed, or first heard of. */
  private firstDay(courtCode: string): LocalDate {
    const { random, story } = this;
    if (story.first) return workdayBetween(random, ...story.first);
    const review = this.places.reviews[courtCode];
    if (review && random.chance(review.share))
      return workdayBetween(random, review.from, review.to);
    return reviewDay(random, story.wants?.amenable ?? false);
  }

  async run(): Promise<Walked> {
    await this.enter();
    let taken = 0;
    if (await this.take(CLIENT_ASSIGNED, this.facts.enteredOn, LAST_DAY)) taken++;
    if (isAskedAbout(this.index, this.story)) {
      if (await this.take(inquiry, this.days[0] ?? LAST_DAY, LAST_DAY)) taken++;
    }
    for (const [at, move] of this.story.moves.entries()) {
      const on = this.days[at] ?? LAST_DAY;
      if (await this.moveHearing(on)) taken++;
      if (await this.take(move, on, this.days[at + 1] ?? LAST_DAY)) taken++;
    }
    if (await this.moveHearing(LAST_DAY)) taken++;
    await this.notes();
    if (this.story.claimed) await this.claim();
    return { caseId: this.caseId, moves: taken };
  }

  private async enter(): Promise<void> {
    const { facts, random, story } = this;
    const entersAs: Side =
      story.place === "defense" || story.place === "alone" ? "defense" : "government";
    const actor = this.crew.actorOf(entersAs, stepOf("enter-case").roles);
    if (!actor) throw new Error(`Nobody enters a case of the story '${story.id}'.`);
    const lastMove = story.entryDay ? LAST_DAY : facts.enteredOn;
    this.now = duringDay(random, lastMove);
    const told = this.told(actor, lastMove, lastMove);
    const input = {
      program: told.program.id,
      ...entryInput(facts, this.crew, this.places),
      ...(this.inWindow ? { hearingAt: this.inWindow.at } : {}),
      ...(await made(story.entry ?? {}, told)),
    };
    const result = await this.door.enter(
      actor,
      {
        respondent: facts.respondent,
        chargingDocumentDate: facts.chargingDocumentDate,
        courtCode: facts.chargingDocumentFiledOn ? facts.courtCode : null,
        entry: {
          step: "enter-case",
          input,
          occurredOn: story.entryDay ? await made(story.entryDay, told) : facts.enteredOn,
          report: null,
        },
        idempotencyKey: random.uuid(),
      },
      this.now,
    );
    if (!result.ok) throw this.refused("enter-case", result);
    this.caseId = result.caseId;
    for (const seated of Object.values(this.crew.parties))
      if (seated) this.versions.set(seated.id, 1);
  }

  /** A hearing that fell into the city's review: set anew before it, or after its day had come. */
  private async moveHearing(until: LocalDate): Promise<boolean> {
    const { inWindow, facts } = this;
    const clerk = this.crew.actorOf("court", ["court_clerk"]);
    if (!inWindow || !facts.hearing || !clerk || inWindow.moved > until) return false;
    this.inWindow = null;
    const { stage } = (await this.door.look(clerk, this.caseId)).shared;
    if (!stepOf("set-hearing").from.includes(stage)) return false;
    const { at, kind, judge } = facts.hearing;
    const input = { at, kind, judge: judge || "to be named" };
    const move: Move = { step: "set-hearing", party: "court", role: "court_clerk", input };
    return this.take(move, inWindow.moved, LAST_DAY);
  }

  private async take(move: Move, on: LocalDate, next: LocalDate): Promise<boolean> {
    const step = stepOf(move.step);
    const { crew, random } = this;
    const reported = crew.parties[move.party] === null;
    if (reported && !step.reportLabel) return false;
    const actor = reported
      ? crew.reporterFor(move.party, move.reporter)
      : crew.actorOf(move.party, move.role ? [move.role] : step.roles);
    if (!actor) return false;
    const told = this.told(actor, on, next);
    if (move.when && !move.when(told)) return false;

    const day = move.day ? move.day(told) : on;
    const lag = reported ? random.between(0, 3) : 0;
    this.advance(addDays(day ?? on, lag));
    const given = await made(move.input ?? {}, told);
    const attach = (title: string) => this.door.attach(actor, this.caseId, title, this.now);
    const request: TransitionRequest = {
      caseId: this.caseId,
      step: move.step,
      input:
        reported && step.reportInput
          ? onlyReported(given, Object.keys(step.reportInput.shape))
          : given,
      occurredOn: step.asksDate === false ? null : day,
      report: reported ? await reportOf(move, told, attach) : null,
      ...(reported ? { onBehalfOf: move.party } : {}),
      expectedVersion: this.versions.get(actor.organizationId) ?? 0,
      idempotencyKey: random.uuid(),
    };
    const result = await this.attempt(actor, request);
    this.events.push({ step: move.step, id: result.eventId, on: day });
    this.versions.set(actor.organizationId, result.version);
    if (reported || step.visibility === "shared") this.others(actor);
    crew.reseat(move.step, given);
    return true;
  }

  /** Once more from what has happened since, where the case moved without us. */
  private async attempt(actor: Actor, request: TransitionRequest) {
    let result = await this.door.take(actor, request, this.now);
    if (!result.ok && result.code === "CONFLICT") {
      const expectedVersion = request.expectedVersion + result.since.length;
      result = await this.door.take(actor, { ...request, expectedVersion }, this.now);
    }
    if (!result.ok) throw this.refused(request.step, result);
    return result;
  }

  private others(actor: Actor): void {
    for (const seated of Object.values(this.crew.parties)) {
      if (!seated || seated.id === actor.organizationId) continue;
      this.versions.set(seated.id, (this.versions.get(seated.id) ?? 0) + 1);
    }
  }

  /** Time only goes on, and never beyond the last working day. */
  private advance(day: LocalDate): void {
    const at = duringDay(this.random, earliest(day, LAST_DAY));
    const soonest = new Date(this.now.getTime() + 60_000 * this.random.between(2, 9));
    this.now = at > soonest ? at : soonest;
  }

  private told(actor: Actor, on: LocalDate, next: LocalDate): Told {
    const { random, facts, events, crew } = this;
    return {
      random,
      facts,
      program: demonstrationProgram,
      on,
      next,
      events,
      actor,
      parties: crew.parties,
      represented: crew.represented,
      look: () => this.door.look(actor, this.caseId),
      firm: crew.firm(),
      worker: (side, role) => crew.worker(side, role),
    };
  }

  /** Now and then somebody writes down what only their own office should read. */
  private async notes(): Promise<void> {
    for (const side of ["government", "defense"] as const) {
      const roles = side === "government" ? (["trial_attorney"] as const) : (["advocate"] as const);
      const actor = this.crew.actorOf(side, roles);
      if (!actor || !this.random.chance(side === "government" ? 0.02 : 0.15)) continue;
      this.now = new Date(this.now.getTime() + 60_000);
      await this.door.note(actor, this.caseId, this.random.pick(NOTES[side]), this.now);
    }
  }

  private async claim(): Promise<void> {
    const firm = this.crew.firm();
    const actor = firm && this.crew.actorIn(firm, ["advocate"]);
    if (!actor) return;
    this.advance(workdayBetween(this.random, "2012-07-16", LAST_DAY));
    await this.door.claim(actor, this.facts, this.now);
  }

  private refused(step: string, result: { code: string; reason: string; errors: object }): Error {
    const where = `case ${this.index} of the story '${this.story.id}'`;
    return new Error(
      `${where}: '${step}' was refused (${result.code}): ${result.reason} ${JSON.stringify(result.errors)}`,
    );
  }
}

/** Somebody outside asked about these; of those that will be found amenable it is more of them. */
function isAskedAbout(index: number, { wants }: Story): boolean {
  return randomOf(`inquiry ${index}`).chance(wants?.amenable ? 0.12 : 0.03);
}

function stepOf(id: string): AnyStep {
  const step = stepById(id);
  if (!step) throw new Error(`There is no step '${id}'.`);
  return step;
}
