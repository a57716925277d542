import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "../access/actor.ts";
import { claimsToAnswer, ownClaims } from "../appearances/data.ts";
import { confirmAppearance, refuseAppearance } from "../appearances/mutations.ts";
import { notesOf } from "../notes/data.ts";
import { addNote } from "../notes/mutations.ts";
import { testDatabase } from "../testing/database.ts";
import { enterTestCase, NOW, type Parties, seatParties } from "../testing/parties.ts";
import { caseSnapshot } from "./data.ts";
import { takeIn } from "./intake.ts";
import { type Intake, intakeSchema } from "./schema.ts";
import { inScope } from "./scope.ts";

const database = await testDatabase();
let parties: Parties;
let court: string;
beforeAll(async () => {
  parties = await seatParties(database.owner);
  const { rows } = await database.owner.query(
    "select court_code from jurisdiction where organization_id = $1",
    [parties.attorney.organizationId],
  );
  court = rows[0].court_code;
});

const someNumber = () => String(Math.floor(Math.random() * 1e9)).padStart(9, "0");

function intake(over: Record<string, unknown> = {}): Intake {
  return intakeSchema.parse({
    aNumber: someNumber(),
    familyName: "Okonjo",
    givenNames: "Chidi",
    nationality: "PL",
    chargingDocumentDate: "2010-05-04",
    courtCode: court,
    stage: "awaiting_review",
    counselName: "José Núñez-Ávila",
    counselFirm: "Harbor Legal Clinic",
    ...over,
  });
}

const take = (actor: Actor, one: Intake) => takeIn(actor, one, randomUUID(), NOW);
const claims = (actor: Actor) => inScope(actor, (scope) => claimsToAnswer(scope));

/** A case of the office without counsel, and its A-number. */
async function unrepresented(): Promise<{ caseId: string; aNumber: string }> {
  const caseId = await enterTestCase(parties, {
    counselName: "",
    counselFirm: "",
    counselEnteredOn: null,
    defenseId: null,
    defenseName: "",
  });
  const found = await inScope(parties.attorney, (scope) => caseSnapshot(scope, caseId));
  return { caseId, aNumber: found?.respondent.aNumber ?? "" };
}

describe("at a court whose own parties are here", () => {
  test("the answer is the same whether there is such a case or not, and opens nothing", async () => {
    const { caseId, aNumber } = await unrepresented();
    const real = await take(parties.advocate, intake({ aNumber }));
    const none = await take(parties.advocate, intake());
    expect(real).toEqual({ ok: true, outcome: "pending" });
    expect(none).toEqual(real);
    await inScope(parties.advocate, async (scope) => {
      expect(await caseSnapshot(scope, caseId)).toBeNull();
    });
  });

  test("the same claim twice is one", async () => {
    const one = intake();
    await take(parties.advocate, one);
    await take(parties.advocate, one);
    const own = await inScope(parties.advocate, (scope) => ownClaims(scope));
    expect(own.filter(({ aNumber }) => aNumber === one.aNumber)).toHaveLength(1);
  });

  test("confirmed, the claimant becomes the party, once", async () => {
    const { caseId, aNumber } = await unrepresented();
    await take(parties.advocate, intake({ aNumber, counselEnteredOn: "2012-06-01" }));
    const claim = (await claims(parties.clerk)).find((one) => one.aNumber === aNumber);
    expect(claim?.match).toMatchObject({ caseId, seatTaken: false, counsel: null });
    const confirmation = {
      claimId: claim?.id ?? "",
      version: claim?.match?.version ?? 0,
      occurredOn: claim?.enteredOn ?? null,
      purpose: null,
      report: { learned: "served_paper", paper: "to_follow" },
      paper: null,
      idempotencyKey: randomUUID(),
    };
    expect(await confirmAppearance(parties.stranger, confirmation, NOW)).toMatchObject({
      code: "NOT_FOUND",
    });
    expect(await confirmAppearance(parties.advocate, confirmation, NOW)).toMatchObject({
      code: "NOT_FOUND",
    });
    expect(await confirmAppearance(parties.clerk, confirmation, NOW)).toMatchObject({ ok: true });
    await inScope(parties.advocate, async (scope) => {
      const snapshot = await caseSnapshot(scope, caseId);
      expect(snapshot?.state.shared.counsel).toMatchObject({ enteredOn: "2012-06-01" });
      expect(snapshot?.state.shared.parties.defense).toBe(parties.advocate.organizationId);
      expect(snapshot?.version).toBe(2);
    });
    const { rows } = await database.owner.query(
      "select status from appearance where a_number = $1",
      [aNumber],
    );
    expect(rows).toEqual([{ status: "entered" }]);
    expect((await claims(parties.clerk)).some((one) => one.aNumber === aNumber)).toBe(false);
    expect(await take(parties.advocate, intake({ aNumber }))).toEqual({
      ok: true,
      outcome: "known",
      caseId,
    });
  });

  test("confirmed with its paper and what it is limited to, both parties read the paper", async () => {
    const { caseId, aNumber } = await unrepresented();
    await take(parties.advocate, intake({ aNumber }));
    const claim = (await claims(parties.clerk)).find((one) => one.aNumber === aNumber);
    const confirmation = {
      claimId: claim?.id ?? "",
      version: claim?.match?.version ?? 0,
      occurredOn: null,
      purpose: "custody" as const,
      report: { learned: "served_paper", paper: "attached" },
      paper: null,
      idempotencyKey: randomUUID(),
    };
    expect(await confirmAppearance(parties.clerk, confirmation, NOW)).toMatchObject({
      code: "INVALID",
      errors: { documentId: "Attach the paper, or say that it is to follow." },
    });
    const paper = new File([`%PDF-1.4\n% ${randomUUID()}\n%%EOF\n`], "eoir-28.pdf");
    expect(await confirmAppearance(parties.clerk, { ...confirmation, paper }, NOW)).toMatchObject({
      ok: true,
    });
    for (const actor of [parties.advocate, parties.attorney]) {
      await inScope(actor, async (scope) => {
        const snapshot = await caseSnapshot(scope, caseId);
        expect(snapshot?.state.shared.counsel?.purpose).toBe("custody");
        const { rows } = await scope.sql.query("select title from document where case_id = $1", [
          caseId,
        ]);
        expect(rows).toEqual([{ title: "Form EOIR-28" }]);
      });
    }
  });

  test("refused, the claimant reads why; nobody but the court's own parties can refuse", async () => {
    const one = intake();
    await take(parties.advocate, one);
    const claim = (await claims(parties.attorney)).find(({ aNumber }) => aNumber === one.aNumber);
    const refusal = { claimId: claim?.id ?? "", answer: "No such number here." };
    expect(claim?.match).toBeNull();
    expect(await refuseAppearance(parties.stranger, refusal, NOW)).toBe(false);
    expect(await refuseAppearance(parties.advocate, refusal, NOW)).toBe(false);
    expect(await refuseAppearance(parties.attorney, refusal, NOW)).toBe(true);
    expect(await refuseAppearance(parties.attorney, refusal, NOW)).toBe(false);
    const own = await inScope(parties.advocate, (scope) => ownClaims(scope));
    expect(own.find(({ aNumber }) => aNumber === one.aNumber)).toMatchObject({
      status: "refused",
      answer: "No such number here.",
    });
    expect(await claims(parties.stranger)).toEqual([]);
  });
});

describe("elsewhere", () => {
  test("every firm and clinic enters its own, whoever keeps such a case", async () => {
    const form = "charging_document_cancelled";
    const one = intake({ courtCode: "none", stage: "offered", form });
    const first = await take(parties.advocate, one);
    expect(first).toMatchObject({ ok: true, outcome: "entered" });
    expect(await take(parties.advocate, one)).toMatchObject({ outcome: "known" });
    const others = await seatParties(database.owner);
    expect(await take(others.advocate, one)).toMatchObject({ ok: true, outcome: "entered" });
  });

  test("what is wrong is told at its field", async () => {
    const bad = await take(parties.advocate, intake({ courtCode: "none", counselName: "" }));
    expect(bad).toMatchObject({ errors: { counselName: "Write who appears for the person." } });
    const stage = intake({ courtCode: "none", stage: "offered", form: null });
    expect(await take(parties.advocate, stage)).toMatchObject({
      errors: { form: "Choose the form of discretion." },
    });
    expect(await take(parties.judge, intake())).toMatchObject({ ok: false });
  });
});

describe("notes", () => {
  test("are read by one's own organization only, and written on one's own cases only", async () => {
    const { caseId } = await unrepresented();
    const body = "PRIVATE-NOTE ask about school records";
    expect(await addNote(parties.attorney, { caseId, body }, NOW)).toBe(true);
    expect(await addNote(parties.stranger, { caseId, body }, NOW)).toBe(false);
    expect(await addNote(parties.attorney, { caseId: randomUUID(), body }, NOW)).toBe(false);
    expect(await addNote(parties.attorney, { caseId: "no-id", body }, NOW)).toBe(false);
    const seen = (actor: Actor) => inScope(actor, (scope) => notesOf(scope, caseId));
    expect(await seen(parties.supervisor)).toMatchObject([{ body, authorName: "Dana Whitfield" }]);
    for (const actor of [parties.clerk, parties.advocate, parties.stranger]) {
      expect(await seen(actor)).toEqual([]);
    }
  });
});
