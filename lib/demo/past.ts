import "server-only";
/**
 * Counsel who left: cases of a firm that a clinic took over on the judge's leave. The firm keeps each
 * as it stood that day; what happened since is the clinic's to see. The last of them waits for the
 * clinic, which has not entered its appearance yet.
 */
import type { Actor } from "../access/actor.ts";
import type { Role } from "../access/roles.ts";
import { appearAsSubstitute } from "../appearances/mutations.ts";
import { caseSnapshot } from "../cases/data.ts";
import { enterCase, transitionCase } from "../cases/mutations.ts";
import { inScope } from "../cases/scope.ts";
import { addNote } from "../notes/mutations.ts";
import type { LocalDate } from "../workflow/dates.ts";
import { duringDay } from "./calendar.ts";
import type { Cast } from "./cast.ts";
import type { Seated } from "./organizations.ts";
import { aNumberOf } from "./people.ts";
import { type Random, randomOf } from "./random.ts";

const COURT = "LOS";
/** Their A-numbers come after those of every family. */
const FIRST_NUMBER = 60_000;

const PEOPLE = [
  {
    familyName: "Hollis-Baptiste",
    givenNames: "Marguerite",
    nationality: "HA",
    born: "1979-08-14",
  },
  { familyName: "Okeke-Lindqvist", givenNames: "Emeka", nationality: "NI", born: "1985-01-27" },
  {
    familyName: "Varga-Solis",
    givenNames: "Ilona",
    nationality: "HU",
    born: "1990-11-09",
    waits: true,
  },
] as const;

/** How many cases they are. */
export const PAST_CASES = PEOPLE.length;

/** Enters them for the firm and has the clinic take all but the last over; throws where a step is refused. */
export async function leavePastCases(cast: Cast, seated: readonly Seated[]): Promise<void> {
  const [office, court] = [cast.at(COURT, "government"), cast.at(COURT, "court")];
  const firm = seated.find(({ code }) => code === "alder-quince");
  const clinic = seated.find(({ code }) => code === "lantern-street");
  if (!office || !court || !firm || !clinic) throw new Error("Somebody is missing on stage.");
  const attorney = actorOf(office, "trial_attorney");
  const counsel = actorOf(firm, "advocate");
  const successor = actorOf(clinic, "advocate");
  const judge = actorOf(court, "judge");
  for (const [at, person] of PEOPLE.entries()) {
    const { familyName, givenNames, nationality, born } = person;
    const waits = "waits" in person;
    const random = randomOf(`past ${familyName}`);
    const entered = await enterCase(
      attorney,
      {
        respondent: {
          aNumber: aNumberOf(FIRST_NUMBER + at),
          familyName,
          givenNames,
          birthDate: born,
          nationality,
          language: "",
        },
        chargingDocumentDate: "2011-03-21",
        courtCode: COURT,
        entry: {
          step: "enter-case",
          input: {
            stage: "awaiting_review",
            chargingDocumentFiledOn: "2011-04-11",
            hearingAt: "2012-06-18T09:00",
            hearingKind: "master",
            hearingJudge: judge.name,
            counselName: counsel.name,
            counselFirm: counsel.organizationName,
            counselEnteredOn: "2011-05-02",
            defenseId: counsel.organizationId,
            defenseName: counsel.organizationName,
          },
          occurredOn: "2012-03-05",
          report: null,
        },
        idempotencyKey: random.uuid(),
      },
      duringDay(random, "2012-03-05"),
    );
    if (!entered.ok) throw new Error(`${familyName} was not entered: ${entered.reason}`);
    const { caseId } = entered;
    const walk = (actor: Actor, on: LocalDate, step: string, input: Record<string, unknown>) =>
      take(actor, { caseId, on, step, input, random });
    await addNote(
      counsel,
      { caseId, body: "Asked for the school records; the client moves east in May." },
      duringDay(random, "2012-04-16"),
    );
    await walk(counsel, waits ? "2012-07-11" : "2012-05-07", "substitute-counsel", {
      name: successor.name,
      firm: successor.organizationName,
      organizationId: successor.organizationId,
    });
    await walk(judge, waits ? "2012-07-19" : "2012-05-12", "rule-on-counsel", {
      ruling: "granted",
    });
    if (waits) continue;
    const own = { caseId, name: successor.name, occurredOn: "2012-05-14", purpose: null };
    const appeared = await appearAsSubstitute(
      successor,
      { ...own, idempotencyKey: random.uuid() },
      duringDay(random, "2012-05-14"),
    );
    if (!appeared.ok) throw new Error(`The successor did not appear: ${appeared.reason}`);
    // What the firm does not see any more.
    await walk(actorOf(court, "court_clerk"), "2012-06-04", "set-hearing", {
      at: "2012-09-24T13:00",
      kind: "master",
      judge: judge.name,
    });
  }
}

async function take(
  actor: Actor,
  move: {
    caseId: string;
    on: LocalDate;
    step: string;
    input: Record<string, unknown>;
    random: Random;
  },
): Promise<void> {
  const { caseId, on, step, input, random } = move;
  const snapshot = await inScope(actor, (scope) => caseSnapshot(scope, caseId));
  const result = await transitionCase(
    actor,
    {
      caseId,
      step,
      input,
      occurredOn: on,
      report: null,
      expectedVersion: snapshot?.version ?? 0,
      idempotencyKey: random.uuid(),
    },
    duringDay(random, on),
  );
  if (!result.ok) throw new Error(`'${step}' was refused: ${JSON.stringify(result)}`);
}

function actorOf({ id, name: organizationName, side, people }: Seated, role: Role): Actor {
  const person = people.find((one) => one.role === role);
  if (!person) throw new Error(`Nobody is a ${role} here.`);
  const who = { userId: person.id, name: person.name, role, readsOnly: false };
  return { ...who, organizationId: id, organizationName, side };
}
