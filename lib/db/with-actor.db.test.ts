import { expect, test } from "vitest";
import { testDatabase } from "../testing/database.ts";
import { enterTestCase, seatParties, take } from "../testing/parties.ts";
import { withActor } from "./with-actor.ts";

const database = await testDatabase();
const parties = await seatParties(database.owner);
const caseId = await enterTestCase(parties);
const reader = { ...parties.attorney, readsOnly: true };

test("who only reads sees what the organization sees", async () => {
  const { rowCount } = await withActor(reader, (sql) =>
    sql.query("select from party_file where case_id = $1", [caseId]),
  );
  expect(rowCount).toBe(1);
});

test.each([
  ["a note", "insert into case_note (case_id, body) values ($1, 'x')", [caseId]],
  ["a lock", "select lock_cases(array[$1::uuid])", [caseId]],
  ["a job", "select enqueue_job('send-notices', '{}')", []],
  ["a way back to writing", "set transaction read write; delete from task", []],
])("PostgreSQL refuses %s of theirs", async (_, statement, values) => {
  const write = withActor(reader, async (sql) => {
    await sql.query("select from setting limit 1");
    return sql.query(statement, values);
  });
  await expect(write).rejects.toThrow(/read-only transaction|read-write mode must be set/);
});

test("a step is refused by its roles, and by PostgreSQL where a role would let it pass", async () => {
  const result = await take({ ...reader, role: "headquarters" }, caseId, "open-review");
  expect(result).toMatchObject({ ok: false, code: "REFUSED" });
  await expect(take(reader, caseId, "open-review")).rejects.toThrow("read-only");
});
