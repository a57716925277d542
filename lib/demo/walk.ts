/**
 * Walks one case along its story: each move is taken by the person who would take it, through the
 * same door as everybody else, at the time when it would have been taken. A party that is not on the
 * system is reported for; the office's own steps that nobody could report are left implied.
 */
import type { Actor } from "../access/actor.ts";
import type { Role, Side } from "../access/roles.ts";
import type { EnterResult, NewCase } from "../cases/mutations.ts";
import type { TransitionRequest, TransitionResult } from "../cases/types.ts";
import { addDays, type LocalDate } from "../workflow/dates.ts";
import { programOf } from "../workflow/programs/index.ts";
import type { Program } from "../workflow/programs/program.ts";
import { stepById } from "../workflow/registry.ts";
import type { CaseState } from "../workflow/state.ts";
import type { AnyStep } from "../workflow/step.ts";
import {
  duringDay,
  earliest,
  LAST_DAY,
  latest,
  schedule,
  workdayBetween,
  workdayFrom,
} from "./calendar.ts";
import { counselName } from "./names.ts";
import { courtOf, type Facts, factsOf, type Wanted } from "./people.ts";
import type { Places } from "./places.ts";
import { type Random, randomOf } from "./random.ts";

/** An organization of the demonstration as it stands in the database. */
export interface Seated {
  id: string;
  code: string;
  name: string;
  side: Side;
  courts: readonly string[];
  needsConcurrence: boolean;
  people: readonly { id: string; name: string; role: Role }[];
}

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

/** What a move may go by. */
export interface Told {
  random: Random;
  facts: Facts;
  program: Program;
  /** The day of this move, and of the next one. */
  on: LocalDate;
  next: LocalDate;
  /** Events recorded so far, oldest first. */
  events: { step: string; id: string; on: LocalDate | null }[];
  actor: Actor;
  parties: Record<Side, Seated | null>;
  represented: boolean;
  look: () => Promise<CaseState>;
  /** A firm or clinic with clients at the case's court. */
  firm: Seated | null;
  /** Who in a role of one's side has this case. */
  worker: (side: Side, role: Role) => { id: string; name: string } | null;
}

type Made<T> = T | ((told: Told) => T | Promise<T>);

export interface Move {
  step: string;
  /** Whose step it is. */
  party: Side;
  role?: Role | "clock";
  /** Which party reports it, where that is not the first who can. */
  reporter?: Side;
  input?: Made<Record<string, unknown>>;
  report?: Record<string, unknown>;
  /** Left out where this says no. */
  when?: (told: Told) => boolean;
  /** Its own day, where it follows from something else; null: not known. */
  day?: (told: Told) => LocalDate | null;
}

export interface Story {
  id: string;
  /** How many of 6,000 cases go this way. */
  cases: number;
  /** Who enters the case, and where: an office, an office beside its court, or one of the defense. */
  place: "office" | "court" | "defense" | "alone";
  counsel?: "here" | "outside" | "none";
  /** Only at an office whose supervisor concurs in every finding. */
  needs?: "concurrence";
  wants?: Partial<Omit<Wanted, "courtCode" | "enteredBy">>;
  /** More of enter-case's input: the stage where it stands today. */
  entry?: Made<Record<string, unknown>>;
  /** Day since which it stands there. */
  entryDay?: Made<LocalDate | null>;
  /** Span of the first move and of the last one; the others lie between. */
  first?: readonly [LocalDate, LocalDate];
  last?: readonly [LocalDate, LocalDate];
  moves: readonly Move[];
  /** At the end a firm or clinic says that it has taken the person on. */
  claimed?: true;
}

/** The people of the demonstration, by organization. */
export class Cast {
  private readonly seated: readonly Seated[];

  /** By court: those who have an account, and a colleague who is only a name. */
  readonly judges: Record<string, string[]>;

  constructor(seated: readonly Seated[]) {
    this.seated = seated;
    this.judges = this.judgesByCourt();
  }

  find(id: string): Seated | null {
    return this.seated.find((one) => one.id === id) ?? null;
  }

  /** The office or court organization of a court. */
  at(courtCode: string, side: "government" | "court"): Seated | null {
    return this.seated.find((one) => one.side === side && one.courts.includes(courtCode)) ?? null;
  }

  /** Firms and clinics with clients at a court. */
  defenseAt(courtCode: string): Seated[] {
    return this.seated.filter((one) => one.side === "defense" && one.courts.includes(courtCode));
  }

  /** The courts at which a story can be told. */
  courtsFor({ place, counsel, needs }: Story): string[] {
    const codes = [...new Set(this.seated.flatMap((one) => one.courts))].sort();
    return codes.filter((code) => {
      const office = this.at(code, "government");
      const defense = this.defenseAt(code);
      if (place === "alone") return !office && defense.some((one) => one.courts.length <= 2);
      if (place === "defense") return !office && defense.length > 0;
      if (!office || (counsel === "here" && defense.length === 0)) return false;
      if (needs === "concurrence" && !office.needsConcurrence) return false;
      return place === "office" || this.at(code, "court") !== null;
    });
  }

  private judgesByCourt(): Record<string, string[]> {
    const names: Record<string, string[]> = {};
    for (const code of new Set(this.seated.flatMap((one) => one.courts))) {
      const seat = this.at(code, "court")?.people.filter(({ role }) => role === "judge") ?? [];
      names[code] = [
        ...seat.flatMap(({ name }) => [name, name]),
        counselName(randomOf(`judge of ${code}`)),
      ];
    }
    return names;
  }
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

export async function walk(story: Story, index: number, stage: Stage): Promise<Walked> {
  return new Walk(story, index, stage).run();
}

class Walk {
  private readonly random: Random;
  private readonly facts: Facts;
  private readonly days: LocalDate[];
  private readonly parties: Record<Side, Seated | null>;
  private readonly versions = new Map<string, number>();
  private readonly events: Told["events"] = [];
  private readonly people = new Map<string, { id: string; name: string }>();
  private represented: boolean;
  private now = new Date(0);
  private caseId = "";
  private readonly story: Story;
  private readonly index: number;
  private readonly cast: Cast;
  private readonly door: Door;
  private readonly places: Places;

  constructor(story: Story, index: number, { cast, door, places }: Stage) {
    this.story = story;
    this.index = index;
    this.cast = cast;
    this.door = door;
    this.places = places;
    this.random = randomOf(`case ${index} of ${story.id}`);
    const { random } = this;
    const courtCode = courtOf(random, cast.courtsFor(story), story.place === "court");
    const first = this.firstDay(courtCode);
    this.facts = factsOf(
      random,
      index,
      {
        amenable: false,
        ...story.wants,
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
    this.represented = this.facts.represented;
    this.parties = this.seats();
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

  private seats(): Record<Side, Seated | null> {
    const { courtCode } = this.facts;
    const here = this.cast.defenseAt(courtCode);
    const { place, counsel } = this.story;
    const alone = here.filter((one) => place !== "alone" || one.courts.length <= 2);
    const share = counsel === "here" || place === "defense" || place === "alone" ? 1 : 0.12;
    const client =
      counsel !== "outside" && this.represented && here.length > 0 && this.random.chance(share);
    const entersIt = place === "defense" || place === "alone";
    return {
      government: this.cast.at(courtCode, "government"),
      court: this.cast.at(courtCode, "court"),
      defense: client || entersIt ? this.random.pick(alone) : null,
    };
  }

  async run(): Promise<Walked> {
    await this.enter();
    let taken = 0;
    if (await this.take(CLIENT_ASSIGNED, this.facts.enteredOn, LAST_DAY)) taken++;
    for (const [at, move] of this.story.moves.entries()) {
      const on = this.days[at] ?? LAST_DAY;
      if (await this.take(move, on, this.days[at + 1] ?? LAST_DAY)) taken++;
    }
    await this.notes();
    if (this.story.claimed) await this.claim();
    return { caseId: this.caseId, moves: taken };
  }

  private async enter(): Promise<void> {
    const { facts, parties, random, story } = this;
    const entersAs: Side =
      story.place === "defense" || story.place === "alone" ? "defense" : "government";
    const actor = this.actorOf(entersAs, stepOf("enter-case").roles);
    if (!actor) throw new Error(`Nobody enters a case of the story '${story.id}'.`);
    const lastMove = story.entryDay ? LAST_DAY : facts.enteredOn;
    this.now = duringDay(random, lastMove);
    const told = this.told(actor, lastMove, lastMove);
    const counsel = this.counselOfRecord();
    const input = {
      program: told.program.id,
      stage: "awaiting_review",
      detained: facts.detained,
      chargingDocumentFiledOn: facts.chargingDocumentFiledOn,
      hearingAt: facts.hearing?.at ?? null,
      hearingKind: facts.hearing?.kind ?? null,
      hearingJudge: facts.hearing?.judge ?? "",
      ...this.namesElsewhere(),
      ...counsel,
      ...(await made(story.entry ?? {}, told)),
    };
    const result = await this.door.enter(
      actor,
      {
        respondent: facts.respondent,
        chargingDocumentDate: facts.chargingDocumentDate,
        courtCode: facts.courtCode,
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
    for (const seated of Object.values(parties)) if (seated) this.versions.set(seated.id, 1);
  }

  /** How the office and the court are called where they are not here. */
  private namesElsewhere(): Record<string, string> {
    const city = this.places.cities[this.facts.courtCode] ?? this.facts.courtCode;
    return {
      ...(this.parties.government
        ? {}
        : { governmentName: `Office of the Chief Counsel, ${city}` }),
      ...(this.parties.court ? {} : { courtName: `${city} Immigration Court` }),
    };
  }

  /** Who represents the respondent when the case is entered. */
  private counselOfRecord(): Record<string, unknown> {
    const { facts, parties } = this;
    if (!this.represented) return {};
    const here = parties.defense;
    if (!here) {
      const { name, firm, enteredOn } = facts.outsideCounsel;
      return {
        counselName: name,
        counselFirm: firm,
        counselEnteredOn: enteredOn,
        defenseName: firm,
      };
    }
    const advocate = this.actorOf("defense", ["advocate"]);
    return {
      counselName: advocate?.name ?? "",
      counselFirm: here.name,
      counselEnteredOn: facts.outsideCounsel.enteredOn,
      defenseId: here.id,
      defenseName: here.name,
    };
  }

  private async take(move: Move, on: LocalDate, next: LocalDate): Promise<boolean> {
    const step = stepOf(move.step);
    const seated = this.parties[move.party];
    const reported = seated === null;
    if (reported && !step.reportLabel) return false;
    const actor = reported
      ? this.reporterFor(move.party, move.reporter)
      : this.actorOf(move.party, move.role ? [move.role] : step.roles);
    if (!actor) return false;
    const told = this.told(actor, on, next);
    if (move.when && !move.when(told)) return false;

    const day = move.day ? move.day(told) : on;
    const lag = reported ? this.random.between(0, 3) : 0;
    this.advance(addDays(day ?? on, lag));
    const given = await made(move.input ?? {}, told);
    const request: TransitionRequest = {
      caseId: this.caseId,
      step: move.step,
      input:
        reported && step.reportInput ? only(given, Object.keys(step.reportInput.shape)) : given,
      occurredOn: step.asksDate === false ? null : day,
      report: reported ? await this.reportOf(move, actor) : null,
      ...(reported ? { onBehalfOf: move.party } : {}),
      expectedVersion: this.versions.get(actor.organizationId) ?? 0,
      idempotencyKey: this.random.uuid(),
    };
    const result = await this.attempt(actor, request);
    this.events.push({ step: move.step, id: result.eventId, on: day });
    this.versions.set(actor.organizationId, result.version);
    if (reported || step.visibility === "shared") this.others(actor);
    this.reseat(move.step, given);
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
    for (const seated of Object.values(this.parties)) {
      if (!seated || seated.id === actor.organizationId) continue;
      this.versions.set(seated.id, (this.versions.get(seated.id) ?? 0) + 1);
    }
  }

  /** Counsel came or went: the defense has another seat, or none. */
  private reseat(step: string, input: Record<string, unknown>): void {
    if (step === "withdraw-counsel") {
      this.parties.defense = null;
      this.represented = false;
    }
    if (step === "enter-appearance" || step === "substitute-counsel") {
      this.represented = true;
      const id = input.organizationId;
      this.parties.defense =
        this.cast.defenseAt(this.facts.courtCode).find((one) => one.id === id) ?? null;
    }
  }

  /** Time only goes on, and never beyond the last working day. */
  private advance(day: LocalDate): void {
    const at = duringDay(this.random, earliest(day, LAST_DAY));
    const soonest = new Date(this.now.getTime() + 60_000 * this.random.between(2, 9));
    this.now = at > soonest ? at : soonest;
  }

  private reporterFor(party: Side, wanted?: Side): Actor | null {
    const sides: Side[] = wanted ? [wanted] : ["government", "court", "defense"];
    for (const side of sides) {
      if (side === party || !this.parties[side]) continue;
      return this.actorOf(side, REPORTERS[side]);
    }
    return null;
  }

  private async reportOf(move: Move, actor: Actor): Promise<Record<string, unknown>> {
    const { random } = this;
    const unrepresented = move.party === "defense" && !this.represented;
    const paper = unrepresented
      ? random.weighted([
          ["attached", 3],
          ["to_follow", 1],
        ] as const)
      : random.weighted([
          ["attached", 2],
          ["to_follow", 2],
          ["none", 3],
        ] as const);
    const report: Record<string, unknown> = {
      learned: random.weighted([
        ["served_paper", 4],
        ["in_court", 2],
        ["by_phone", 2],
        ["by_email", 2],
        ["court_portal", 1],
      ] as const),
      paper: SIGNATURES.has(move.step) && paper === "none" ? "to_follow" : paper,
      documentId: null,
      interpreter: unrepresented ? interpreterFor(random, this.facts) : "",
      ...move.report,
    };
    if (report.paper === "attached") {
      const title = `${stepOf(move.step).label}, signed`;
      report.documentId = await this.door.attach(actor, this.caseId, title, this.now);
    }
    return report;
  }

  private actorOf(side: Side, roles: readonly (Role | "clock")[]): Actor | null {
    const seated = this.parties[side];
    return seated && this.actorIn(seated, roles);
  }

  private actorIn(seated: Seated, roles: readonly (Role | "clock")[]): Actor | null {
    const { id: organizationId, name: organizationName, side } = seated;
    const base = { organizationId, organizationName, side };
    if (roles.includes("clock")) {
      return { ...base, userId: null, name: "The calendar", role: "clock" };
    }
    // Those whose daily work it is, where a supervisor might too.
    for (const role of roles as readonly Role[]) {
      const person = this.personIn(seated, role);
      if (person) return { ...base, userId: person.id, name: person.name, role };
    }
    return null;
  }

  /** The same person stays on a case, as far as their role goes. */
  private personIn(seated: Seated, role: Role): { id: string; name: string } | null {
    const key = `${seated.id} ${role}`;
    const known = this.people.get(key);
    if (known) return known;
    const fitting = seated.people.filter((person) => person.role === role);
    if (fitting.length === 0) return null;
    const person = this.random.pick(fitting);
    this.people.set(key, person);
    return person;
  }

  private told(actor: Actor, on: LocalDate, next: LocalDate): Told {
    const { random, facts, events, parties, represented } = this;
    return {
      random,
      facts,
      program: programOf("review-2011"),
      on,
      next,
      events,
      actor,
      parties,
      represented,
      look: () => this.door.look(actor, this.caseId),
      firm: this.firm(),
      worker: (side, role) => {
        const seated = this.parties[side];
        return seated && this.personIn(seated, role);
      },
    };
  }

  /** Now and then somebody writes down what only their own office should read. */
  private async notes(): Promise<void> {
    for (const side of ["government", "defense"] as const) {
      const actor = this.actorOf(side, side === "government" ? ["trial_attorney"] : ["advocate"]);
      if (!actor || !this.random.chance(side === "government" ? 0.02 : 0.15)) continue;
      this.now = new Date(this.now.getTime() + 60_000);
      await this.door.note(actor, this.caseId, this.random.pick(NOTES[side]), this.now);
    }
  }

  private async claim(): Promise<void> {
    const firm = this.firm();
    if (!firm) return;
    const actor = this.actorIn(firm, ["advocate"]);
    if (!actor) return;
    this.advance(workdayBetween(this.random, "2012-07-16", LAST_DAY));
    await this.door.claim(actor, this.facts, this.now);
  }

  private firm(): Seated | null {
    const here = this.cast.defenseAt(this.facts.courtCode);
    return here.length > 0 ? this.random.pick(here) : null;
  }

  private refused(step: string, result: { code: string; reason: string; errors: object }): Error {
    const where = `case ${this.index} of the story '${this.story.id}'`;
    return new Error(
      `${where}: '${step}' was refused (${result.code}): ${result.reason} ${JSON.stringify(result.errors)}`,
    );
  }
}

/** Most clients of a firm or clinic have an advocate of their own. */
const CLIENT_ASSIGNED: Move = {
  step: "assign",
  party: "defense",
  role: "clinic_supervisor",
  when: ({ random }) => random.chance(0.8),
  input: ({ worker }) => {
    const person = worker("defense", "advocate");
    return { personId: person?.id ?? "", personName: person?.name ?? "" };
  },
};

const REPORTERS: Record<Side, readonly Role[]> = {
  government: ["trial_attorney"],
  court: ["court_clerk"],
  defense: ["advocate"],
};

/** Steps whose report needs a signed paper, or the promise of one. */
const SIGNATURES = new Set(["sign-motion", "accept-offer", "decline-offer"]);

const NOTES = {
  government: [
    "Called the field office about the file; the second volume is on its way.",
    "Hearing notebook is in the blue cabinet, third shelf.",
    "Read once, school records look complete. Look at the arrest report before deciding.",
    "Opposing counsel is reachable in the mornings only.",
  ],
  defense: [
    "Client calls back after five. Her brother may answer the telephone.",
    "Explained twice what closure means for the work permit; client wants to think about it.",
    "School records requested, promised for next week.",
    "Bring the interpreter to the next meeting; the last one left early.",
  ],
} as const;

function interpreterFor(random: Random, facts: Facts): string {
  const { language } = facts.respondent;
  return language && language !== "English"
    ? `${counselName(random)} (${language})`
    : "none needed";
}

function stepOf(id: string): AnyStep {
  const step = stepById(id);
  if (!step) throw new Error(`There is no step '${id}'.`);
  return step;
}

async function made<T>(value: Made<T>, told: Told): Promise<T> {
  return typeof value === "function" ? (value as (told: Told) => T | Promise<T>)(told) : value;
}

function only(input: Record<string, unknown>, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(input).filter(([key]) => keys.includes(key)));
}

/** When a finding was made: the published periods, in their proportions. */
function reviewDay(random: Random, amenable: boolean): LocalDate {
  const [from, to] = random.weighted(
    PERIODS.map(
      ({ span, reviewed, found }) => [span, amenable ? found : reviewed - found] as const,
    ),
  );
  return workdayBetween(random, from, to);
}

/** Cases reviewed and found amenable, in thousands, as published from March to July 2012. */
const PERIODS = [
  { span: ["2011-12-05", "2012-03-05"], reviewed: 165, found: 13.2 },
  { span: ["2012-03-06", "2012-04-16"], reviewed: 54.6, found: 3.4 },
  { span: ["2012-04-17", "2012-05-29"], reviewed: 68.8, found: 4.1 },
  { span: ["2012-05-30", "2012-07-20"], reviewed: 69.6, found: 2.4 },
] as const;
