import "server-only";
/**
 * Conflict checks of the demonstration: at one clinic an intake that waits for its supervisor, and one
 * that was cleared and may go on. They come through the doors that everybody uses; all are invented.
 */
import type { Actor } from "../access/actor.ts";
import type { Role } from "../access/roles.ts";
import { takeIn } from "../cases/intake.ts";
import { intakeSchema } from "../cases/schema.ts";
import { inScope } from "../cases/scope.ts";
import { waitingChecks } from "../conflicts/data.ts";
import { addPerson, decide, keyPeople, runAsMachinery } from "../conflicts/mutations.ts";
import { onceKey } from "../jobs/once.ts";
import type { Seated } from "./organizations.ts";

const CLINIC = "lantern-street";
const ADDED = new Date("2012-05-08T15:12:00Z");
const ASKED = new Date("2012-07-19T14:05:00Z");
const DECIDED = new Date("2012-07-20T18:31:00Z");

/** Whom the clinic knows from other matters. */
const KNOWN = [
  {
    relation: "abuser",
    familyName: "Palisander Robledo",
    givenNames: "Evaristo Tadeo",
    matter: "Petition of a client who left the household, closed in 2010",
  },
  {
    relation: "witness",
    familyName: "Tamarind-Vega",
    givenNames: "Rosalba",
    matter: "Hearing of a client in Baltimore, 2009",
  },
];

const INTAKE = {
  nationality: "HO",
  language: "Spanish",
  courtCode: "none",
  stage: "awaiting_review",
  counselName: "Tansy Waterlark",
  counselFirm: "Lantern Street Legal Clinic",
};

/** Written differently from how the clinic knows them, as people are. */
const ASKED_IN = [
  {
    ...INTAKE,
    aNumber: "098417226",
    familyName: "Robledo",
    givenNames: "Evaristo",
    birthDate: "1971-11-30",
    chargingDocumentDate: "2012-03-14",
  },
  {
    ...INTAKE,
    aNumber: "098417311",
    familyName: "Vega Tamarindo",
    givenNames: "Rosalba Inés",
    birthDate: "1984-02-17",
    chargingDocumentDate: "2012-04-02",
  },
];

/** The names of every firm's and clinic's people are made ready, and one clinic has its two checks. */
export async function makeConflictChecks(seated: readonly Seated[]): Promise<void> {
  for (const one of seated) {
    const anybody = one.side === "defense" ? actorOf(one, "clinic_supervisor") : null;
    if (anybody) await inScope(anybody, (scope) => runAsMachinery(scope, keyPeople));
  }
  const clinic = seated.find(({ code }) => code === CLINIC);
  const supervisor = clinic && actorOf(clinic, "clinic_supervisor");
  const staff = clinic && actorOf(clinic, "clinic_staff");
  if (!supervisor || !staff) return;
  await inScope(supervisor, async (scope) => {
    for (const person of KNOWN) {
      const none = { aNumber: null, birthDate: null, accountId: null };
      await addPerson(scope, { kind: "adverse", ...none, ...person }, ADDED);
    }
  });
  for (const asked of ASKED_IN) {
    const key = onceKey("intake of the demonstration", asked.aNumber);
    const result = await takeIn(staff, intakeSchema.parse(asked), key, ASKED);
    if (!result.ok || result.outcome !== "waiting") throw new Error("An intake did not wait.");
  }
  await inScope(supervisor, async (scope) => {
    const waiting = await waitingChecks(scope, null);
    const second = waiting.find(({ aNumber }) => aNumber === ASKED_IN[1]?.aNumber);
    await decide(
      scope,
      second?.id ?? "",
      {
        kind: "consent",
        reason: "She told what she saw in 2009 and has no part in that matter any more.",
        consentBy: "The client of the matter of 2009, and Rosalba Vega Tamarindo",
        consentOn: "2012-07-20",
        paper: "Two signed letters, in the paper file",
      },
      DECIDED,
    );
  });
}

function actorOf({ id, name, side, people }: Seated, role: Role): Actor | null {
  const person = people.find((one) => one.role === role);
  if (!person) return null;
  return {
    userId: person.id,
    name: person.name,
    organizationId: id,
    organizationName: name,
    side,
    role,
    readsOnly: false,
  };
}
