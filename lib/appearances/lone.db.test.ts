import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "../access/actor.ts";
import { enterMany } from "../cases/bulk.ts";
import { caseLog, caseSnapshot } from "../cases/data.ts";
import { takeIn } from "../cases/intake.ts";
import { joinCase } from "../cases/mutations.ts";
import { type Intake, intakeSchema } from "../cases/schema.ts";
import { inScope } from "../cases/scope.ts";
import { notices } from "../notices/data.ts";
import { pastCase } from "../past-cases/data.ts";
import { pendingAppearances, queueCounts } from "../queues/data.ts";
import { queuesOf } from "../queues/definitions.ts";
import { readFilters } from "../queues/schema.ts";
import { testDatabase } from "../testing/database.ts";
import { enterTestCase, NOW, type Parties, seatParties, take as step } from "../testing/parties.ts";
import { casesOfNumber, claimsToAnswer, ownClaims } from "./data.ts";
import { chooseAppearance, claimAppearance, confirmAppearance } from "./mutations.ts";

const database = await testDatabase();
/** Two clinics, and an office that is not at the clinics' court yet. */
let harbor: Actor;
let second: Actor;
let office: Parties;
beforeAll(async () => {
  office = await seatParties(database.owner);
  harbor = (await seatParties(database.owner)).advocate;
  second = (await seatParties(database.owner)).advocate;
});

const someNumber = () => String(Math.floor(Math.random() * 1e9)).padStart(9, "0");

/** A court where nobody is on the system. */
async function lonelyCourt(): Promise<string> {
  const code = randomUUID().slice(0, 3).toUpperCase();
  const { rowCount } = await database.owner.query(
    "insert into court values ($1, 'Lonely', 'America/Chicago') on conflict do nothing",
    [code],
  );
  return rowCount ? code : lonelyCourt();
}

function intake(over: Record<string, unknown>): Intake {
  return intakeSchema.parse({
    aNumber: someNumber(),
    familyName: "Okonjo",
    givenNames: "Chidi",
    nationality: "PL",
    chargingDocumentDate: "2010-05-04",
    chargingDocumentFiledOn: over.courtCode === "none" ? null : "2010-06-01",
    stage: "awaiting_review",
    counselName: "Counsel",
    counselFirm: "Their firm",
    ...over,
  });
}

const take = (actor: Actor, one: Intake) => takeIn(actor, one, randomUUID(), NOW);
const comesTo = (code: string) =>
  database.owner.query("insert into jurisdiction (organization_id, court_code) values ($1, $2)", [
    office.attorney.organizationId,
    code,
  ]);
const known = (actor: Actor, caseId: string) =>
  inScope(actor, (scope) => caseSnapshot(scope, caseId));

/** Both clinics enter one number at a lonely court; their cases. */
async function both(): Promise<{ one: Intake; first: string; other: string }> {
  const one = intake({ courtCode: await lonelyCourt() });
  const ids: string[] = [];
  for (const [at, actor] of [harbor, second].entries()) {
    const now = new Date(NOW.getTime() + at * 1000);
    const result = await takeIn(actor, one, randomUUID(), now);
    if (!result.ok || result.outcome !== "entered") throw new Error(JSON.stringify(result));
    ids.push(result.caseId);
  }
  return { one, first: ids[0] ?? "", other: ids[1] ?? "" };
}

describe("where nobody but the defense is on the system", () => {
  test("both enter the number at once, and neither learns of the other", async () => {
    const { one, first, other } = await both();
    expect(first).not.toBe(other);
    expect(await known(harbor, other)).toBeNull();
    expect(await known(second, first)).toBeNull();
    for (const actor of [harbor, second]) {
      const seen = await inScope(actor, async ({ sql }) => {
        const { rows } = await sql.query("select id from case_file where a_number = $1", [
          one.aNumber,
        ]);
        return rows.length;
      });
      expect(seen).toBe(1);
      expect(await inScope(actor, (scope) => ownClaims(scope))).toEqual([]);
      expect(await notices(actor, { timeZone: "UTC", limit: 50 })).toEqual([]);
    }
    // Which one it is stands nowhere that they can read.
    await expect(
      inScope(second, ({ sql }) => sql.query("select entry_key from case_file")),
    ).rejects.toThrow(/permission denied/);
  });

  test("the same form sent twice at once is one case", async () => {
    const one = intake({ courtCode: await lonelyCourt() });
    const results = await Promise.all([take(harbor, one), take(harbor, one), take(harbor, one)]);
    const ids = results.map((result) => (result.ok && "caseId" in result ? result.caseId : ""));
    expect(new Set(ids).size).toBe(1);
    expect(results.map((result) => result.ok && result.outcome).sort()).toEqual([
      "entered",
      "known",
      "known",
    ]);
  });

  test("a number that an office keeps elsewhere is entered as one that nobody has", async () => {
    const caseId = await enterTestCase(office);
    const number = (await known(office.attorney, caseId))?.respondent.aNumber;
    const courtCode = await lonelyCourt();
    const real = await take(harbor, intake({ courtCode, aNumber: number }));
    const none = await take(harbor, intake({ courtCode }));
    expect(real).toMatchObject({ ok: true, outcome: "entered" });
    expect(Object.keys(real)).toEqual(Object.keys(none));
    expect(none).toMatchObject({ outcome: "entered" });
  });

  test("before filing an office that keeps the number gets the claim; the clinic's answer is the same", async () => {
    const caseId = await enterTestCase(office, {
      chargingDocumentFiledOn: null,
      referringAgency: "CBP",
      hearingAt: null,
      hearingKind: null,
      hearingJudge: "",
    });
    await database.owner.query("update case_file set court_code = null where id = $1", [caseId]);
    const number = (await known(office.attorney, caseId))?.respondent.aNumber;
    const [real, none] = [
      intake({ courtCode: "none", aNumber: number }),
      intake({ courtCode: "none" }),
    ];
    for (const one of [real, none]) {
      expect(await take(harbor, one)).toMatchObject({ ok: true, outcome: "entered" });
    }
    expect(await inScope(harbor, (scope) => ownClaims(scope))).toEqual([]);
    const told = await inScope(office.attorney, (scope) => claimsToAnswer(scope));
    expect(told.map(({ aNumber }) => aNumber)).toEqual([number]);
    expect(told[0]?.match?.caseId).toBe(caseId);
  });

  test("once the office has confirmed it, the clinic sets its own case aside, and goes on reading it", async () => {
    const own = intake({ courtCode: "none" });
    expect(await take(office.attorney, { ...own, counselName: "" })).toMatchObject({ ok: true });
    const lone = await take(harbor, own);
    if (!lone.ok || !("caseId" in lone)) throw new Error(JSON.stringify(lone));
    const waiting = await inScope(office.attorney, (scope) => claimsToAnswer(scope));
    const claim = waiting.find((one) => one.aNumber === own.aNumber);
    if (!claim?.match) throw new Error("The claim is not there.");
    const confirmation = {
      claimId: claim.id,
      version: claim.match.version,
      occurredOn: null,
      purpose: null,
      report: { learned: "served_paper", paper: "to_follow" },
      paper: null,
      idempotencyKey: randomUUID(),
    };
    expect(await confirmAppearance(office.attorney, confirmation, NOW)).toMatchObject({ ok: true });
    const { caseId } = claim.match;
    const twins = (id: string) => inScope(harbor, (scope) => casesOfNumber(scope, id));
    expect(await twins(caseId)).toMatchObject([{ caseId: lone.caseId, alone: true }]);
    // The office's own is not the clinic's to set aside.
    const key = () => ({ idempotencyKey: randomUUID() });
    expect(await chooseAppearance(harbor, { caseId: lone.caseId, ...key() }, NOW)).toMatchObject({
      code: "REFUSED",
    });
    expect(await chooseAppearance(harbor, { caseId, ...key() }, NOW)).toMatchObject({ ok: true });
    expect(await twins(caseId)).toEqual([]);
    expect((await known(harbor, lone.caseId))?.state).toMatchObject({
      stage: "left_program",
      shared: { left: { reason: "duplicate" }, parties: { defense: harbor.organizationId } },
    });
    expect(await take(harbor, own)).toMatchObject({ outcome: "known", caseId });
    expect(await known(office.attorney, lone.caseId)).toBeNull();
  });

  test("many at once are entered by the same rule", async () => {
    const courtCode = await lonelyCourt();
    const numbers = [someNumber(), someNumber()];
    const enter = (actor: Actor, key: string) =>
      inScope(actor, (scope) =>
        enterMany(
          scope,
          numbers.map((aNumber) => ({
            respondent: {
              aNumber,
              familyName: "Okonjo",
              givenNames: "Chidi",
              birthDate: null,
              nationality: "PL",
              language: "",
            },
            chargingDocumentDate: "2010-05-04",
            courtCode,
            entry: {
              step: "enter-case",
              input: {
                stage: "awaiting_review",
                chargingDocumentFiledOn: "2010-06-01",
                counselName: key,
                counselFirm: key,
              },
              occurredOn: null,
              report: null,
            },
            idempotencyKey: randomUUID(),
          })),
          NOW,
        ),
      );
    expect((await enter(harbor, "H")).map(({ ok }) => ok)).toEqual([true, true]);
    expect((await enter(second, "S")).map(({ ok }) => ok)).toEqual([true, true]);
    expect(await enter(second, "S")).toMatchObject([{ code: "EXISTS" }, { code: "EXISTS" }]);
  });
});

describe("an office that comes to their court", () => {
  test("takes all of them over, sees that there are several, and says whose appearance is of record", async () => {
    const { one, first, other } = await both();
    await comesTo(one.courtCode ?? "");
    const key = { ...one, idempotencyKey: randomUUID() };
    expect(await joinCase(office.attorney, key, NOW)).toEqual({ ok: true, caseId: first });
    for (const id of [first, other]) expect(await known(office.attorney, id)).not.toBeNull();
    const twins = await inScope(office.attorney, (scope) => casesOfNumber(scope, first));
    expect(twins).toMatchObject([{ caseId: other, defense: "Harbor Legal Clinic" }]);
    // The clinics see their own, and nothing of another.
    expect(await inScope(harbor, (scope) => casesOfNumber(scope, first))).toEqual([]);
    expect(await inScope(second, (scope) => casesOfNumber(scope, other))).toEqual([]);

    const choice = { caseId: other, idempotencyKey: randomUUID() };
    for (const actor of [harbor, second, office.stranger]) {
      expect(await chooseAppearance(actor, choice, NOW)).toMatchObject({ code: "NOT_FOUND" });
    }
    expect(await chooseAppearance(office.attorney, choice, NOW)).toMatchObject({ ok: true });
    expect(await known(harbor, first)).toBeNull();
    const past = await inScope(harbor, (scope) => pastCase(scope, first));
    expect(past?.snapshot.state.shared.counsel).toBeNull();
    expect(JSON.stringify(past)).not.toContain(second.organizationId);
    expect(JSON.stringify(past)).not.toContain(other);
    const told = await notices(harbor, { timeZone: "UTC", limit: 50 });
    const texts = told.filter(({ caseId }) => caseId === first).map(({ text }) => text);
    expect(texts).toContain("Set aside as a duplicate: another case of this number is of record.");
    expect(texts).toHaveLength(2);
    expect(await known(second, other)).not.toBeNull();
    expect(await inScope(office.attorney, (scope) => casesOfNumber(scope, other))).toEqual([]);
    // From now on the chosen case is the one of this number, for whoever enters it at the court.
    expect(await take(office.attorney, one)).toMatchObject({ outcome: "known", caseId: other });
    const { counselName, counselEnteredOn: enteredOn, ...person } = one;
    await inScope(harbor, (scope) =>
      claimAppearance(scope, { ...person, counselName, enteredOn }, NOW),
    );
    const [claim] = await inScope(office.attorney, (scope) =>
      claimsToAnswer(scope).then((all) => all.filter(({ aNumber }) => aNumber === one.aNumber)),
    );
    expect(claim?.match?.caseId).toBe(other);
  });

  test("and enters the number itself: it joins theirs instead of making another", async () => {
    const { one, first, other } = await both();
    await comesTo(one.courtCode ?? "");
    expect(await take(office.attorney, one)).toMatchObject({ outcome: "joined", caseId: first });
    expect(await known(office.attorney, other)).not.toBeNull();
  });

  test("a case that has no twin is not set aside, nor for another number's", async () => {
    const [alone, stranger] = [await enterTestCase(office), await enterTestCase(office)];
    expect(
      await chooseAppearance(office.attorney, { caseId: alone, idempotencyKey: randomUUID() }, NOW),
    ).toMatchObject({ code: "NOT_FOUND" });
    expect(
      await step(office.attorney, alone, "set-aside-duplicate", { recordCaseId: stranger }),
    ).toMatchObject({ code: "INVALID" });
  });
});

describe("who enters a number that another office keeps", () => {
  /** An office and a court of their own at their court, who keep nothing yet. */
  async function newcomer() {
    const { attorney, clerk } = await seatParties(database.owner);
    const { rows } = await database.owner.query<{ court_code: string }>(
      "select court_code from jurisdiction where organization_id = $1",
      [attorney.organizationId],
    );
    return { attorney, clerk, court: rows[0]?.court_code ?? "" };
  }

  /** What the newcomer is shown of a number that they enter, and of the next day's: ids as such. */
  async function shown(seat: "attorney" | "clerk", one: Intake, here: Newcomer) {
    const actor = here[seat];
    const answer = await take(actor, one);
    if (!answer.ok || !("caseId" in answer)) throw new Error(JSON.stringify(answer));
    const { caseId } = answer;
    const seen = await inScope(actor, async (scope) => ({
      snapshot: await caseSnapshot(scope, caseId),
      log: await caseLog(scope, caseId),
      others: await casesOfNumber(scope, caseId),
      claims: await claimsToAnswer(scope),
      pending: await pendingAppearances(scope),
      counts: await queueCounts(
        scope,
        queuesOf(actor).map((queue) => ({
          queue,
          filters: readFilters({}, "anybody"),
          today: "2012-07-23",
        })),
      ),
      rows: (await scope.sql.query("select count(*)::int from case_file")).rows,
    }));
    const told = await notices(actor, { timeZone: "UTC", limit: 50 });
    const again = await take(actor, one);
    return JSON.stringify({ answer, seen, told, again }, null, 1)
      .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "an id")
      .replace(/[0-9a-f]{64}/g, "a hash")
      .replaceAll(one.aNumber, "the number")
      .replaceAll(`"${here.court}"`, "the court");
  }
  type Newcomer = Awaited<ReturnType<typeof newcomer>>;
  const numberOf = async (actor: Actor, caseId: string) =>
    (await known(actor, caseId))?.respondent.aNumber ?? "";

  /** A number that is kept elsewhere, and who enters it where. */
  const WORLDS: Record<string, (here: Newcomer) => Promise<Record<string, unknown>>> = {
    "at its own court": async (here) => {
      const aNumber = await numberOf(office.attorney, await enterTestCase(office));
      return { aNumber, courtCode: here.court };
    },
    "before filing": async () => {
      const one = intake({ courtCode: "none" });
      expect(await take(office.attorney, one)).toMatchObject({ outcome: "entered" });
      return { aNumber: one.aNumber, courtCode: "none" };
    },
    "that a clinic entered first": async (here) => {
      const { one } = await both();
      await comesTo(one.courtCode ?? "");
      expect(await take(office.attorney, one)).toMatchObject({ outcome: "joined" });
      return { aNumber: one.aNumber, courtCode: here.court };
    },
    "and that moved away from there": async (here) => {
      const sister = await seatParties(database.owner);
      const caseId = await enterTestCase(sister);
      await database.owner.query(`update case_file set entry_key = $2 where id = $1`, [
        caseId,
        here.court,
      ]);
      return { aNumber: await numberOf(sister.attorney, caseId), courtCode: here.court };
    },
  };
  for (const [kept, where] of Object.entries(WORLDS)) {
    for (const seat of ["attorney", "clerk"] as const) {
      if (seat === "clerk" && kept === "before filing") continue;
      test(`${kept}, as ${seat}, is answered and shown as for a number that exists nowhere`, async () => {
        const [there, nowhere] = [await newcomer(), await newcomer()];
        const { aNumber, courtCode } = await where(there);
        const own = courtCode === "none" ? "none" : nowhere.court;
        const real = await shown(seat, intake({ aNumber, courtCode }), there);
        const none = await shown(seat, intake({ courtCode: own }), nowhere);
        expect(real).toBe(none);
        expect(real).toContain('"outcome": "entered"');
      });
    }
  }

  test("and office and court enter one case together, however they meet", async () => {
    const here = await newcomer();
    const one = intake({ courtCode: here.court });
    const results = await Promise.all([
      take(here.attorney, one),
      take(here.clerk, one),
      take(here.attorney, one),
    ]);
    const ids = results.map((result) => (result.ok && "caseId" in result ? result.caseId : ""));
    expect(new Set(ids).size, JSON.stringify(results)).toBe(1);
  });
});
