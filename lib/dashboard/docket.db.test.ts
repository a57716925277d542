/** The kept counts of an office's docket: what its lists count, and never another's. */
import { beforeAll, expect, test } from "vitest";
import type { Actor } from "../access/actor.ts";
import { inScope, type Scope } from "../cases/scope.ts";
import { loadDemonstration } from "../demo/load.ts";
import { queueCounts } from "../queues/data.ts";
import { queueById } from "../queues/definitions.ts";
import { readFilters } from "../queues/schema.ts";
import { testDatabase } from "../testing/database.ts";
import { assignments, stageCounts } from "./data.ts";
import { governmentDashboard } from "./government/dashboard.ts";
import { AGE_BOUNDS, agesOf } from "./government/docket.ts";
import { docketDrift, foldDocket, recountDocket } from "./mutations.ts";

const database = await testDatabase();
const { owner } = database;
const TODAY = "2012-07-23";
const ALL = { court: null, from: null, to: null };

beforeAll(async () => {
  await loadDemonstration({ cases: 240, ownerUrl: database.ownerUrl });
}, 180_000);

async function supervisorOf(code: string): Promise<Actor> {
  const { rows } = await owner.query<{ id: string; account: string }>(
    `select o.id, m.account_id as account from organization o
     join membership m on m.organization_id = o.id and m.role = 'supervising_attorney'
     where o.code = $1`,
    [code],
  );
  return {
    userId: rows[0]?.account ?? null,
    name: "A supervisor",
    organizationId: rows[0]?.id ?? "",
    organizationName: code,
    side: "government",
    role: "supervising_attorney",
    readsOnly: false,
  };
}

/** How many cases the list at an address has. */
async function listed(scope: Scope, href: string): Promise<number> {
  const queue = queueById("cases");
  if (!queue) throw new Error("There is no list of all cases.");
  const address = Object.fromEntries(new URL(href, "http://here").searchParams);
  const filters = readFilters(address, "anybody");
  const [count] = await queueCounts(scope, [{ queue, filters, today: TODAY }]);
  return count?.count ?? -1;
}

test("the counts are those of the files, folded or not", async () => {
  const client = await owner.connect();
  try {
    expect(await docketDrift(client)).toBe(0);
    expect(await foldDocket(client)).toBeGreaterThan(0);
    while ((await foldDocket(client)) > 0);
    expect(await docketDrift(client)).toBe(0);
    await client.query("update docket_cell set n = n + 1 where measure = 'check'");
    const drift = await docketDrift(client);
    expect(drift).toBeGreaterThan(0);
    expect(await recountDocket(client)).toBe(drift);
    expect(await docketDrift(client)).toBe(0);
  } finally {
    client.release();
  }
});

test("they move with every change of a file, many at once, and with a seat that ends", async () => {
  const client = await owner.connect();
  try {
    await client.query("begin");
    await client.query(`update party_file set stage = 'offered', stage_since = '2012-07-01',
      assigned_to = null where side = 'government' and stage = 'awaiting_review'`);
    await client.query(`update party_file set court_code = null, check_result = 'pending'
      where side = 'government' and stage = 'offered'`);
    await client.query(`update party_file set ended_at = now()
      where side = 'government' and case_id in (select case_id from party_file limit 40)`);
    expect(await docketDrift(client)).toBe(0);
    const { rows } = await client.query("select count(*)::integer as n from docket_move");
    expect(rows[0].n).toBeGreaterThan(0);
  } finally {
    await client.query("rollback");
    client.release();
  }
});

test("every number of a dashboard with a list behind it is what the list counts", async () => {
  let lists = 0;
  for (const code of ["los-angeles", "baltimore"]) {
    const supervisor = await supervisorOf(code);
    await inScope(supervisor, async (scope) => {
      const courts = (await governmentDashboard(scope, TODAY, ALL)).courts.map(
        ({ value }) => value,
      );
      for (const court of [null, ...courts]) {
        const shown = await governmentDashboard(scope, TODAY, { ...ALL, court });
        const doors = [
          ...shown.ages.flatMap(({ cells, n, href }) => [...cells, { n, href }]),
          ...shown.checks,
          ...shown.pace.people.map(({ open, href }) => ({ n: open, href })),
          ...shown.pace.courts.map(({ open, href }) => ({ n: open, href })),
        ];
        for (const { n, href } of doors) {
          if (!href) continue;
          expect(await listed(scope, href), href).toBe(n);
          lists += n > 0 ? 1 : 0;
        }
      }
    });
  }
  expect(lists).toBeGreaterThan(40);
});

test("an office counts its own cases alone, and a funnel that adds up", async () => {
  const seen = new Map<string, number>();
  for (const code of ["los-angeles", "baltimore"]) {
    const supervisor = await supervisorOf(code);
    await inScope(supervisor, async (scope) => {
      const { funnel } = await governmentDashboard(scope, TODAY, ALL);
      expect(funnel).toMatchObject({ ok: true });
      const ages = agesOf(await stageCounts(scope, TODAY, AGE_BOUNDS), null);
      const { rows } = await owner.query<{ n: number }>(
        `select count(*)::integer as n from party_file
         where organization_id = $1 and side = 'government' and ended_at is null and stage = any($2)`,
        [supervisor.organizationId, ages.map(({ stage }) => stage)],
      );
      expect(ages.reduce((sum, { n }) => sum + n, 0)).toBe(rows[0]?.n);
      seen.set(
        code,
        (await assignments(scope)).reduce((sum, { n }) => sum + n, 0),
      );
    });
  }
  expect(seen.get("los-angeles")).not.toBe(seen.get("baltimore"));
});
