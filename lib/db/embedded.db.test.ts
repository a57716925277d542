import path from "node:path";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { until, worksIn } from "../processes.ts";
import { destroyEmbedded, type EmbeddedDatabase, embeddedUrl, openEmbedded } from "./embedded.ts";
import { running } from "./embedded-process.ts";
import { canReach, reachableFolder, runUser } from "./embedded-user.ts";

const data = path.resolve(import.meta.dirname, `../../.data-test/embedded-${process.pid}`);
const opened: EmbeddedDatabase[] = [];

/** As people's data is kept, not as tests' is: what was acknowledged must outlive a kill. */
async function open(use: "alone" | "share") {
  const database = await openEmbedded({ data, command: "first", use });
  opened.push(database);
  return database;
}

async function ask(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

afterAll(async () => {
  for (const database of opened) await database.close();
  await destroyEmbedded(data);
});

test("one owner; others share it, and what is killed is mended with its data", async () => {
  const owner = await open("alone");
  expect(owner.created).toBe(true);
  await ask(owner.ownerUrl, "create table kept (id int)");

  await expect(open("alone")).rejects.toThrow(/is in use by first \(process \d+\): end it first/);
  const guest = await open("share");
  expect(guest.ownerUrl).toBe(owner.ownerUrl);
  await guest.close();
  expect(embeddedUrl(data)).toEqual({ url: owner.ownerUrl, live: true });

  const folder = reachableFolder(runUser(), data, "postgres");
  const pid = running(folder)?.pid ?? 0;
  process.kill(pid, "SIGKILL");
  expect(await until(() => !worksIn(pid, folder), 10_000)).toBe(true);
  expect(embeddedUrl(data)?.live).toBe(false);

  const again = await open("alone");
  expect(again.created).toBe(false);
  expect(await ask(again.ownerUrl, "select count(*)::int as n from kept")).toEqual([{ n: 0 }]);
  await again.close();
  expect(running(folder)).toBeNull();
});

test("a folder that the run user cannot enter is noticed", () => {
  const stranger = { name: "nobody", uid: 65_534, gid: 65_534 };
  expect(canReach(null, "/")).toBe(true);
  expect(canReach(stranger, "/")).toBe(true);
});
