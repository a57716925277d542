import "server-only";
/**
 * Families of the demonstration: a lead with riders each, at different stages. They come through the
 * same door as every other case, and what is done for all of a family is done in one act.
 */
import type { Actor } from "../access/actor.ts";
import type { Role, Side } from "../access/roles.ts";
import { caseSnapshot } from "../cases/data.ts";
import { enterCase } from "../cases/mutations.ts";
import { inScope } from "../cases/scope.ts";
import { transitionFamily } from "../families/mutations.ts";
import type { LocalDate } from "../workflow/dates.ts";
import { duringDay } from "./calendar.ts";
import type { Cast } from "./cast.ts";
import type { Seated } from "./organizations.ts";
import { aNumberOf } from "./people.ts";
import { type Random, randomOf } from "./random.ts";

interface Act {
  on: LocalDate;
  by: Role;
  step: string;
  input?: Record<string, unknown>;
  /** Which members, the lead being 0; left out: all of them, in one act. */
  for?: readonly number[];
}

interface DemonstrationFamily {
  familyName: string;
  nationality: string;
  language: string;
  courtCode: string;
  /** Given names and birth dates, the lead first. */
  members: readonly (readonly [string, LocalDate])[];
  hearingAt: string;
  acts: readonly Act[];
}

const FOUND = {
  outcome: "amenable",
  ground: "long_presence_usc_family",
  factors: ["general_length_of_presence"],
  reason: "The family has lived here together for many years; nothing adverse is in any file.",
};

const REVIEW: readonly Act[] = [
  { on: "2012-05-14", by: "trial_attorney", step: "open-review" },
  { on: "2012-05-15", by: "trial_attorney", step: "record-finding", input: FOUND },
  { on: "2012-05-17", by: "supervising_attorney", step: "concur" },
];

const requested: Act = { on: "2012-05-21", by: "trial_attorney", step: "request-check" };

const passed = (on: LocalDate, ...members: number[]): Act[] =>
  members.map((member) => ({
    on,
    by: "check_officer",
    step: "record-check-result",
    input: { result: "passed" },
    for: [member],
  }));

const OFFER: Act = {
  on: "2012-06-19",
  by: "trial_attorney",
  step: "extend-offer",
  input: { form: "administrative_closure", replyBy: "2012-08-17" },
};

export const FAMILIES: readonly DemonstrationFamily[] = [
  {
    familyName: "Reyes-Ortega",
    nationality: "MX",
    language: "Spanish",
    courtCode: "LOS",
    members: [
      ["Ana", "1974-03-02"],
      ["Luis", "1999-10-11"],
      ["Marisol", "2002-01-29"],
    ],
    hearingAt: "2012-08-13T08:30",
    acts: [{ on: "2012-07-17", by: "trial_attorney", step: "open-review" }],
  },
  {
    familyName: "Valdemar-Quint",
    nationality: "GT",
    language: "Spanish",
    courtCode: "LOS",
    members: [
      ["Tomás", "1970-06-19"],
      ["Elena", "1973-12-05"],
      ["Bruno", "1998-08-23"],
      ["Inés", "2001-04-14"],
    ],
    hearingAt: "2012-09-10T09:00",
    // One check is still out: the offer can be made to the others, and the form says why not to all.
    acts: [...REVIEW, requested, ...passed("2012-06-12", 0, 1, 3)],
  },
  {
    familyName: "Ashgrove-Li",
    nationality: "CH",
    language: "Mandarin",
    courtCode: "LOS",
    members: [
      ["Mei", "1978-02-17"],
      ["Jun", "2000-09-30"],
    ],
    hearingAt: "2012-08-27T13:00",
    acts: [...REVIEW, requested, ...passed("2012-06-11", 0, 1), OFFER],
  },
  {
    familyName: "Korsakova-Bell",
    nationality: "RU",
    language: "Russian",
    courtCode: "BAL",
    members: [
      ["Vera", "1969-11-08"],
      ["Anton", "1996-05-21"],
      ["Daria", "1999-07-03"],
    ],
    hearingAt: "2012-10-02T10:00",
    acts: [
      ...REVIEW,
      requested,
      ...passed("2012-06-11", 0, 1, 2),
      OFFER,
      {
        on: "2012-07-12",
        by: "advocate",
        step: "accept-offer",
        input: { explainedBy: "Counsel, at the office", language: "Russian" },
      },
    ],
  },
];

/** How many cases they are. */
export const FAMILY_CASES = FAMILIES.reduce((sum, { members }) => sum + members.length, 0);

/** Their A-numbers come after those of every other case. */
const FIRST_NUMBER = 50_000;

/** Enters, ties and moves every family; throws where a step is refused. */
export async function walkFamilies(cast: Cast): Promise<void> {
  let index = FIRST_NUMBER;
  for (const family of FAMILIES) {
    await new Household(family, index, cast).walk();
    index += family.members.length;
  }
}

class Household {
  private readonly random: Random;
  private readonly seats: Record<Side, Seated>;
  private readonly caseIds: string[] = [];
  private readonly family: DemonstrationFamily;
  private readonly index: number;

  constructor(family: DemonstrationFamily, index: number, cast: Cast) {
    this.family = family;
    this.index = index;
    this.random = randomOf(`family ${family.familyName}`);
    const { courtCode } = family;
    const government = cast.at(courtCode, "government");
    const court = cast.at(courtCode, "court");
    const [defense] = cast.defenseAt(courtCode);
    if (!government || !court || !defense) throw new Error(`Nobody is at ${courtCode}.`);
    this.seats = { government, court, defense };
  }

  async walk(): Promise<void> {
    const { members, acts } = this.family;
    for (const at of members.keys()) await this.enter(at);
    for (const rider of this.caseIds.slice(1)) {
      await this.take(
        { on: "2012-04-09", by: "advocate", step: "tie-to-lead" },
        { leadId: this.caseIds[0] },
        [rider],
      );
    }
    for (const act of acts) {
      // Where no supervisor concurs, a finding is in effect by itself.
      if (act.step === "concur" && !this.seats.government.needsConcurrence) continue;
      const cases = act.for?.map((at) => this.caseIds[at] ?? "") ?? this.caseIds;
      await this.take(act, act.input ?? {}, cases);
    }
  }

  private async enter(at: number): Promise<void> {
    const { familyName, nationality, language, courtCode, members, hearingAt } = this.family;
    const [givenNames = "", birthDate = null] = members[at] ?? [];
    const counsel = this.actor("advocate");
    const judge = this.seats.court.people.find(({ role }) => role === "judge");
    const result = await enterCase(
      this.actor("trial_attorney"),
      {
        respondent: {
          aNumber: aNumberOf(this.index + at),
          familyName,
          givenNames,
          birthDate,
          nationality,
          language,
        },
        chargingDocumentDate: "2011-02-14",
        courtCode,
        entry: {
          step: "enter-case",
          input: {
            stage: "awaiting_review",
            chargingDocumentFiledOn: "2011-03-07",
            hearingAt,
            hearingKind: "master",
            hearingJudge: judge?.name ?? "",
            counselName: counsel.name,
            counselFirm: counsel.organizationName,
            counselEnteredOn: "2011-04-18",
            defenseId: counsel.organizationId,
            defenseName: counsel.organizationName,
          },
          occurredOn: "2012-04-02",
          report: null,
        },
        idempotencyKey: this.random.uuid(),
      },
      duringDay(this.random, "2012-04-02"),
    );
    if (!result.ok) throw new Error(`${familyName} was not entered: ${result.reason}`);
    this.caseIds.push(result.caseId);
  }

  private async take(
    { on, by, step }: Act,
    input: Record<string, unknown>,
    caseIds: readonly string[],
  ): Promise<void> {
    const actor = this.actor(by);
    const versions = await inScope(actor, async (scope) => {
      const found: number[] = [];
      for (const id of caseIds) found.push((await caseSnapshot(scope, id))?.version ?? 0);
      return found;
    });
    const idempotencyKey = this.random.uuid();
    const [first, ...others] = caseIds.map((caseId, at) => ({
      caseId,
      step,
      input,
      occurredOn: step === "tie-to-lead" ? null : on,
      report: null,
      expectedVersion: versions[at] ?? 0,
      idempotencyKey,
    }));
    if (!first) return;
    const result = await transitionFamily(actor, [first, ...others], duringDay(this.random, on));
    if (result.ok) return;
    const why = `${result.reason} ${JSON.stringify(result.errors)}`;
    throw new Error(`The ${this.family.familyName} family: '${step}' was refused: ${why}`);
  }

  private actor(role: Role): Actor {
    const seat = Object.values(this.seats).find(({ people }) =>
      people.some((person) => person.role === role),
    );
    const person = seat?.people.find((one) => one.role === role);
    if (!seat || !person) throw new Error(`Nobody is a ${role} here.`);
    const { id: organizationId, name: organizationName, side } = seat;
    const who = { userId: person.id, name: person.name, role, readsOnly: false };
    return { ...who, organizationId, organizationName, side };
  }
}
