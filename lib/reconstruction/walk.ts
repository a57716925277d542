import "server-only";
/**
 * One planned case as the workflow writes it: every step of it goes through the same plan as anybody's,
 * by whoever would take it, from what their own side knows. Pure but for the ids.
 */
import { createHash, randomUUID } from "node:crypto";
import type { Actor } from "../access/actor.ts";
import type { Role, Side } from "../access/roles.ts";
import { counselName, type NameGroup, personName } from "../demo/names.ts";
import { aNumberOf } from "../demo/people.ts";
import { type Random, randomOf } from "../demo/random.ts";
import { formatANumber } from "../format/a-number.ts";
import { searchText } from "../format/names.ts";
import type { CaseEvent } from "../workflow/event.ts";
import { formOf } from "../workflow/forms.ts";
import { canonicalMotionText, motionSections } from "../workflow/motion-text.ts";
import { planStep, type StepRequest } from "../workflow/plan-step.ts";
import { SHIPPED } from "../workflow/programs/shipped.ts";
import type { RecordEntry } from "../workflow/record.ts";
import { stepById } from "../workflow/registry.ts";
import { applyEvent, emptyState } from "../workflow/replay.ts";
import type { CaseState } from "../workflow/state.ts";
import { asSeenBy } from "../workflow/visible.ts";
import type { Seat } from "./cast.ts";
import { type Day, dayOf, textOf, workdayOnOrAfter, workdayOnOrBefore } from "./days.ts";
import type { PlannedCase } from "./pools.ts";

/** What a case's walk needs to know of where it plays. */
export interface Place {
  government: Seat;
  court: Seat | null;
  defense: Seat | null;
  /** As people say it. */
  city: string;
  language: string;
  names: NameGroup;
}

export interface WrittenEvent {
  event: CaseEvent;
  accountId: string | null;
  open: Record<string, unknown>;
  secret: Record<string, unknown> | null;
  privateTo: readonly Side[];
  idempotencyKey: string;
}

export interface WrittenCase {
  caseId: string;
  respondent: {
    aNumber: string;
    familyName: string;
    givenNames: string;
    birthDate: string;
    nationality: string;
    language: string;
    searchName: string;
  };
  chargedOn: string;
  state: CaseState;
  events: WrittenEvent[];
  seats: { seat: Seat; state: CaseState; version: number }[];
  entries: { entry: RecordEntry; seq: number; recordedOn: string }[];
  notices: { organizationId: string; eventId: string; text: string; at: string }[];
  document: WrittenMotion | null;
}

export interface WrittenMotion {
  id: string;
  title: string;
  sha256: string;
  content: object;
  accountId: string | null;
  at: string;
  audience: readonly Side[];
}

const FIRST_DAY = dayOf("2011-11-17");
const LAST = dayOf("2012-09-28");
/** In the working hours of every court, so that a day is the same day everywhere. */
const HOUR = "T18:00:00.000Z";
const CLOSURE = "administrative_closure";

/** The steps of an amenable case between its finding and its outcome, as shares of that time. */
const AT = {
  request: 0.1,
  appear: 0.45,
  result: 0.5,
  offer: 0.6,
  accept: 0.75,
  prepare: 0.8,
  sign: 0.85,
  file: 0.9,
} as const;

/** How far an open case has come: of a hundred of them, so many at most here. */
const OPEN: readonly (readonly [keyof typeof AT | "found", number])[] = [
  ["found", 12],
  ["request", 48],
  ["result", 60],
  ["offer", 84],
  ["accept", 91],
  ["file", 100],
];

const NOTE = "Weighed under the guidance of 17 November 2011.";

export function walkCase(planned: PlannedCase, place: Place): WrittenCase {
  return new Walk(planned, place).run();
}

class Walk {
  private readonly one: PlannedCase;
  private readonly place: Place;
  private readonly random: Random;
  private readonly states = new Map<Side, CaseState>();
  private readonly written: WrittenCase;
  private readonly represented: boolean;
  private minute = 0;
  private today: Day = 0;

  constructor(one: PlannedCase, place: Place) {
    this.one = one;
    this.place = place;
    this.random = randomOf(`reconstruction ${one.index}`);
    const { random } = this;
    this.represented =
      place.defense !== null || (one.court !== "" && random.chance(one.amenable ? 0.92 : 0.55));
    const name = personName(random, place.names);
    this.written = {
      caseId: randomUUID(),
      respondent: {
        aNumber: aNumberOf(one.index),
        ...name,
        birthDate: textOf(2350 + random.between(-9000, 6500)),
        nationality: one.nationality,
        language: place.language,
        searchName: searchText(`${name.familyName} ${name.givenNames}`),
      },
      chargedOn: textOf(one.filed - 10),
      state: emptyState("government"),
      events: [],
      seats: [],
      entries: [],
      notices: [],
      document: null,
    };
    for (const seat of this.seated()) this.states.set(seat.side, emptyState(seat.side));
  }

  private seated(): Seat[] {
    const { government, court, defense } = this.place;
    return [government, court, defense].filter((seat) => seat !== null);
  }

  run(): WrittenCase {
    const { one, written } = this;
    const entered = Math.max(FIRST_DAY, one.filed + 1);
    const spread = entered === FIRST_DAY ? FIRST_DAY + (one.index % 12) : entered;
    this.enter(workdayOnOrBefore(Math.max(Math.min(spread, one.reviewed ?? spread), FIRST_DAY)));
    if (one.reviewed !== null) this.review(one.reviewed);
    if (one.amenable) this.goOn();
    written.seats = this.seated().map((seat) => ({
      seat,
      state: this.stateOf(seat.side),
      version: written.events.filter(
        ({ event }) => event.audience.length > 0 || event.organizationId === seat.id,
      ).length,
    }));
    written.state = this.stateOf("government");
    return written;
  }

  private stateOf(side: Side): CaseState {
    const state = this.states.get(side);
    if (!state) throw new Error(`Nobody sits for the ${side}.`);
    return state;
  }

  private enter(on: Day): void {
    const { one, place, random } = this;
    const filed = one.court !== "";
    const counsel = this.represented ? counselName(random) : "";
    const family = counsel.slice(counsel.indexOf(" ") + 1);
    const heard = filed && random.chance(0.94);
    const hearing = workdayOnOrAfter(LAST + 3 + random.between(1, one.detained ? 60 : 700));
    const advocate = place.defense?.people.get("advocate")?.[one.index % 2 ? 0 : 0]?.name;
    this.take("government", "trial_attorney", "enter-case", on, {
      stage: "awaiting_review",
      governmentId: place.government.id,
      governmentName: place.government.name,
      courtId: place.court?.id ?? null,
      courtName: filed ? (place.court?.name ?? `${place.city} Immigration Court`) : "",
      defenseId: place.defense?.id ?? null,
      defenseName: place.defense?.name ?? (counsel ? `Law Office of ${counsel}` : ""),
      courtCode: one.court || null,
      locationCode: one.court || null,
      detained: one.detained,
      chargingDocumentFiledOn: filed ? textOf(one.filed) : null,
      referringAgency: filed ? null : (["ICE", "CBP", "USCIS"] as const)[one.index % 3],
      hearingAt: heard ? `${textOf(hearing)}T${one.index % 2 ? "09:00" : "13:30"}` : null,
      hearingKind: heard ? "master" : null,
      hearingJudge: heard ? this.judge() : "",
      counselName: advocate ?? counsel,
      counselFirm: place.defense?.name ?? (counsel ? `${family} Immigration Law` : ""),
      counselEnteredOn: this.represented ? textOf(Math.min(one.filed + 20, on)) : null,
    });
  }

  private judge(): string {
    const seated = this.place.court?.people.get("judge")?.[0];
    return (
      seated?.name ?? counselName(randomOf(`judge ${this.one.index % 3} of ${this.one.court}`))
    );
  }

  private review(on: Day): void {
    const { one, place } = this;
    this.take("government", "trial_attorney", "open-review", on, {});
    this.take("government", "trial_attorney", "record-finding", on, {
      outcome: one.amenable ? "amenable" : "not_amenable",
      ground: one.amenable ? one.ground : null,
      factors: [one.amenable ? FACTORS.for : FACTORS.against],
      reason: NOTE,
    });
    if (place.government.settings.needsConcurrence) {
      this.take("government", "supervising_attorney", "concur", on, {});
    }
  }

  private goOn(): void {
    const { one, random } = this;
    const found = one.reviewed ?? 0;
    const { ending } = one;
    const last = !ending
      ? Math.min(LAST, found + 160)
      : ending.kind === "closed"
        ? ending.order
        : ending.on;
    const on = (share: number) =>
      Math.max(found, workdayOnOrBefore(found + (last - found) * share));
    const lot = random.between(0, 99);
    const stop = ending ? null : (OPEN.find(([, until]) => lot < until)?.[0] ?? "found");
    const goes = (step: keyof typeof AT) =>
      stop === null || (stop !== "found" && AT[step] <= AT[stop]);
    const filed = one.court !== "";

    if (!goes("request")) return;
    this.take("government", "trial_attorney", "request-check", on(AT.request), {});
    if (ending?.kind === "not_cleared") {
      this.take("government", "check_officer", "record-check-result", ending.on, {
        result: "not_passed",
      });
      return;
    }
    if (!this.represented && filed && goes("result")) {
      this.take("court", "court_clerk", "record-appearance-in-person", on(AT.appear), {
        place: `${this.place.city} Immigration Court`,
        interpreter: "",
      });
    }
    if (!goes("result")) return;
    this.take("government", "check_officer", "record-check-result", on(AT.result), {
      result: "passed",
    });
    if (ending?.kind === "not_filed") {
      this.take("government", "trial_attorney", "decide-not-to-file", ending.on, {});
      return;
    }
    if (!goes("offer") || !filed) return;
    const form = ending?.kind === "closed" && ending.terminated ? "termination" : CLOSURE;
    this.take("government", "trial_attorney", "extend-offer", on(AT.offer), { form });
    if (ending?.kind === "withdrawn") {
      this.take("government", "trial_attorney", "withdraw-offer", ending.on, {
        reason: "New information",
      });
      return;
    }
    const explained = { explainedBy: "Counsel", language: this.place.language || "English" };
    if (ending?.kind === "declined") {
      const reason = random.pick(["pending_relief", "no_work_permit", "wants_decision"] as const);
      this.take("defense", "advocate", "decline-offer", ending.on, { ...explained, reason });
      return;
    }
    if (!goes("accept")) return;
    this.take("defense", "advocate", "accept-offer", on(AT.accept), explained);
    if (goes("file")) this.move(on, ending?.kind === "closed" ? ending : null);
  }

  /** The joint motion and, where there is one, the order. */
  private move(
    on: (share: number) => Day,
    order: { order: Day; recorded: Day; dayKnown: boolean } | null,
  ): void {
    const prepared = on(AT.prepare);
    const motion = this.compose(prepared);
    this.take("government", "trial_attorney", "prepare-motion", prepared, {
      relief: this.stateOf("government").shared.offer?.form,
      documentId: motion.id,
      hash: motion.sha256,
    });
    const { sha256: hash } = motion;
    this.take("government", "trial_attorney", "sign-motion", prepared, { hash, confirmed: true });
    this.take("defense", "advocate", "sign-motion", on(AT.sign), { hash, confirmed: true });
    this.take("government", "trial_attorney", "file-motion", on(AT.file), { hash });
    this.written.document = { ...motion, audience: ["court", "defense", "government"] };
    if (!order) return;
    // The clerk takes it in as soon as it comes; of a court off the system the office hears of the order.
    if (this.place.court) {
      this.take("court", "court_clerk", "receive-motion", on(AT.file), {});
    }
    this.take(
      "court",
      "judge",
      "rule-on-motion",
      order.recorded,
      { ruling: "granted", hash },
      order.dayKnown ? order.order : null,
    );
  }

  private compose(on: Day): Omit<WrittenMotion, "audience"> {
    const { shared } = this.stateOf("government");
    const { place, written } = this;
    const form = formOf(shared.offer?.form);
    const attorney = place.government.people.get("trial_attorney")?.[0];
    if (!form) throw new Error("A motion is made of an offer.");
    const { government, defense } = place;
    const { aNumber, familyName, givenNames } = written.respondent;
    const sections = motionSections({
      government: {
        name: attorney?.name ?? "Assistant Chief Counsel",
        organization: government.name,
        address: government.address,
        phone: government.phone,
      },
      defense: shared.counsel && {
        name: shared.counsel.name,
        organization: shared.counsel.firm,
        address: defense?.address ?? "",
        phone: defense?.phone ?? "",
      },
      court: { name: shared.names.court ?? "Immigration Court", place: place.city },
      respondent: { name: `${givenNames} ${familyName}`, aNumber: formatANumber(aNumber) },
      detained: shared.detained,
      judge: shared.hearing?.judge ?? "",
      hearing: shared.hearing,
      form,
      ground: null,
      statement: "",
      preparedOn: textOf(on),
    });
    const text = canonicalMotionText(sections);
    return {
      id: randomUUID(),
      title: sections.find(({ id }) => id === "title")?.heading ?? "Joint motion",
      sha256: createHash("sha256").update(text).digest("hex"),
      content: { text, sections, head: null },
      accountId: attorney?.id ?? null,
      at: `${textOf(on)}${HOUR}`,
    };
  }

  /**
   * Takes a step on a day: by the party itself, or reported by the office where that party is off the
   * system. `occurred`: the day it happened, where it is not the day of recording; null: not known.
   */
  private take(
    side: Side,
    role: Role,
    stepId: string,
    on: Day,
    input: Record<string, unknown>,
    occurred: Day | null = on,
  ): void {
    const step = stepById(stepId);
    if (!step) throw new Error(`There is no step '${stepId}'.`);
    const own = this.seated().find((seat) => seat.side === side);
    const seat = own ?? this.place.government;
    const reported = !own;
    const actor = this.actorOf(seat, reported ? "trial_attorney" : role);
    const state = this.stateOf(seat.side);
    this.minute = on === this.today ? this.minute + 1 : 0;
    this.today = on;
    const now = new Date(Date.parse(`${textOf(on)}${HOUR}`) + this.minute * 60_000);
    const keys = reported && step.reportInput ? Object.keys(step.reportInput.shape) : null;
    const request: StepRequest = {
      step: stepId,
      input: keys
        ? Object.fromEntries(Object.entries(input).filter(([key]) => keys.includes(key)))
        : input,
      occurredOn: step.asksDate === false || occurred === null ? null : textOf(occurred),
      report: reported ? this.reportOf(side, step.confirms === true) : null,
      ...(reported ? { onBehalfOf: side } : {}),
    };
    const plan = planStep(state, request, {
      actor,
      settings: seat.settings,
      programs: SHIPPED,
      now,
      today: textOf(on),
      eventId: randomUUID(),
      log: [],
    });
    if (!plan.ok) {
      throw new Error(
        `case ${this.one.index}: '${stepId}' on ${textOf(on)} was refused: ${plan.reason} ${JSON.stringify(plan.errors)} ${JSON.stringify(this.one)}`,
      );
    }
    this.keep(seat, actor, plan);
  }

  private reportOf(side: Side, signs: boolean): Record<string, unknown> {
    const papers = side === "defense" && (signs || !this.represented);
    return {
      learned: side === "court" ? "served_paper" : "by_email",
      paper: papers ? "to_follow" : "none",
      documentId: null,
      interpreter: side === "defense" && !this.represented ? "none needed" : "",
    };
  }

  private actorOf(seat: Seat, role: Role): Actor {
    const people = seat.people.get(role) ?? [];
    const person = people[this.one.index % Math.max(1, people.length)];
    if (!person) throw new Error(`Nobody at ${seat.name} is ${role}.`);
    return {
      userId: person.id,
      name: person.name,
      organizationId: seat.id,
      organizationName: seat.name,
      side: seat.side,
      role,
      readsOnly: false,
    };
  }

  private keep(seat: Seat, actor: Actor, plan: Extract<ReturnType<typeof planStep>, { ok: true }>) {
    const { event, step, state, entry, recordedOn, notice } = plan;
    const { written } = this;
    this.states.set(seat.side, state);
    for (const other of this.seated()) {
      if (other === seat) continue;
      const viewer = { side: other.side, organizationId: other.id };
      const [seen] = asSeenBy(viewer, [event]);
      if (!seen) continue;
      const before = this.stateOf(other.side);
      this.states.set(other.side, applyEvent(before, seen, other.id));
    }
    const hidden = (step.private ?? []).filter((key) => key in event.input);
    const secret = Object.fromEntries(hidden.map((key) => [key, event.input[key]]));
    const open = { ...event.input };
    for (const key of hidden) delete open[key];
    written.events.push({
      event,
      accountId: actor.userId,
      open,
      secret: (step.private ?? []).length > 0 ? secret : null,
      privateTo: step.privateTo ?? [],
      idempotencyKey: randomUUID(),
    });
    if (entry) written.entries.push({ entry, seq: written.events.length, recordedOn });
    for (const side of notice?.to ?? []) {
      const to = this.seated().find((one) => one.side === side && one !== seat);
      if (!to) continue;
      const { id: eventId, recordedAt: at } = event;
      written.notices.push({ organizationId: to.id, eventId, text: notice?.text ?? "", at });
    }
  }
}

/** One factor each way that the program knows. */
const FACTORS = (() => {
  const factors = SHIPPED[0]?.factors ?? [];
  const code = (direction: string) =>
    factors.find((factor) => factor.direction === direction)?.code ?? "";
  return { for: code("positive"), against: code("negative") };
})();
