/** What is written down when a case is entered: the docket's facts, the parties elsewhere, counsel. */
import type { Crew, Parties } from "./crew.ts";
import type { Facts } from "./people.ts";
import type { Places } from "./places.ts";

export function entryInput(facts: Facts, crew: Crew, places: Places): Record<string, unknown> {
  return {
    stage: "awaiting_review",
    detained: facts.detained,
    chargingDocumentFiledOn: facts.chargingDocumentFiledOn,
    referringAgency: facts.referringAgency,
    hasFinalOrder: facts.hasFinalOrder,
    decidedOn: facts.decidedOn,
    hearingAt: facts.hearing?.at ?? null,
    hearingKind: facts.hearing?.kind ?? null,
    hearingJudge: facts.hearing?.judge ?? "",
    ...namesElsewhere(
      crew.parties,
      places.cities[facts.courtCode] ?? facts.courtCode,
      facts.chargingDocumentFiledOn !== null,
    ),
    ...counselOfRecord(facts, crew),
  };
}

/** How the office and the court are called where they are not here. */
function namesElsewhere(
  { government, court }: Parties,
  city: string,
  filed: boolean,
): Record<string, string> {
  return {
    ...(government ? {} : { governmentName: `Office of the Chief Counsel, ${city}` }),
    ...(court || !filed ? {} : { courtName: `${city} Immigration Court` }),
  };
}

/** Who represents the respondent when the case is entered. */
function counselOfRecord({ outsideCounsel }: Facts, crew: Crew): Record<string, unknown> {
  if (!crew.represented) return {};
  const here = crew.parties.defense;
  if (!here) {
    const { name, firm, enteredOn } = outsideCounsel;
    return { counselName: name, counselFirm: firm, counselEnteredOn: enteredOn, defenseName: firm };
  }
  const advocate = crew.actorOf("defense", ["advocate"]);
  return {
    counselName: advocate?.name ?? "",
    counselFirm: here.name,
    counselEnteredOn: outsideCounsel.enteredOn,
    defenseId: here.id,
    defenseName: here.name,
  };
}
