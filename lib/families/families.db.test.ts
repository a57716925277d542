import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "../access/actor.ts";
import { caseLog, caseSnapshot } from "../cases/data.ts";
import { inScope } from "../cases/scope.ts";
import { queuePage } from "../queues/data.ts";
import { queueById } from "../queues/definitions.ts";
import { readFilters } from "../queues/schema.ts";
import { testDatabase } from "../testing/database.ts";
import {
  appeared,
  enterTestCase,
  type Parties,
  seatParties,
  TODAY,
  take,
  taken,
} from "../testing/parties.ts";
import { replay } from "../workflow/replay.ts";
import { namesakesOf, ridersOf } from "./data.ts";

const database = await testDatabase();
let parties: Parties;
/** Counsel of another firm, who has nothing to do with the parties' clinic. */
let other: Actor;
beforeAll(async () => {
  parties = await seatParties(database.owner);
  other = (await seatParties(database.owner)).advocate;
});

const known = (actor: Actor, caseId: string) =>
  inScope(actor, async (scope) => ({
    snapshot: await caseSnapshot(scope, caseId),
    log: await caseLog(scope, caseId),
    riders: await ridersOf(scope, caseId),
  }));

const tie = (actor: Actor, riderId: string, leadId: string) =>
  take(actor, riderId, "tie-to-lead", { leadId });

const numberOf = async (actor: Actor, caseId: string) =>
  (await known(actor, caseId)).snapshot?.respondent.aNumber ?? "";

/** A case whose respondent is represented by the other firm, with the same office and court. */
const ofOtherCounsel = () =>
  enterTestCase(parties, {
    counselName: other.name,
    counselFirm: other.organizationName,
    defenseId: other.organizationId,
    defenseName: other.organizationName,
  });

/** What each party has stored of a case is the fold of what it may see, and it counts just that. */
async function expectFolds(caseId: string, ...actors: Actor[]): Promise<void> {
  for (const actor of actors) {
    const { snapshot, log } = await known(actor, caseId);
    if (!actor.side) throw new Error("An administrator sees no case.");
    const viewer = { side: actor.side, organizationId: actor.organizationId };
    expect(snapshot?.state, actor.organizationName).toEqual(replay(viewer, log));
    expect(snapshot?.version, actor.organizationName).toBe(log.length);
  }
}

/** Everything that an organization can read of the database, as text. */
async function everythingSeenBy(actor: Actor): Promise<string> {
  return inScope(actor, async ({ sql }) => {
    const parts: unknown[] = [];
    for (const table of ["party_file", "case_event_private", "notice", "document"]) {
      parts.push((await sql.query(`select to_jsonb(t) as row from ${table} t`)).rows);
    }
    parts.push((await sql.query("select id, step, input, lead_case_id from case_event")).rows);
    parts.push((await sql.query("select id, shared, court_code from case_file")).rows);
    return JSON.stringify(parts);
  });
}

describe("tied", () => {
  test("by any party that keeps both, under any writing of the A-number; seen by all who do", async () => {
    const [lead, rider] = [await enterTestCase(parties), await enterTestCase(parties)];
    const aNumber = (await known(parties.attorney, lead)).snapshot?.respondent.aNumber ?? "";
    const written = ` a${aNumber.slice(0, 3)} ${aNumber.slice(3, 6)}-${aNumber.slice(6)} `;
    expect(await tie(parties.advocate, rider, written)).toMatchObject({ ok: true });
    for (const actor of [parties.attorney, parties.clerk, parties.advocate]) {
      const { snapshot, log } = await known(actor, rider);
      expect(snapshot?.state.lead).toEqual({
        caseId: lead,
        aNumber,
        name: "Wałęsa-Núñez, Łucja María",
      });
      expect(log.at(-1)?.step).toBe("tie-to-lead");
      expect((await known(actor, lead)).riders).toEqual([rider]);
    }
    await expectFolds(rider, parties.attorney, parties.clerk, parties.advocate);

    await taken(parties.clerk, rider, "untie-from-lead");
    expect((await known(parties.attorney, rider)).snapshot?.state.lead).toBeNull();
    expect((await known(parties.attorney, lead)).riders).toEqual([]);
    await expectFolds(rider, parties.attorney, parties.clerk, parties.advocate);
    await taken(parties.attorney, rider, "tie-to-lead", { leadId: lead });
    expect((await known(parties.advocate, lead)).riders).toEqual([rider]);
  });

  test("a rider has one lead, a lead is nobody's rider, and nobody leads himself", async () => {
    const [lead, rider, third] = [
      await enterTestCase(parties),
      await enterTestCase(parties),
      await enterTestCase(parties),
    ];
    await taken(parties.attorney, rider, "tie-to-lead", { leadId: lead });
    expect(await tie(parties.clerk, rider, third)).toMatchObject({
      code: "REFUSED",
      reason: "It rides on Wałęsa-Núñez, Łucja María already: untie it first.",
    });
    expect(await tie(parties.clerk, lead, third)).toMatchObject({
      reason: "Riders are tied to this case: it leads them, and rides on none itself.",
    });
    expect(await tie(parties.clerk, third, rider)).toMatchObject({
      errors: {
        leadId: "That case rides on Wałęsa-Núñez, Łucja María: name the lead's A-number.",
      },
    });
    expect(await tie(parties.clerk, third, third)).toMatchObject({
      errors: { leadId: "This is the case itself: name the lead's." },
    });
    await expectFolds(rider, parties.attorney, parties.clerk);
  });

  test("a case that one does not keep is answered like none, and so is what is no number", async () => {
    const rider = await enterTestCase(parties);
    const far = await enterTestCase(await seatParties(database.owner));
    const nothing = { code: "INVALID", errors: { leadId: "You keep no case with this A-number." } };
    for (const text of [far, "A000-000-001", "somebody", "00000000-0000-4000-8000-000000000009"]) {
      expect(await tie(parties.attorney, rider, text)).toMatchObject(nothing);
    }
    const hers = await ofOtherCounsel();
    expect(await tie(parties.advocate, rider, hers)).toMatchObject(nothing);
  });

  test("two ties at once never make a chain, and never wait for each other for ever", async () => {
    for (let round = 0; round < 5; round++) {
      const [a, b, c] = await Promise.all([
        enterTestCase(parties),
        enterTestCase(parties),
        enterTestCase(parties),
      ]);
      const results = await Promise.all([
        tie(parties.attorney, a, b),
        tie(parties.clerk, b, a),
        tie(parties.advocate, b, c),
        tie(parties.supervisor, c, a),
      ]);
      expect(results.filter(({ ok }) => ok).length).toBeGreaterThan(0);
      const leads = new Map<string, string | undefined>();
      for (const one of [a, b, c]) {
        leads.set(one, (await known(parties.attorney, one)).snapshot?.state.lead?.caseId);
      }
      for (const lead of leads.values()) if (lead) expect(leads.get(lead)).toBeUndefined();
    }
  });
});

describe("seen only by those who keep both", () => {
  test("counsel of the rider alone learns nothing of the lead, and is never in the way of it", async () => {
    const [lead, rider] = [await enterTestCase(parties), await ofOtherCounsel()];
    const before = await known(other, rider);
    const read = await everythingSeenBy(other);
    await taken(parties.attorney, rider, "tie-to-lead", { leadId: lead });
    expect(await known(other, rider)).toEqual(before);
    expect(await everythingSeenBy(other)).toBe(read);
    expect(read).not.toContain(lead);
    expect((await known(parties.clerk, rider)).snapshot?.state.lead?.caseId).toBe(lead);
    await expectFolds(rider, parties.attorney, parties.clerk, other);

    // Counsel of the lead alone: the same.
    expect((await known(parties.advocate, lead)).riders).toEqual([]);
    expect(await everythingSeenBy(parties.advocate)).not.toContain(rider);

    // What comes later is counted as they saw it.
    await taken(parties.clerk, rider, "set-hearing", {
      at: "2012-11-02T09:00",
      kind: "master",
      judge: "Harriet Quill",
    });
    await taken(parties.clerk, rider, "untie-from-lead");
    await expectFolds(rider, parties.attorney, parties.clerk, other);
    expect(await everythingSeenBy(other)).not.toContain(lead);
  });

  test("a line of a queue says what its reader may know", async () => {
    const [lead, rider] = [await enterTestCase(parties), await ofOtherCounsel()];
    const third = await enterTestCase(parties);
    for (const one of [rider, third])
      await taken(parties.clerk, one, "tie-to-lead", { leadId: lead });
    const marks = (actor: Actor, caseId: string) =>
      inScope(actor, async (scope) => {
        const found = queueById("cases");
        if (!found) throw new Error("no such queue");
        const filters = { ...readFilters({}, "anybody"), q: await numberOf(actor, caseId) };
        const page = await queuePage(scope, {
          queue: found,
          filters,
          today: TODAY,
          sort: "name",
          direction: "asc",
          cursor: null,
          backwards: false,
        });
        return page.rows.map((row) => [row.leadName, row.riders]);
      });
    const name = "Wałęsa-Núñez, Łucja María";
    expect(await marks(parties.attorney, lead)).toEqual([[null, 2]]);
    expect(await marks(parties.attorney, rider)).toEqual([[name, 0]]);
    expect(await marks(parties.advocate, lead)).toEqual([[null, 1]]);
    expect(await marks(other, rider)).toEqual([[null, 0]]);
  });

  test("a family name at the same court is offered as a lead's, what rides already is not", async () => {
    const [lead, rider, free] = [
      await enterTestCase(parties, { hearingAt: "2012-12-03T09:30" }),
      await enterTestCase(parties),
      await enterTestCase(parties, { hearingAt: "2012-12-03T09:30" }),
    ];
    await taken(parties.attorney, rider, "tie-to-lead", { leadId: lead });
    const offered = await inScope(parties.attorney, async (scope) => {
      const snapshot = await caseSnapshot(scope, free);
      return snapshot ? namesakesOf(scope, snapshot) : [];
    });
    // Heard at the same time, so first; of the many others of these tests at most seven follow.
    expect(offered[0]?.caseId).toBe(lead);
    expect(offered).toHaveLength(8);
    for (const not of [free, rider]) expect(offered.map((one) => one.caseId)).not.toContain(not);
  });

  test("a tie that one does not see is no obstacle, and is not told by a refusal", async () => {
    const [lead, rider, hers] = [
      await enterTestCase(parties),
      await ofOtherCounsel(),
      await ofOtherCounsel(),
    ];
    await taken(parties.attorney, rider, "tie-to-lead", { leadId: lead });
    expect(await tie(other, rider, hers)).toMatchObject({ ok: true });
    for (const actor of [other, parties.attorney, parties.clerk]) {
      expect((await known(actor, rider)).snapshot?.state.lead?.caseId).toBe(hers);
    }
    expect((await known(parties.attorney, lead)).riders).toEqual([]);
    await expectFolds(rider, parties.attorney, parties.clerk, other);
  });

  test("who takes the seat of one case later does not see it; who takes both does", async () => {
    const [lead, rider] = [await enterTestCase(parties), await enterTestCase(parties)];
    await taken(parties.attorney, rider, "tie-to-lead", { leadId: lead });
    const handOver = async (caseId: string) => {
      await taken(parties.advocate, caseId, "substitute-counsel", {
        name: other.name,
        firm: other.organizationName,
        organizationId: other.organizationId,
      });
      await taken(parties.judge, caseId, "rule-on-counsel", { ruling: "granted" });
      await appeared(other, caseId);
    };
    await handOver(rider);
    const successor = await known(other, rider);
    expect(successor.snapshot?.state.lead).toBeNull();
    expect(successor.log.map(({ step }) => step)).not.toContain("tie-to-lead");
    expect(await everythingSeenBy(other)).not.toContain(lead);
    await expectFolds(rider, other, parties.attorney, parties.clerk);
    // Counsel who keep the lead alone no longer see who rides on it.
    expect((await known(parties.advocate, lead)).riders).toEqual([]);

    await handOver(lead);
    expect((await known(other, rider)).snapshot?.state.lead?.caseId).toBe(lead);
    expect((await known(other, lead)).riders).toEqual([rider]);
  });

  test("a tie is not undone as an entry: the step that takes it back is named", async () => {
    const [lead, rider] = [await enterTestCase(parties), await enterTestCase(parties)];
    const eventId = await taken(parties.attorney, rider, "tie-to-lead", { leadId: lead });
    const undo = { mode: "undo", eventId, reason: "The wrong one." };
    expect(await take(parties.attorney, rider, "correct", undo)).toMatchObject({
      errors: { eventId: "Take 'Untie from the lead' instead." },
    });
  });
});
