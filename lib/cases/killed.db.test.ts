import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { expect, test } from "vitest";
import { verifyChains } from "../audit/data.ts";
import { testDatabase } from "../testing/database.ts";
import { enterTestCase, seatParties } from "../testing/parties.ts";

const database = await testDatabase();

/** Kills a writing process, as a power cut would, once it has acknowledged so many events. */
async function acknowledgedBeforeTheKill(actor: object, cases: string[], enough: number) {
  const writer = spawn(
    process.execPath,
    [
      "--import",
      "./lib/cli/server-only.mjs",
      "lib/testing/writer.ts",
      JSON.stringify(actor),
      ...cases,
    ],
    {
      stdio: ["ignore", "pipe", "inherit"],
      env: { ...process.env, APP_DATABASE_URL: database.appUrl },
    },
  );
  const acknowledged: string[] = [];
  for await (const id of createInterface({ input: writer.stdout })) {
    if (/^[0-9a-f-]{36}$/.test(id)) acknowledged.push(id);
    if (acknowledged.length === enough) writer.kill("SIGKILL");
  }
  return acknowledged;
}

test("an application killed in the middle of writing has lost nothing that it acknowledged", async () => {
  const parties = await seatParties(database.owner);
  const cases = [];
  for (let i = 0; i < 8; i++) cases.push(await enterTestCase(parties));

  const acknowledged = await acknowledgedBeforeTheKill(parties.clerk, cases, 300);
  expect(acknowledged.length).toBeGreaterThanOrEqual(300);
  const { rows } = await database.owner.query<{ kept: number }>(
    "select count(*)::int as kept from case_event where id = any ($1::uuid[])",
    [acknowledged],
  );
  expect(rows[0]?.kept).toBe(acknowledged.length);

  const torn = await database.owner.query(
    `select c.id from case_file c join party_file p on p.case_id = c.id
     where c.last_seq <> (select count(*) from case_event e where e.case_id = c.id)
       or p.side = 'court' and p.version <> c.last_seq`,
  );
  expect(torn.rows).toEqual([]);
  const owner = await database.owner.connect();
  try {
    expect((await verifyChains(owner, () => {})).broken).toEqual([]);
  } finally {
    owner.release();
  }
});
