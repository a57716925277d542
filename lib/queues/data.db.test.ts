import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "../access/actor.ts";
import { caseSnapshot } from "../cases/data.ts";
import { enterCase } from "../cases/mutations.ts";
import { inScope } from "../cases/scope.ts";
import { loadHits } from "../search/loaders.ts";
import { startBulkAssign } from "../tasks/mutations.ts";
import { testDatabase } from "../testing/database.ts";
import {
  enterTestCase,
  NOW,
  type Parties,
  seatParties,
  TODAY,
  taken,
  walkToAccepted,
  walkToOffer,
} from "../testing/parties.ts";
import { addDays } from "../workflow/dates.ts";
import { review2011 } from "../workflow/programs/review-2011.ts";
import { queueCaseIds, queueCounts, queuePage } from "./data.ts";
import { QUEUES, queueById, queuesOf, sortsOf } from "./definitions.ts";
import { loadAssignees, loadCases, loadHome, loadQueue, loadRail } from "./loaders.ts";
import { assignCases } from "./mutations.ts";
import type { PageQuery } from "./page-sql.ts";
import { readFilters } from "./schema.ts";
import type { Direction, Filters, QueueDefinition } from "./types.ts";

const database = await testDatabase();
let parties: Parties;
let actors: Actor[];
const made: Record<string, string[]> = {};

const NAMES = ["Reyes-Ortega|Ana", "Núñez Ávila|José", "Garcia|María Elena", "Okafor|Chidi"];

/** Cases at every place that a queue looks at, in numbers that need several pages. */
beforeAll(async () => {
  const client = await database.owner.connect();
  parties = await seatParties(client);
  actors = Object.values(parties);
  const { rows } = await client.query<{ court_code: string }>(
    "select court_code from jurisdiction where organization_id = $1",
    [parties.attorney.organizationId],
  );
  client.release();
  const court = rows[0]?.court_code ?? "";
  const { attorney, checks, advocate, clerk, judge, clinicSupervisor, supervisor } = parties;

  const kinds: Record<string, number> = { review: 17, offer: 9, accepted: 7, filed: 4, adverse: 2 };
  let n = 0;
  for (const [kind, count] of Object.entries(kinds)) {
    made[kind] = [];
    for (let i = 0; i < count; i++, n++) {
      const id = await enter(n, court);
      made[kind].push(id);
      if (kind === "offer") {
        const replyBy = i % 3 === 0 ? {} : { replyBy: addDays(TODAY, 5 * i) };
        await walkToOffer(parties, id, replyBy);
      }
      if (kind === "adverse") {
        await walkToOffer(parties, id);
        await taken(checks, id, "note-adverse-information", { what: "PRIVATE-ADVERSE arrest" });
      }
      if (kind === "accepted" || kind === "filed") await walkToAccepted(parties, id);
      if (kind === "review" && i < 5) {
        const { userId, name } = i < 3 ? attorney : supervisor;
        await taken(supervisor, id, "assign", { personId: userId, personName: name });
      }
      if (kind === "review" && i === 5)
        await taken(advocate, id, "request-discretion", { statement: "Long residence." });
    }
  }
  expect([clerk, judge, clinicSupervisor].every((actor) => actor.side)).toBe(true);
}, 120_000);

async function enter(n: number, courtCode: string): Promise<string> {
  const [familyName = "", givenNames = ""] = (NAMES[n % NAMES.length] ?? "").split("|");
  const { advocate, attorney } = parties;
  const result = await enterCase(
    attorney,
    {
      respondent: {
        aNumber: String(12_345_000 + n).padStart(9, "0"),
        familyName,
        givenNames,
        birthDate: "1984-03-02",
        nationality: "MX",
        language: "Spanish",
      },
      chargingDocumentDate: "2010-05-04",
      courtCode,
      entry: {
        step: "enter-case",
        input: {
          program: review2011.id,
          stage: "awaiting_review",
          chargingDocumentFiledOn: "2010-06-01",
          detained: n % 5 === 0,
          ...(n % 4 === 0
            ? {}
            : {
                hearingAt: `${addDays(TODAY, (n * 7) % 40)}T09:30`,
                hearingKind: "master",
                hearingJudge: "Harriet Quill",
              }),
          counselName: advocate.name,
          counselFirm: advocate.organizationName,
          counselEnteredOn: "2011-02-03",
          defenseId: advocate.organizationId,
          defenseName: advocate.organizationName,
        },
        occurredOn: "2012-01-09",
        report: null,
      },
      idempotencyKey: randomUUID(),
    },
    NOW,
  );
  if (!result.ok) throw new Error(`not entered: ${JSON.stringify(result)}`);
  return result.caseId;
}

const everything: Filters = readFilters({}, "anybody");

interface Walk {
  queue: Pick<QueueDefinition, "stages" | "where">;
  sort: PageQuery["sort"];
  direction: Direction;
  filters?: Filters;
}

/** All pages of five, forwards, then all the way back. */
async function walk(actor: Actor, { filters = everything, ...rest }: Walk) {
  const query = { ...rest, filters, today: TODAY, size: 5 };
  return inScope(actor, async (scope) => {
    const forwards: { caseId: string; value: string | null }[] = [];
    for (;;) {
      const cursor = forwards.at(-1) ?? null;
      const page = await queuePage(scope, { ...query, cursor, backwards: false });
      forwards.push(...page.rows);
      if (!page.more) break;
    }
    const back: typeof forwards = [];
    for (let cursor = forwards.at(-1) ?? null; cursor; ) {
      const page = await queuePage(scope, { ...query, cursor, backwards: true });
      back.unshift(...page.rows);
      cursor = page.more ? (page.rows[0] ?? null) : null;
    }
    const [count] = await queueCounts(scope, [query]);
    const ids = await queueCaseIds(scope, query, 1000);
    return { forwards, back, count, ids };
  });
}

describe.each(QUEUES)("$id", (queue) => {
  test.each(sortsOf(queue).flatMap((sort) => [`${sort} asc`, `${sort} desc`]))(
    "by %s every case once, the same backwards, as many as counted",
    async (order) => {
      const [sort, direction] = order.split(" ") as [PageQuery["sort"], Direction];
      for (const actor of actors.filter((one) => queuesOf(one).includes(queue))) {
        const { forwards, back, count, ids } = await walk(actor, { queue, sort, direction });
        const found = forwards.map((row) => row.caseId);
        expect(new Set(found).size).toBe(found.length);
        expect(count).toEqual({ count: found.length, capped: false });
        expect([...ids].sort()).toEqual([...found].sort());
        expect(back.map((row) => row.caseId)).toEqual(found.slice(0, -1));
        const values = forwards.map((row) => row.value).filter((value) => value !== null);
        const sorted = [...values].sort();
        expect(values).toEqual(direction === "asc" ? sorted : sorted.reverse());
        // What is not known comes last, both ways.
        const unknown = forwards.findIndex((row) => row.value === null);
        if (unknown >= 0) expect(values.length).toBe(unknown);
      }
    },
  );
});

describe("who sees what", () => {
  test("the queues hold the cases that are there", async () => {
    const counts = async (actor: Actor) =>
      Object.fromEntries((await loadRail(actor)).map(({ id, count }) => [id, count]));
    expect(await counts(parties.supervisor)).toMatchObject({
      "to-review": 17,
      "to-sign": 11,
      answered: 0,
    });
    // Two of the attorney's queue are the supervisor's own.
    expect(await counts(parties.attorney)).toMatchObject({ "to-review": 15 });
    expect(await counts(parties.checks)).toMatchObject({ "checks-adverse": 2 });
    expect(await counts(parties.advocate)).toMatchObject({
      offers: 11,
      waiting: 17,
      "to-sign": 11,
    });
  });
  test("another organization sees none of them, by queue, search or address", async () => {
    for (const item of (await loadHome(parties.stranger)).queues) expect(item.count).toBe(0);
    expect((await loadCases(parties.stranger, {}))?.lines).toEqual([]);
    expect(await loadHits(parties.stranger, "garcia")).toEqual([]);
    expect(await loadHits(parties.stranger, "012345000")).toEqual([]);
  });
  test("a queue that is not one's own does not exist", async () => {
    expect(await loadQueue(parties.advocate, "to-review", {})).toBeNull();
    expect(await loadQueue(parties.attorney, "no-such-queue", {})).toBeNull();
    expect(await loadQueue(parties.attorney, "to-concur", {})).toBeNull();
  });
  test("nothing of the government's work product is on the defense's lines", async () => {
    for (const queue of queuesOf(parties.clinicSupervisor)) {
      const view = await loadQueue(parties.clinicSupervisor, queue.id, {});
      expect(JSON.stringify(view)).not.toMatch(/PRIVATE|under review|cleared|background/i);
    }
  });
});

describe("filters", () => {
  const cases = () => queueById("cases") as QueueDefinition;
  const found = async (address: Record<string, string>) => {
    const filters = readFilters(address, "anybody");
    const walked = await walk(parties.attorney, {
      queue: cases(),
      sort: "name",
      direction: "asc",
      filters,
    });
    expect(walked.count?.count).toBe(walked.forwards.length);
    return walked.forwards.map((row) => row.caseId);
  };
  test("each narrows the same rows that it counts", async () => {
    expect(await found({})).toHaveLength(39);
    expect(await found({ detained: "yes" })).toHaveLength(8);
    expect(await found({ detained: "no" })).toHaveLength(31);
    expect(await found({ represented: "yes" })).toHaveLength(39);
    expect(await found({ represented: "no" })).toHaveLength(0);
    expect(await found({ court: "ZZZ" })).toHaveLength(0);
    const offered = await found({ stage: "offered" });
    expect(offered).toHaveLength(11);
    expect(await found({ stage: "offered", detained: "no", q: "tega" })).toHaveLength(0);
    expect(await found({ stage: "no_such_stage" })).toHaveLength(39);
    expect(await found({ stage: "closed" })).toHaveLength(0);
    expect(await found({ assigned: "me" })).toHaveLength(3);
    expect(await found({ assigned: "nobody" })).toHaveLength(34);
    expect(await found({ assigned: "mine" })).toHaveLength(37);
    expect(await found({ assigned: parties.supervisor.userId ?? "" })).toHaveLength(2);
    const soon = await found({ before: addDays(TODAY, 10) });
    expect(soon.length).toBeGreaterThan(0);
    expect(soon.length).toBeLessThan(29);
  });
  test("a stage narrows the list of all cases in any order, and is offered there only", async () => {
    for (const sort of sortsOf(cases())) {
      const view = await loadCases(parties.attorney, { stage: "accepted", sort });
      expect(view?.count).toBe(view?.lines.length);
      expect(view?.lines.length).toBeGreaterThan(0);
      expect(view?.narrowed).toBe(true);
    }
    expect((await loadCases(parties.attorney, {}))?.stages).toHaveLength(20);
    expect((await loadQueue(parties.attorney, "to-review", {}))?.stages).toEqual([]);
    const elsewhere = await loadQueue(parties.attorney, "to-review", { stage: "closed" });
    expect(elsewhere).toMatchObject({ lines: [], count: 0 });
  });
  test.each([
    ["reyes ortega", 10],
    ["Ana ORTEGA", 10],
    ["nunez jose", 10],
    ["Ávila", 10],
    ["garcia el", 10],
    ["A012-345-0", 39],
    ["12345001", 1],
    ["A012-345-001", 1],
    ["0123", 39],
    ["tega", 0],
    ["%", 0],
    ["ana garcia", 0],
  ])("'%s' finds %i", async (q, count) => expect(await found({ q })).toHaveLength(count));
  test("the search box answers at most eight, and says where each stands", async () => {
    const hits = await loadHits(parties.advocate, "garcia");
    expect(hits).toHaveLength(8);
    expect(hits[0]).toMatchObject({ name: "Garcia, María Elena" });
    expect(await loadHits(parties.advocate, "")).toEqual([]);
  });
});

describe("assigning", () => {
  const person = (actor: Actor) => ({ value: actor.userId ?? "", label: actor.name });
  test("tells what became of each, and the same submission twice is once", async () => {
    const caseIds = (made.offer ?? []).slice(0, 2);
    const request = {
      caseIds,
      person: person(parties.attorney),
      reason: "Hearing weeks",
      key: randomUUID(),
    };
    for (let time = 0; time < 2; time++) {
      const outcomes = await assignCases(parties.supervisor, request, NOW);
      expect(outcomes.map((one) => one.refused)).toEqual([null, null]);
    }
    const { rows } = await database.owner.query(
      "select 1 from case_event where step = 'assign' and case_id = any($1)",
      [caseIds],
    );
    expect(rows).toHaveLength(2);
  });
  test("only those who carry cases can be given any", async () => {
    const { supervisor, attorney, checks, clerk, judge, advocate, clinicSupervisor } = parties;
    const given = async (actor: Actor) => (await loadAssignees(actor)).map((one) => one.value);
    expect(new Set(await given(supervisor))).toEqual(new Set([supervisor.userId, attorney.userId]));
    expect(new Set(await given(clerk))).toEqual(new Set([clerk.userId, judge.userId]));
    expect(new Set(await given(clinicSupervisor))).toEqual(
      new Set([advocate.userId, clinicSupervisor.userId]),
    );
    expect(await given(attorney)).toEqual([attorney.userId]);
    expect(await given(checks)).toEqual([]);
    const [caseId = ""] = made.review ?? [];
    const request = {
      caseIds: [caseId],
      person: person(checks),
      reason: "Hearing weeks",
      key: randomUUID(),
    };
    const [outcome] = await assignCases(supervisor, request, NOW);
    expect(outcome?.refused).toMatch(/who carries cases/);
    const many = inScope(supervisor, (scope) =>
      startBulkAssign(scope, [caseId], checks.userId ?? ""),
    );
    expect(await many).toBeNull();
  });
  test("who is not to assign is told so, and a case of others is not spoken of", async () => {
    const [mine = "", theirs = ""] = made.review ?? [];
    const refused = await assignCases(
      parties.attorney,
      {
        caseIds: [mine, theirs],
        person: person(parties.supervisor),
        reason: "Hearing weeks",
        key: randomUUID(),
      },
      NOW,
    );
    expect(refused).toHaveLength(2);
    for (const one of refused) expect(one.refused).toMatch(/supervisor/);
    const strange = {
      caseIds: [mine],
      person: person(parties.stranger),
      reason: "Hearing weeks",
      key: randomUUID(),
    };
    expect(await assignCases(parties.stranger, strange, NOW)).toEqual([]);
  });
});

test("a case that leaves an organization is found by it as a past one only", async () => {
  const caseId = await enterTestCase(parties);
  const number = await inScope(parties.advocate, (scope) => caseSnapshot(scope, caseId));
  const a = number?.respondent.aNumber ?? "";
  expect(await loadHits(parties.advocate, a)).toHaveLength(1);
  await database.owner.query(
    "update party_file set ended_at = now() where case_id = $1 and organization_id = $2",
    [caseId, parties.advocate.organizationId],
  );
  expect((await loadHits(parties.advocate, a)).map(({ line }) => line)).toEqual([
    expect.stringMatching(/^Past: ended on /),
  ]);
  expect(await loadHits(parties.attorney, a)).toHaveLength(1);
});
