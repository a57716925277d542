import pg from "pg";
import { expect, test } from "vitest";
import { testDatabase } from "../testing/database.ts";
import { CopyWriter } from "./copy.ts";

const database = await testDatabase();

test("a COPY that the server ends is told at the next row, whatever was waited for meanwhile", async () => {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  await client.query("create temporary table short (n integer check (n < 20000), filler text)");
  const writer = new CopyWriter(client, "short (n, filler)");
  const filler = "x".repeat(200);
  const write = async () => {
    for (let n = 0; n < 1_000_000; n++) {
      await writer.write([n, filler]);
      // As a file is read between two rows: the answer may come then.
      if (n % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
  };
  await expect(write()).rejects.toThrow(/check constraint/);
  await writer.abandon();
  expect((await client.query("select count(*)::int as n from short")).rows).toEqual([{ n: 0 }]);
  await client.end();
});
