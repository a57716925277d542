import { afterAll, beforeAll, expect, test } from "vitest";
import { loadDemonstration } from "../demo/load.ts";
import { testDatabase } from "../testing/database.ts";
import { programFigures } from "./data.ts";
import { retellRecord } from "./rebuild.ts";
import { RECORD_GROUPS, recordQuestionSchema } from "./schema.ts";

const database = await testDatabase();
const owner = await database.owner.connect();
// Before the pool is closed: the last that is asked for after the tests is done first.
afterAll(() => owner.release());

beforeAll(async () => {
  await loadDemonstration({ cases: 120, ownerUrl: database.ownerUrl });
}, 120_000);

const ask = (more: object = {}) =>
  programFigures(owner, recordQuestionSchema.parse({ asOf: "2012-07-23", ...more }));

test("what the doors wrote with the events is what the log tells", async () => {
  const told = await retellRecord(owner, { replace: false });
  expect(told).toMatchObject({ drift: 0, cells: 0 });
  expect(told.cases).toBeGreaterThan(120);
  expect(told.entries).toBeGreaterThan(120);
});

test("every grouping adds up to one total, from roll-ups and from entries", async () => {
  const { total } = await ask();
  expect(total.closed).toBeGreaterThan(0);
  expect(total.notAmenable).toBeGreaterThan(0);
  for (const group of RECORD_GROUPS) {
    const figures = await ask({ by: [group] });
    expect(figures.total, group).toEqual(total);
    const pair = await ask({ by: [group, group === "court" ? "kind" : "court"] });
    expect(pair.total, group).toEqual(total);
  }
});

test("a record that drifted is found, and made anew from the log", async () => {
  const before = await ask({ by: ["court"] });
  await owner.query(
    `update record_entry set counts = 'declined'
     where id = (select min(id) from record_entry where counts = 'closed')`,
  );
  expect(await retellRecord(owner, { replace: false })).toMatchObject({ drift: 2, cells: 0 });
  await owner.query("select fold_record(1000000)");
  const { rowCount } = await owner.query(
    "update record_cell set n = n + 1 where dimension = 'place'",
  );
  expect(rowCount).toBeGreaterThan(0);
  const found = await retellRecord(owner, { replace: false });
  expect(found.drift).toBe(2);
  // Cells with reports and without are counted as one.
  expect(found.cells).toBeGreaterThan((rowCount ?? 0) / 2);
  expect(await retellRecord(owner, { replace: true })).toEqual(found);
  expect(await retellRecord(owner, { replace: false })).toMatchObject({ drift: 0, cells: 0 });
  expect(await ask({ by: ["court"] })).toEqual(before);
});
