import { beforeAll, expect, test } from "vitest";
import type { Actor } from "../access/actor.ts";
import { caseSnapshot } from "../cases/data.ts";
import { inScope } from "../cases/scope.ts";
import { documentFile } from "../documents/data.ts";
import { storeUpload } from "../documents/mutations.ts";
import { testDatabase } from "../testing/database.ts";
import {
  enterTestCase,
  NOW,
  type Parties,
  seatParties,
  setClock,
  TODAY,
  taken,
  walkToOffer,
} from "../testing/parties.ts";
import { addDays } from "../workflow/dates.ts";
import { queueCounts, queuePage } from "./data.ts";
import { queueById } from "./definitions.ts";
import { readFilters } from "./schema.ts";

const database = await testDatabase();
let parties: Parties;
let caseId = "";
let reportId = "";

const LATER = new Date(NOW.getTime() + 3 * 86_400_000);
const BY_PHONE = { learned: "by_phone", paper: "to_follow" };

beforeAll(async () => {
  parties = await seatParties(database.owner);
  await setClock(database.owner);
  caseId = await enterTestCase(parties, { defenseId: null, defenseName: "Counsel outside" });
  await walkToOffer(parties, caseId);
  reportId = await taken(parties.attorney, caseId, "accept-offer", {}, { report: BY_PHONE });
});

/** What stands in the queue of papers to follow, and whether its count says the same. */
async function queue(actor: Actor) {
  const definition = queueById("papers-to-follow");
  if (!definition) throw new Error("There is no such queue.");
  const query = {
    queue: definition,
    filters: { ...readFilters({}, "anybody") },
    today: addDays(TODAY, 5),
    ...definition.orderBy,
    cursor: null,
    backwards: false,
  };
  return inScope(actor, async (scope) => {
    const [count] = await queueCounts(scope, [query]);
    const { rows } = await queuePage(scope, query);
    expect(count?.count).toBe(rows.length);
    return rows.map(({ caseId: id, awaited }) => [id, awaited.map(({ step }) => step)]);
  });
}

test("a promised paper is chased by who promised it, and by nobody else", async () => {
  expect(await queue(parties.attorney)).toEqual([[caseId, ["accept-offer"]]]);
  expect(await queue(parties.clerk)).toEqual([]);
  const theirs = await inScope(parties.clerk, (scope) => caseSnapshot(scope, caseId));
  expect(theirs?.state.court?.awaited).toEqual([]);
});

test("the oldest promise comes first; one that is undone is none", async () => {
  const second = await enterTestCase(parties, { defenseId: null, defenseName: "Counsel outside" });
  await walkToOffer(parties, second);
  const promised = await taken(
    parties.attorney,
    second,
    "decline-offer",
    {},
    { report: BY_PHONE, now: LATER },
  );
  expect((await queue(parties.attorney)).map(([id]) => id)).toEqual([caseId, second]);
  await taken(parties.attorney, second, "correct", {
    mode: "undo",
    eventId: promised,
    reason: "Misheard.",
  });
  expect((await queue(parties.attorney)).map(([id]) => id)).toEqual([caseId]);
});

test("the paper comes, stands behind its report, and the case leaves the queue", async () => {
  const { attorney, clerk } = parties;
  const file = new File(["%PDF-1.4\nsigned\n%%EOF"], "acceptance.pdf");
  const stored = await inScope(attorney, (scope) =>
    storeUpload(scope, caseId, file, "letter", "Signed acceptance", NOW),
  );
  const documentId = stored.ok ? stored.id : "";
  const reason = "The paper that was to follow has come.";
  await taken(attorney, caseId, "correct", {
    mode: "amend",
    eventId: reportId,
    documentId,
    reason,
  });
  expect(await queue(attorney)).toEqual([]);
  expect(await inScope(clerk, (scope) => documentFile(scope, documentId))).not.toBeNull();
});

test("it is read by an index of its own", async () => {
  const { rows } = await database.owner.query<{ def: string }>(
    "select indexdef as def from pg_indexes where indexname = 'party_file_paper_awaited'",
  );
  expect(rows[0]?.def).toContain("paper_awaited_since IS NOT NULL");
});
