import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "../access/actor.ts";
import { caseLog, caseSnapshot } from "../cases/data.ts";
import { inScope } from "../cases/scope.ts";
import { handoversOf } from "../handovers/data.ts";
import { waitingNotices } from "../mail/data.ts";
import { addNote } from "../notes/mutations.ts";
import { notices } from "../notices/data.ts";
import { pastCase } from "../past-cases/data.ts";
import { testDatabase } from "../testing/database.ts";
import {
  appeared,
  enterTestCase,
  NOW,
  type Parties,
  seatParties,
  take,
  taken,
  walkToOffer,
} from "../testing/parties.ts";
import { appearancesOf, officesOf } from "../workflow/seats.ts";

import { substitutionsToConfirm } from "./data.ts";
import { appearAsSubstitute, declineSubstitution } from "./mutations.ts";

const database = await testDatabase();
let parties: Parties;
let clinics: Actor[];
/** Another office, of the same agency as the parties' own. */
let sister: Parties;
beforeAll(async () => {
  parties = await seatParties(database.owner);
  sister = await seatParties(database.owner);
  clinics = [parties.advocate, sister.advocate, (await seatParties(database.owner)).advocate];
  await database.owner.query("insert into agency values ('opla', 'OPLA') on conflict do nothing");
  await database.owner.query("update organization set agency = 'opla' where id = any($1)", [
    [parties.attorney.organizationId, sister.attorney.organizationId],
  ]);
});

const log = (actor: Actor, caseId: string) => inScope(actor, (scope) => caseLog(scope, caseId));
const known = (actor: Actor, caseId: string) =>
  inScope(actor, (scope) => caseSnapshot(scope, caseId));
const REPORT = { learned: "served_paper", paper: "to_follow", documentId: null, interpreter: "" };

describe("any sequence of appearances", () => {
  test("shows each clinic exactly the days on which it was counsel, and those before", {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(
            fc.record({ act: fc.constant("substitute" as const), to: fc.nat(2) }),
            fc.record({ act: fc.constant("withdraw" as const) }),
            fc.record({ act: fc.constant("appear" as const) }),
            fc.record({ act: fc.constant("enter" as const), to: fc.nat(2) }),
            fc.record({ act: fc.constant("hearing" as const) }),
            fc.record({ act: fc.constant("own" as const) }),
          ),
          { minLength: 4, maxLength: 10 },
        ),
        async (acts) => {
          const caseId = await enterTestCase(parties);
          // The naive model: every shared event in its order, who sits, and up to where each has seen.
          let count = 1;
          let seat: number | null = 0;
          // Whom the judge's leave names, until somebody enters an appearance.
          let called: number | null = null;
          const seen = new Map<number, number>();
          for (const one of acts) {
            const counsel = seat === null ? null : clinics[seat];
            if (one.act === "hearing") {
              const at = `2012-1${count % 2}-0${(count % 8) + 1}T09:00`;
              await taken(parties.clerk, caseId, "set-hearing", {
                at,
                kind: "master",
                judge: `Judge ${count}`,
              });
              count += 1;
            } else if (one.act === "own") {
              await take(parties.attorney, caseId, "open-review", {}, { on: "2012-02-06" });
            } else if (one.act === "enter" && seat === null) {
              const to = clinics[one.to];
              await taken(
                parties.clerk,
                caseId,
                "enter-appearance",
                { name: to?.name, firm: "F", organizationId: to?.organizationId },
                { report: REPORT },
              );
              seat = one.to;
              called = null;
              count += 1;
            } else if (one.act === "appear" && called !== null) {
              for (const [at, clinic] of clinics.entries()) {
                const own = { caseId, name: clinic.name, occurredOn: "2012-07-23", purpose: null };
                const key = { idempotencyKey: randomUUID() };
                if (at === called) continue;
                expect(await appearAsSubstitute(clinic, { ...own, ...key }, NOW)).toMatchObject({
                  code: "NOT_FOUND",
                });
              }
              await appeared(clinics[called] as Actor, caseId);
              seat = called;
              called = null;
              count += 1;
            } else if ((one.act === "substitute" || one.act === "withdraw") && counsel) {
              const to = one.act === "substitute" ? one.to : null;
              const next = to === null ? null : clinics[to];
              await taken(
                counsel,
                caseId,
                next ? "substitute-counsel" : "withdraw-counsel",
                next ? { name: next.name, firm: "F", organizationId: next.organizationId } : {},
              );
              await taken(parties.judge, caseId, "rule-on-counsel", { ruling: "granted" });
              count += 2;
              // A colleague takes over at once; another organization with its own EOIR-28.
              if (seat !== null && to !== seat) {
                seen.set(seat, count);
                seat = null;
                called = to;
              }
            }
          }
          for (const [at, clinic] of clinics.entries()) {
            const expected = at === seat ? count : (seen.get(at) ?? 0);
            expect((await log(clinic, caseId)).length, `clinic ${at}`).toBe(expected);
            expect((await known(clinic, caseId)) !== null).toBe(at === seat);
            const calls = await inScope(clinic, (scope) => substitutionsToConfirm(scope, caseId));
            expect(calls.length, `clinic ${at} is named`).toBe(at === called ? 1 : 0);
            const past = await inScope(clinic, (scope) => pastCase(scope, caseId));
            expect(past !== null).toBe(at !== seat && seen.has(at));
          }
        },
      ),
      { numRuns: 25, seed: 20_120_512 },
    );
  });
});

describe("leave to substitute counsel of another organization", () => {
  test("shows it whose case it is and no more, until it enters its own EOIR-28", async () => {
    const caseId = await enterTestCase(parties);
    const successor = sister.advocate;
    const { name, organizationName: firm, organizationId } = successor;
    const calls = (who: Actor) => inScope(who, (scope) => substitutionsToConfirm(scope, caseId));
    await taken(parties.advocate, caseId, "substitute-counsel", { name, firm, organizationId });
    // Asked for, not granted: nothing is there.
    expect(await calls(successor)).toEqual([]);
    await taken(parties.judge, caseId, "rule-on-counsel", { ruling: "granted" });

    const there = await known(parties.clerk, caseId);
    expect(there?.state.shared).toMatchObject({
      counsel: null,
      parties: { defense: null },
      successor: { name, firm, organizationId },
    });
    const [call] = await calls(successor);
    expect(Object.keys(call ?? {}).sort()).toEqual([
      "aNumber",
      "caseId",
      "chargingDocumentDate",
      "counselName",
      "courtName",
      "familyName",
      "givenNames",
      "grantedOn",
    ]);
    for (const other of [parties.advocate, parties.clerk, parties.attorney, parties.stranger]) {
      expect(await calls(other), other.organizationName).toEqual([]);
    }
    // By hand, too, it reads nothing of the case, and seats itself on no other.
    await inScope(successor, async ({ sql }) => {
      for (const table of [
        "case_file where id",
        "case_event where case_id",
        "document where case_id",
      ]) {
        expect((await sql.query(`select 1 from ${table} = $1`, [caseId])).rows, table).toEqual([]);
      }
    });
    const elsewhere = await enterTestCase(parties);
    for (const [who, id] of [
      [successor, elsewhere],
      [parties.advocate, caseId],
      [clinics[2], caseId],
    ] as const) {
      const admitted = await inScope(who as Actor, ({ sql }) =>
        sql.query("select admit_successor($1) as admitted", [id]),
      );
      expect(admitted.rows).toEqual([{ admitted: false }]);
    }
    // Its notice says that much, and its mail goes to who hands out cases, as any other.
    const told = async () =>
      (await notices(successor, { timeZone: "UTC", limit: 50 })).filter(
        (one) => one.caseId === caseId,
      );
    expect(await told()).toMatchObject([{ unread: true, name: "Wałęsa-Núñez, Łucja María" }]);
    expect(JSON.stringify(await told())).not.toContain(parties.judge.name);
    const waiting = await inScope(successor, (scope) => waitingNotices(scope, 50));
    expect(waiting.filter((one) => one.caseId === caseId)).toHaveLength(1);
    // A refusal leaves no seat and tells nothing of the case.
    const own = {
      caseId,
      name,
      occurredOn: "2030-01-01",
      purpose: null,
      idempotencyKey: randomUUID(),
    };
    expect(await appearAsSubstitute(successor, own, NOW)).toMatchObject({
      code: "REFUSED",
      reason: "This appearance cannot be entered here: check the day, or ask the court.",
      errors: {},
    });
    expect(await known(successor, caseId)).toBeNull();

    await appeared(successor, caseId);
    expect(await calls(successor)).toEqual([]);
    expect((await known(successor, caseId))?.state.shared).toMatchObject({
      counsel: { name, organizationId },
      successor: null,
      parties: { defense: organizationId },
    });
    const { rows } = await database.owner.query(
      "select organization_id, status from appearance where case_id = $1 order by status",
      [caseId],
    );
    expect(rows).toEqual([
      { organization_id: parties.advocate.organizationId, status: "ended" },
      { organization_id: organizationId, status: "entered" },
    ]);
    expect(appearancesOf(await log(parties.clerk, caseId))).toMatchObject([
      { ended: "Substituted" },
      { who: `${name}, ${firm}`, ended: null },
    ]);
  });
});

describe("who is named substitute counsel and declines", () => {
  const decline = (who: Actor, caseId: string, reason: string) =>
    declineSubstitution(who, { caseId, reason, idempotencyKey: randomUUID() }, NOW);
  const calls = (who: Actor, caseId: string) =>
    inScope(who, (scope) => substitutionsToConfirm(scope, caseId));
  /** What the organization keeps of the case: everything that it can read by hand. */
  async function keeps(who: Actor, caseId: string) {
    const { rows } = await database.owner.query(
      `select (select count(*)::int from past_seat where case_id = $1 and organization_id = $2) as seats,
        (select count(*)::int from case_word where case_id = $1 and organization_id = $2) as words,
        (select count(*)::int from conflict_person where case_id = $1 and organization_id = $2) as people,
        (select count(*)::int from party_file
          where case_id = $1 and organization_id = $2 and ended_at is null) as files`,
      [caseId, who.organizationId],
    );
    const read = {
      log: await log(who, caseId),
      known: await known(who, caseId),
      past: await inScope(who, (scope) => pastCase(scope, caseId)),
      calls: await calls(who, caseId),
    };
    return { ...rows[0], ...read };
  }
  async function named(successor: Actor) {
    const caseId = await enterTestCase(parties);
    const { name, organizationName: firm, organizationId } = successor;
    await taken(parties.advocate, caseId, "substitute-counsel", { name, firm, organizationId });
    await taken(parties.judge, caseId, "rule-on-counsel", { ruling: "granted" });
    return caseId;
  }

  test("says why to the parties, sees nothing, and keeps nothing", async () => {
    const successor = sister.advocate;
    const caseId = await named(successor);
    const before = await inScope(parties.advocate, (scope) => pastCase(scope, caseId));
    for (const other of [parties.advocate, parties.clerk, parties.attorney, clinics[2] as Actor]) {
      expect(await decline(other, caseId, "Not mine.")).toMatchObject({ code: "NOT_FOUND" });
    }
    expect(await decline(successor, caseId, "The person did not retain us.")).toMatchObject({
      ok: true,
    });
    expect(await keeps(successor, caseId)).toEqual({
      seats: 0,
      words: 0,
      people: 0,
      files: 0,
      log: [],
      known: null,
      past: null,
      calls: [],
    });
    expect(await decline(successor, caseId, "Again.")).toMatchObject({ code: "NOT_FOUND" });
    const left = await notices(successor, { timeZone: "UTC", limit: 50 });
    expect(left.filter((one) => one.caseId === caseId)).toEqual([]);
    for (const party of [parties.clerk, parties.attorney]) {
      const last = (await log(party, caseId)).at(-1);
      expect(last).toMatchObject({
        step: "decline-substitution",
        input: { firm: successor.organizationName, reason: "The person did not retain us." },
      });
      expect((await known(party, caseId))?.state.shared).toMatchObject({
        successor: null,
        counsel: null,
        parties: { defense: null },
      });
    }
    // Counsel who left reads the case as it stood that day, and not a word of this.
    expect(await inScope(parties.advocate, (scope) => pastCase(scope, caseId))).toEqual(before);
    expect(JSON.stringify(await log(parties.advocate, caseId))).not.toContain("retain us");
    // And somebody else may enter for the person.
    await taken(
      parties.clerk,
      caseId,
      "enter-appearance",
      { name: "Third", firm: "F", organizationId: clinics[2]?.organizationId },
      { report: REPORT },
    );
  });

  test("keeps what it had when it was counsel before, and nothing since", async () => {
    const caseId = await named(sister.advocate);
    await appeared(sister.advocate, caseId);
    const { name, organizationName: firm, organizationId } = parties.advocate;
    await taken(sister.advocate, caseId, "substitute-counsel", { name, firm, organizationId });
    const before = await inScope(parties.advocate, (scope) => pastCase(scope, caseId));
    await taken(parties.judge, caseId, "rule-on-counsel", { ruling: "granted" });
    expect(await decline(parties.advocate, caseId, "Conflict.")).toMatchObject({ ok: true });
    const kept = await keeps(parties.advocate, caseId);
    expect(kept).toMatchObject({ seats: 1, files: 0, words: 0, people: 1, known: null });
    expect(kept.past).toEqual(before);
  });
});

describe("an appearance for custody and bond alone", () => {
  test("answers no offer, which is reported for the person; and makes room for counsel for the rest", async () => {
    const caseId = await enterTestCase(parties, {
      counselName: "",
      counselFirm: "",
      counselEnteredOn: null,
      defenseId: null,
      defenseName: "",
    });
    const [custody, rest] = clinics;
    if (!custody || !rest) throw new Error("No clinics.");
    const enter = (who: Actor, purpose: string) =>
      take(
        parties.clerk,
        caseId,
        "enter-appearance",
        { name: who.name, firm: "F", organizationId: who.organizationId, purpose },
        { report: REPORT },
      );
    expect(await enter(custody, "custody")).toMatchObject({ ok: true });
    // Without counsel in the removal proceedings no offer, before the person has appeared.
    await expect(walkToOffer(parties, caseId)).rejects.toThrow("has no counsel");
    const { rows } = await database.owner.query(
      "select represented from party_file where case_id = $1 and side = 'government'",
      [caseId],
    );
    expect(rows).toEqual([{ represented: false }]);
    const room = { place: "Courtroom 3", interpreter: "Polish" };
    await taken(parties.clerk, caseId, "record-appearance-in-person", room);
    await taken(parties.attorney, caseId, "extend-offer", { form: "administrative_closure" });
    const answer = { explainedBy: "Counsel", language: "Polish" };
    expect(await take(custody, caseId, "accept-offer", answer)).toMatchObject({
      code: "REFUSED",
      reason: "Your appearance is for custody and bond only: enter one for all proceedings first.",
    });
    expect(await enter(rest, "")).toMatchObject({ ok: true });
    expect(await known(custody, caseId)).toBeNull();
    expect(await take(rest, caseId, "accept-offer", answer)).toMatchObject({ ok: true });
    const spans = appearancesOf(await log(parties.clerk, caseId));
    expect(spans).toMatchObject([
      { ended: "Replaced", limits: "Custody and bond proceedings only" },
      { ended: null, limits: "" },
    ]);
  });
});

describe("a case that is transferred to another office", () => {
  const transfer = (officeId: string, caseId: string) =>
    take(parties.supervisor, caseId, "transfer-case", { officeId, why: "PRIVATE-WHY" });

  test("hands copies over within the agency; the old office keeps it as it stood", async () => {
    const caseId = await enterTestCase(parties);
    await addNote(parties.attorney, { caseId, body: "OFFICE-NOTE on residence" }, NOW);
    await walkToOffer(parties, caseId);
    expect(await transfer(sister.attorney.organizationId, caseId)).toMatchObject({ ok: true });

    expect(await known(parties.attorney, caseId)).toBeNull();
    const past = await inScope(parties.attorney, (scope) => pastCase(scope, caseId));
    expect(past?.snapshot.state.government?.finding?.outcome).toBe("amenable");
    const there = await known(sister.attorney, caseId);
    expect(there?.state.shared.parties.government).toBe(sister.attorney.organizationId);
    expect(there?.state.government?.finding).toBeNull();
    const handed = (actor: Actor) =>
      inScope(actor, (scope) => handoversOf(scope, caseId, "America/New_York"));
    expect(await handed(sister.attorney)).toMatchObject([
      {
        from: parties.attorney.organizationName,
        finding: { outcome: "amenable", reason: "PRIVATE-FINDING long residence" },
        notes: [{ body: "OFFICE-NOTE on residence" }],
      },
    ]);
    for (const actor of [parties.attorney, parties.advocate, parties.clerk]) {
      expect(await handed(actor), actor.organizationName).toEqual([]);
    }
    const seen = JSON.stringify(await log(parties.advocate, caseId));
    expect(seen).not.toContain("PRIVATE-WHY");
    expect(JSON.stringify(await log(sister.attorney, caseId))).not.toContain("PRIVATE-");
    const own = await log(sister.attorney, caseId);
    expect(officesOf(own)).toMatchObject([
      { who: parties.attorney.organizationName, ended: "Transferred" },
      { who: sister.attorney.organizationName, ended: null },
    ]);
    await taken(sister.attorney, caseId, "withdraw-offer", { reason: "Ours now" });
  });

  test("goes to no office of another agency, nor to anybody else", async () => {
    const caseId = await enterTestCase(parties);
    for (const id of [
      parties.stranger.organizationId,
      parties.attorney.organizationId,
      parties.clerk.organizationId,
      parties.advocate.organizationId,
      randomUUID(),
    ]) {
      expect(await transfer(id, caseId)).toMatchObject({ code: "INVALID" });
    }
    expect(
      await take(parties.attorney, caseId, "transfer-case", {
        officeId: sister.attorney.organizationId,
      }),
    ).toMatchObject({ code: "REFUSED" });
  });
});
