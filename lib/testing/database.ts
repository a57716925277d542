/**
 * A database of its own for a test file. At the top of the file:
 *
 *     const database = await testDatabase();
 *
 * From then on lib/db/pool.ts, and so everything above it, works on that database as the
 * application's role; `database.owner` is a pool of the owner for arranging and looking. Both are
 * closed and the database is dropped after the file's last test. `openTestDatabase` is the same for
 * a `beforeAll` that closes it by itself.
 */
import { randomUUID } from "node:crypto";
import path from "node:path";
import pg from "pg";
import { afterAll, inject } from "vitest";
import { closePool } from "../db/pool.ts";

const papers = process.env.ABEYANCE_DATA ?? ".data-test/papers";

export interface TestDatabase {
  ownerUrl: string;
  appUrl: string;
  owner: pg.Pool;
  /** Closes the pools and drops the database. */
  close(): Promise<void>;
}

function withName(address: string, name: string): string {
  const url = new URL(address);
  url.pathname = `/${name}`;
  return url.href;
}

async function administer(sql: string): Promise<void> {
  const client = new pg.Client({
    connectionString: withName(inject("ownerUrl"), "postgres"),
    application_name: "abeyance-test-admin",
  });
  client.on("error", () => {});
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** `empty`: without the migrations, for tests of the migrating itself. */
export async function openTestDatabase(options: { empty?: boolean } = {}): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await administer(`create database ${name} template ${options.empty ? "template1" : "abeyance"}`);
  const ownerUrl = withName(inject("ownerUrl"), name);
  const appUrl = withName(inject("appUrl"), name);
  // Papers of one database are leftovers to another one.
  process.env.ABEYANCE_DATA = path.join(papers, name);
  await closePool();
  process.env.APP_DATABASE_URL = appUrl;
  const owner = new pg.Pool({ connectionString: ownerUrl, max: 10 });
  owner.on("error", () => {});
  const close = async () => {
    await closePool();
    await owner.end();
    await administer(`drop database if exists ${name} with (force)`);
  };
  return { ownerUrl, appUrl, owner, close };
}

/** The same, closed after the file's last test. */
export async function testDatabase(options: { empty?: boolean } = {}): Promise<TestDatabase> {
  const database = await openTestDatabase(options);
  afterAll(database.close);
  return database;
}
