import { beforeAll, expect, test } from "vitest";
import type { Actor } from "../access/actor.ts";
import { testDatabase } from "../testing/database.ts";
import {
  enterTestCase,
  type Parties,
  seatParties,
  taken,
  walkToAccepted,
} from "../testing/parties.ts";
import type { SharedState } from "../workflow/state.ts";
import { inScope } from "./scope.ts";

/**
 * What every party reads of a case, key by key: a new key does not compile before somebody has said why
 * the court, the office and the defense may all read it (domain, 'What each side may see').
 */
const SHARED: Record<keyof SharedState, string> = {
  stage: "where the case stands as all know it: before an offer no more than 'awaiting review'",
  stageSince: "the day of that",
  program: "which program the case is in",
  revision: "told with the offer, null before",
  parties: "who the parties are",
  names: "what they are called",
  courtCode: "court",
  locationCode: "court",
  detained: "custody, on the docket",
  chargingDocumentFiledOn: "filed with the court",
  hasFinalOrder: "the court's own",
  decidedOn: "the court's own",
  referringAgency: "on the charging document",
  hearing: "hearings",
  counsel: "entered with the court",
  counselMotion: "filed with the court",
  successor: "the judge's leave",
  appearedInPerson: "in court",
  request: "that one was made and when, never its letter",
  notice: "that one was given and when",
  offer: "that one was made, when, in which form",
  answer: "accepted or declined; a reason only where the defense disclosed it",
  motion: "that one was made, its relief, its hash, who signed",
  closure: "the order",
  recalendar: "who moved, and the ruling",
  back: "why it is back on the docket, as all were told",
  left: "why it left the program",
  implied: "steps that a report says must have happened",
  disputes: "reports that differ",
  confirmed: "reports that were confirmed",
  reports: "the marks of standing reports",
  lastOn: "the latest day of a shared step",
};

const database = await testDatabase();
let parties: Parties;
beforeAll(async () => {
  parties = await seatParties(database.owner);
});

const read = (actor: Actor, caseId: string) =>
  inScope(actor, async ({ sql }) => {
    const { rows } = await sql.query("select shared from case_file where id = $1", [caseId]);
    return rows[0]?.shared as SharedState | undefined;
  });

test("each side reads these keys and no other, and nothing private is in them", async () => {
  const [reviewed, accepted] = [await enterTestCase(parties), await enterTestCase(parties)];
  await taken(parties.attorney, reviewed, "open-review", {}, { on: "2012-02-06" });
  await walkToAccepted(parties, accepted);
  await taken(parties.attorney, accepted, "note-adverse-information", { what: "PRIVATE-ARREST" });
  for (const caseId of [reviewed, accepted]) {
    const seen = [];
    for (const actor of [parties.attorney, parties.clerk, parties.advocate]) {
      const shared = await read(actor, caseId);
      expect(Object.keys(shared ?? {}).sort(), actor.organizationName).toEqual(
        Object.keys(SHARED).sort(),
      );
      expect(JSON.stringify(shared)).not.toMatch(/PRIVATE|adverse|finding|check|assigned/i);
      seen.push(shared);
    }
    expect(seen[1]).toEqual(seen[0]);
    expect(seen[2]).toEqual(seen[0]);
    expect(await read(parties.stranger, caseId)).toBeUndefined();
  }
  // What the office does by itself moves nothing that others read.
  expect((await read(parties.clerk, reviewed))?.stage).toBe("awaiting_review");
});
