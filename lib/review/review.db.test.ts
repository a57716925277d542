import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "../access/actor.ts";
import { caseSnapshot } from "../cases/data.ts";
import { inScope } from "../cases/scope.ts";
import { queueById } from "../queues/definitions.ts";
import { readFilters } from "../queues/schema.ts";
import { testDatabase } from "../testing/database.ts";
import { enterTestCase, NOW, type Parties, seatParties, TODAY, taken } from "../testing/parties.ts";
import { draftOf, heldByOther, leftHalfWay, phrasesOf, readOn, setAsideBy } from "./data.ts";
import {
  claimCase,
  claimNext,
  dropPhrase,
  keepDraft,
  keepPhrase,
  recordReview,
  setAside,
} from "./mutations.ts";
import { REVIEWABLE } from "./opening.ts";

const database = await testDatabase();
let parties: Parties;
let colleague: Actor;
beforeEach(async () => {
  const client = await database.owner.connect();
  parties = await seatParties(client);
  colleague = await another(parties.attorney);
  client.release();
});

/** One more trial attorney of the same office. */
async function another(actor: Actor): Promise<Actor> {
  const { rows } = await database.owner.query<{ id: string }>(
    "insert into account (email, name) values ($1, 'Noor Fielding') returning id",
    [`${randomUUID()}@example.org`],
  );
  const userId = rows[0]?.id ?? "";
  await database.owner.query(
    "insert into membership (account_id, organization_id, role) values ($1, $2, 'trial_attorney')",
    [userId, actor.organizationId],
  );
  return { ...actor, userId, name: "Noor Fielding" };
}

const queue = queueById("to-review");
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

async function next(
  actor: Actor,
  {
    address = {},
    besides = [],
    now = NOW,
  }: { address?: Record<string, string>; besides?: string[]; now?: Date } = {},
): Promise<string | null> {
  if (!queue) throw new Error("The queue is gone.");
  const filters = readFilters(address, "mine");
  return inScope(actor, (scope) =>
    claimNext(scope, { queue, filters, today: TODAY, besides }, now),
  );
}

const caseWith = (hearingAt: string, more: Record<string, unknown> = {}) =>
  enterTestCase(parties, { hearingAt, ...more });

const FINDING = {
  outcome: "amenable",
  ground: "over_65_10y",
  factors: ["low_over_65_10y", "general_age"],
  reason: "PRIVATE-FINDING long residence",
} as const;

async function record(
  actor: Actor,
  caseId: string,
  more: { input?: Record<string, unknown>; key?: string; version?: number; now?: Date } = {},
) {
  const snapshot =
    more.version === undefined
      ? await inScope(actor, (scope) => caseSnapshot(scope, caseId))
      : { version: more.version };
  return recordReview(
    actor,
    {
      caseId,
      input: more.input ?? { ...FINDING },
      expectedVersion: more.version ?? snapshot?.version ?? 0,
      idempotencyKey: more.key ?? randomUUID(),
    },
    more.now ?? NOW,
  );
}

const stageOf = async (actor: Actor, caseId: string) =>
  (await inScope(actor, (scope) => caseSnapshot(scope, caseId)))?.state.stage;

async function stepsOf(caseId: string): Promise<string[]> {
  const { rows } = await database.owner.query<{ step: string }>(
    "select step from case_event where case_id = $1 order by seq",
    [caseId],
  );
  return rows.map((row) => row.step);
}

describe("the next case", () => {
  test("is one's own before what nobody has, and the nearest hearing first", async () => {
    const { attorney, supervisor } = parties;
    const far = await caseWith("2012-11-01T09:00");
    const near = await caseWith("2012-08-01T09:00");
    const own = await caseWith("2012-12-01T09:00");
    const others = await caseWith("2012-07-24T09:00");
    await taken(supervisor, own, "assign", { personId: attorney.userId, personName: "" });
    await taken(supervisor, others, "assign", { personId: colleague.userId, personName: "" });
    const read: (string | null)[] = [];
    for (let i = 0; i < 4; i++) {
      read.push(await next(attorney, { besides: read.filter((one) => one !== null) }));
    }
    expect(read).toEqual([own, near, far, null]);
    expect(await next(attorney)).toBe(own);
    expect(await next(attorney, { address: { assigned: colleague.userId ?? "" } })).toBe(others);
  });

  test("keeps the filters of the queue", async () => {
    await caseWith("2012-08-01T09:00");
    const held = await caseWith("2012-11-01T09:00", { detained: true });
    expect(await next(parties.attorney, { address: { detained: "yes" } })).toBe(held);
    expect(await next(parties.attorney, { address: { court: "QQQ" } })).toBeNull();
  });

  test("is never the same for two people, however they ask; a claim expires", async () => {
    const first = await caseWith("2012-08-01T09:00");
    const second = await caseWith("2012-08-02T09:00");
    expect(await next(parties.attorney)).toBe(first);
    expect(await next(colleague)).toBe(second);
    expect(await next(parties.supervisor)).toBeNull();
    const held = await inScope(colleague, (scope) => heldByOther(scope, first, NOW));
    expect(held).toMatchObject({ name: parties.attorney.name });
    expect(await inScope(colleague, (scope) => claimCase(scope, first, NOW))).toBe(false);
    expect(await next(colleague, { now: later(31) })).toBe(first);
    expect(await next(parties.attorney, { now: later(31), besides: [second] })).toBeNull();
  });

  test("is not handed to two who ask at the same moment", async () => {
    const cases = [];
    for (let day = 1; day <= 8; day++) cases.push(await caseWith(`2012-08-0${day}T09:00`));
    const people = [parties.attorney, colleague, parties.supervisor, await another(colleague)];
    const handed = await Promise.all(people.map((one) => next(one)));
    expect(handed.every((one) => one !== null)).toBe(true);
    expect(new Set(handed).size).toBe(people.length);
    expect(cases).toEqual(expect.arrayContaining(handed));
  });

  test("is passed over while somebody is just being handed it", async () => {
    const first = await caseWith("2012-08-01T09:00");
    const second = await caseWith("2012-08-02T09:00");
    await inScope(parties.attorney, async (scope) => {
      await claimCase(scope, first, NOW);
      // The claim is not committed yet: whoever waited for it would wait for this transaction.
      expect(await next(colleague)).toBe(second);
    });
  });

  test("is none of another organization's", async () => {
    await caseWith("2012-08-01T09:00");
    expect(await next(parties.stranger)).toBeNull();
  });

  test("comes again when it was set aside until then, for that person only", async () => {
    const only = await caseWith("2012-08-01T09:00");
    const { attorney } = parties;
    const aside = (again: "hours" | "tomorrow" | "week") =>
      setAside(attorney, { caseId: only, again, today: TODAY }, NOW);
    expect(await next(attorney)).toBe(only);
    expect(await aside("hours")).toBe(true);
    expect(await next(attorney)).toBeNull();
    expect(await next(attorney, { now: later(121) })).toBe(only);
    await aside("tomorrow");
    // Baltimore's day ends at four in the morning, Greenwich time.
    expect(await next(attorney, { now: new Date("2012-07-24T03:59:00Z") })).toBeNull();
    expect(await next(attorney, { now: new Date("2012-07-24T04:01:00Z") })).toBe(only);
    await aside("week");
    expect(await inScope(attorney, (scope) => setAsideBy(scope, REVIEWABLE, NOW))).toMatchObject([
      { caseId: only, at: new Date("2012-07-30T04:00:00Z") },
    ]);
    expect(await next(colleague)).toBe(only);
    expect(
      await setAside(parties.stranger, { caseId: only, again: "hours", today: TODAY }, NOW),
    ).toBe(false);
  });
});

describe("the finding", () => {
  test("opens the review and records the finding as one act, on today's day", async () => {
    const caseId = await caseWith("2012-08-01T09:00");
    expect(await record(parties.attorney, caseId)).toMatchObject({ ok: true, repeat: false });
    expect(await stepsOf(caseId)).toEqual(["enter-case", "open-review", "record-finding"]);
    const snapshot = await inScope(parties.attorney, (scope) => caseSnapshot(scope, caseId));
    expect(snapshot?.state.government?.finding).toMatchObject({
      outcome: "amenable",
      factors: FINDING.factors,
      on: TODAY,
    });
  });

  test("refused, leaves nothing: no opened review either", async () => {
    const caseId = await caseWith("2012-08-01T09:00");
    const refused = await record(parties.attorney, caseId, { input: { ...FINDING, factors: [] } });
    expect(refused).toMatchObject({ ok: false, code: "INVALID" });
    expect(await stepsOf(caseId)).toEqual(["enter-case"]);
  });

  test("sent twice with one key is recorded once, whatever became of the case", async () => {
    for (const outcome of ["amenable", "not_amenable"]) {
      const caseId = await caseWith("2012-08-01T09:00");
      const snapshot = await inScope(parties.attorney, (scope) => caseSnapshot(scope, caseId));
      const again = {
        input: { ...FINDING, outcome },
        key: randomUUID(),
        version: snapshot?.version ?? 0,
      };
      expect(await record(parties.attorney, caseId, again)).toMatchObject({ repeat: false });
      expect(await record(parties.attorney, caseId, again)).toMatchObject({
        ok: true,
        repeat: true,
      });
      expect(await stepsOf(caseId)).toEqual(["enter-case", "open-review", "record-finding"]);
    }
  });

  test("on a case that changed is a conflict that tells what happened", async () => {
    const caseId = await caseWith("2012-08-01T09:00");
    const before = await inScope(parties.attorney, (scope) => caseSnapshot(scope, caseId));
    await taken(colleague, caseId, "open-review");
    const result = await record(parties.attorney, caseId, { version: before?.version ?? 0 });
    expect(result).toMatchObject({ ok: false, code: "CONFLICT", since: [{ step: "open-review" }] });
    expect(await record(parties.attorney, caseId)).toMatchObject({ ok: true });
    expect(await stepsOf(caseId)).toEqual(["enter-case", "open-review", "record-finding"]);
  });

  test("a refused case that is asked for again is opened anew", async () => {
    const caseId = await caseWith("2012-08-01T09:00");
    await taken(parties.attorney, caseId, "open-review", {}, { on: "2012-03-01" });
    await taken(
      parties.attorney,
      caseId,
      "record-finding",
      { ...FINDING, outcome: "not_amenable" },
      { on: "2012-03-02" },
    );
    await taken(parties.advocate, caseId, "request-discretion", { statement: "A new fact." });
    expect(await next(parties.attorney)).toBe(caseId);
    await record(parties.attorney, caseId, { input: { ...FINDING, outcome: "not_amenable" } });
    expect((await stepsOf(caseId)).slice(-2)).toEqual(["reopen-review", "record-finding"]);
    // Asked for and refused on one day: not handed out over and over.
    expect(await next(parties.attorney)).toBeNull();
  });

  test("does not exist for others", async () => {
    const caseId = await caseWith("2012-08-01T09:00");
    expect(await record(parties.stranger, caseId)).toMatchObject({ code: "NOT_FOUND" });
    expect(await record(parties.attorney, "no case", { version: 1 })).toMatchObject({
      code: "NOT_FOUND",
    });
    expect(await record(parties.checks, caseId)).toMatchObject({ ok: false });
    expect(await stepsOf(caseId)).toEqual(["enter-case"]);
  });
});

describe("what was left half-way", () => {
  const answers = { outcome: null, ground: null, factors: ["low_victim"], reason: "PRIVATE-DRAFT" };
  const drafts = (actor: Actor) => inScope(actor, (scope) => leftHalfWay(scope, REVIEWABLE, null));

  test("is found again as it was, by whoever left it; nobody else reads it", async () => {
    const caseId = await caseWith("2012-08-01T09:00");
    const { attorney } = parties;
    expect(await keepDraft(attorney, { caseId, version: 1, answers }, NOW)).toBe(true);
    const kept = await inScope(attorney, (scope) => draftOf(scope, caseId));
    expect(kept).toEqual({ version: 1, answers, savedAt: NOW });
    expect(await drafts(attorney)).toMatchObject([{ caseId, at: NOW }]);
    expect(await inScope(colleague, (scope) => draftOf(scope, caseId))).toBeNull();
    expect(await drafts(colleague)).toEqual([]);
    const { rows } = await inScope(parties.advocate, ({ sql }) =>
      sql.query("select * from review_draft"),
    );
    expect(rows).toEqual([]);
    for (const other of [parties.stranger, parties.checks, parties.advocate, parties.judge]) {
      expect(await keepDraft(other, { caseId, version: 1, answers }, NOW)).toBe(false);
      expect(await setAside(other, { caseId, again: "hours", today: TODAY }, NOW)).toBe(false);
    }
  });

  test("goes away with its finding, or when everything is taken out again", async () => {
    const caseId = await caseWith("2012-08-01T09:00");
    const { attorney } = parties;
    const empty = { outcome: null, ground: null, factors: [], reason: " " };
    await keepDraft(attorney, { caseId, version: 1, answers }, NOW);
    await keepDraft(attorney, { caseId, version: 1, answers: empty }, NOW);
    expect(await drafts(attorney)).toEqual([]);
    await keepDraft(attorney, { caseId, version: 1, answers }, NOW);
    await record(attorney, caseId);
    expect(await drafts(attorney)).toEqual([]);
    expect(await stageOf(attorney, caseId)).toBe("amenable");
    expect(await keepDraft(attorney, { caseId, version: 9, answers }, NOW)).toBe(false);
    const { rows } = await database.owner.query(
      "select from review_draft where case_id = $1 union all select from review_claim where case_id = $1 and account_id = $2",
      [caseId, attorney.userId],
    );
    expect(rows).toEqual([]);
  });

  test("keeps the case from colleagues while it is being written", async () => {
    const caseId = await caseWith("2012-08-01T09:00");
    await keepDraft(parties.attorney, { caseId, version: 1, answers }, NOW);
    expect(await next(colleague, { now: later(29) })).toBeNull();
    expect(await next(colleague, { now: later(31) })).toBe(caseId);
  });
});

test("progress counts the cases of one person on one day of the office", async () => {
  const { attorney } = parties;
  const readBy = (actor: Actor, day = TODAY) => inScope(actor, (scope) => readOn(scope, day));
  const night = new Date("2012-07-23T03:30:00Z");
  await record(attorney, await caseWith("2012-08-01T09:00"), { now: night });
  await record(attorney, await caseWith("2012-08-02T09:00"));
  await record(attorney, await caseWith("2012-08-03T09:00"));
  await record(colleague, await caseWith("2012-08-04T09:00"));
  expect(await readBy(attorney)).toBe(2);
  expect(await readBy(attorney, "2012-07-22")).toBe(1);
  expect(await readBy(colleague)).toBe(1);
  expect(await readBy(parties.stranger)).toBe(0);
});

test("phrases are one's own or the office's; only a supervisor writes those", async () => {
  const { attorney, supervisor, stranger } = parties;
  const keys = async (actor: Actor) =>
    (await inScope(actor, phrasesOf)).map(({ key, text, shared }) => [key, text, shared]);
  const ties = { key: "ties", text: "Strong ties.", whose: "mine" } as const;
  expect(await keepPhrase(attorney, ties, NOW)).toBe(true);
  expect(await keepPhrase(attorney, { ...ties, text: "Very strong ties." }, NOW)).toBe(true);
  expect(await keepPhrase(attorney, { ...ties, whose: "office" }, NOW)).toBe(false);
  expect(await keepPhrase(supervisor, { ...ties, whose: "office" }, NOW)).toBe(true);
  expect(await keys(attorney)).toEqual([
    ["ties", "Very strong ties.", false],
    ["ties", "Strong ties.", true],
  ]);
  expect(await keys(colleague)).toEqual([["ties", "Strong ties.", true]]);
  expect(await keys(stranger)).toEqual([]);

  const [own, office] = await inScope(attorney, phrasesOf);
  expect(await dropPhrase(attorney, office?.id ?? "")).toBe(false);
  expect(await dropPhrase(colleague, own?.id ?? "")).toBe(false);
  expect(await dropPhrase(attorney, own?.id ?? "")).toBe(true);
  expect(await dropPhrase(supervisor, office?.id ?? "")).toBe(true);
  expect(await keys(attorney)).toEqual([]);
});
