import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import type { Actor } from "../access/actor.ts";
import { claimsToAnswer } from "../appearances/data.ts";
import { confirmAppearance } from "../appearances/mutations.ts";
import { lapseForms } from "../jobs/lapse-forms.ts";
import { shipRevision } from "../programs/mutations.ts";
import { testDatabase } from "../testing/database.ts";
import {
  enterTestCase,
  NOW,
  type Parties,
  seatParties,
  setClock,
  take,
  taken,
} from "../testing/parties.ts";
import { everything } from "../workflow/testing/everything.ts";
import { caseSnapshot } from "./data.ts";
import { takeIn } from "./intake.ts";
import { intakeSchema } from "./schema.ts";
import { inScope } from "./scope.ts";

const database = await testDatabase();
let parties: Parties;
let court: string;

beforeAll(async () => {
  parties = await seatParties(database.owner);
  await setClock(database.owner);
  await shipRevision(
    database.owner,
    { ...everything, revision: 2 },
    { by: "Test", note: "", at: NOW },
  );
  const { rows } = await database.owner.query(
    "select court_code from jurisdiction where organization_id = $1",
    [parties.attorney.organizationId],
  );
  court = rows[0].court_code;
});

const look = (actor: Actor, caseId: string) =>
  inScope(actor, (scope) => caseSnapshot(scope, caseId));

async function file(caseId: string) {
  const { rows } = await database.owner.query(
    "select form, ends_on::text, court_code from government_file where case_id = $1",
    [caseId],
  );
  return rows[0];
}

/** As a person fills in the form; no court. */
function beforeFiling(over: Record<string, unknown> = {}) {
  return intakeSchema.parse({
    aNumber: String(Math.floor(Math.random() * 1e9)).padStart(9, "0"),
    familyName: "Okonjo",
    givenNames: "Chidi",
    nationality: "PL",
    chargingDocumentDate: "2012-05-04",
    courtCode: "none",
    referringAgency: "CBP",
    stage: "awaiting_review",
    ...over,
  });
}

async function entered(actor: Actor, over: Record<string, unknown> = {}) {
  const one = beforeFiling(over);
  const result = await takeIn(actor, one, randomUUID(), NOW);
  if (!result.ok || result.outcome !== "entered") throw new Error(JSON.stringify(result));
  return { caseId: result.caseId, one };
}

async function cleared(caseId: string): Promise<void> {
  await taken(parties.attorney, caseId, "open-review");
  const finding = {
    outcome: "amenable",
    ground: "victim",
    factors: ["low_victim"],
    reason: "Why.",
  };
  await taken(parties.attorney, caseId, "record-finding", finding);
  await taken(parties.attorney, caseId, "request-check");
  await taken(parties.checks, caseId, "record-check-result", { result: "passed" });
}

test("an office enters a case that no court has, and decides not to file", async () => {
  const { caseId } = await entered(parties.attorney);
  const snapshot = await look(parties.attorney, caseId);
  expect(snapshot?.court).toBeNull();
  expect(snapshot?.state.shared).toMatchObject({
    referringAgency: "CBP",
    parties: { government: parties.attorney.organizationId, court: null },
  });
  expect(await look(parties.clerk, caseId)).toBeNull();
  expect(await look(parties.stranger, caseId)).toBeNull();
  await cleared(caseId);
  await taken(parties.attorney, caseId, "decide-not-to-file");
  expect((await look(parties.attorney, caseId))?.state.stage).toBe("not_filed");
});

test("a court enters none, and an office none at another's court", async () => {
  const clerk = await takeIn(parties.clerk, beforeFiling(), randomUUID(), NOW).catch(String);
  expect(clerk).toMatch(/court is not one of/);
  const other = takeIn(parties.stranger, beforeFiling({ courtCode: court }), randomUUID(), NOW);
  await expect(other).rejects.toThrow(/court is not one of/);
});

test("once its charging document is filed, the court has the case, at the same stage", async () => {
  const { caseId } = await entered(parties.attorney);
  await taken(parties.attorney, caseId, "open-review");
  const wrong = await take(parties.attorney, caseId, "file-charging-document", {
    courtCode: "ZZZ",
  });
  expect(wrong).toMatchObject({ ok: false, errors: { courtCode: expect.any(String) } });
  await taken(parties.attorney, caseId, "file-charging-document", { courtCode: court });
  expect((await look(parties.attorney, caseId))?.state.stage).toBe("under_review");
  const seen = await look(parties.clerk, caseId);
  expect(seen?.court?.code).toBe(court);
  expect(seen?.state.shared.chargingDocumentFiledOn).toBe("2012-07-23");
  expect((await file(caseId)).court_code).toBe(court);
});

test("counsel's claim on such a case is answered by the office that keeps it", async () => {
  const { one, caseId } = await entered(parties.attorney);
  const mine = { ...one, counselName: "José Núñez-Ávila", counselFirm: "Harbor Legal Clinic" };
  // For the clinic it is a case of its own, as a number that nobody keeps.
  expect(await takeIn(parties.advocate, mine, randomUUID(), NOW)).toMatchObject({
    ok: true,
    outcome: "entered",
  });
  expect(await inScope(parties.stranger, (scope) => claimsToAnswer(scope))).toEqual([]);
  const [claim] = await inScope(parties.attorney, (scope) => claimsToAnswer(scope));
  expect(claim?.match?.caseId).toBe(caseId);
  const confirmed = await confirmAppearance(
    parties.attorney,
    {
      claimId: claim?.id ?? "",
      version: claim?.match?.version ?? 0,
      occurredOn: "2012-07-20",
      purpose: null,
      report: { learned: "served_paper", paper: "to_follow" },
      paper: null,
      idempotencyKey: randomUUID(),
    },
    NOW,
  );
  expect(confirmed).toMatchObject({ ok: true });
  expect((await look(parties.advocate, caseId))?.caseId).toBe(caseId);
});

test("an office takes over a client's case that no court has by naming it", async () => {
  const mine = { counselName: "José Núñez-Ávila", counselFirm: "Harbor Legal Clinic" };
  const { one, caseId } = await entered(parties.advocate, mine);
  expect(await look(parties.attorney, caseId)).toBeNull();
  const joined = await takeIn(parties.attorney, one, randomUUID(), NOW);
  expect(joined).toEqual({ ok: true, outcome: "joined", caseId });
});

test("a stay is carried out, renewed, and runs out by the clock at the court's midnight", async () => {
  const caseId = await enterTestCase(parties, { hasFinalOrder: true });
  await cleared(caseId);
  await taken(parties.attorney, caseId, "extend-offer", { form: "stay_of_removal" });
  await taken(parties.advocate, caseId, "accept-offer", { explainedBy: "J.", language: "Polish" });
  expect(await file(caseId)).toMatchObject({ form: "stay_of_removal", ends_on: null });
  await taken(parties.attorney, caseId, "carry-out-form", { until: "2012-07-24" });
  expect((await file(caseId)).ends_on).toBe("2012-07-24");
  await taken(parties.attorney, caseId, "renew-form", { until: "2012-07-25" });
  await setClock(database.owner, new Date("2012-07-26T03:30:00Z"));
  expect(await lapseForms()).toBe(0);
  await setClock(database.owner, new Date("2012-07-26T04:30:00Z"));
  expect(await lapseForms()).toBe(1);
  expect(await lapseForms()).toBe(0);
  expect((await look(parties.advocate, caseId))?.state).toMatchObject({
    stage: "back_on_docket",
    shared: { back: { reason: "expired" } },
  });
  expect((await file(caseId)).ends_on).toBeNull();
});
