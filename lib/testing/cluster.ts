/**
 * Before the database tests: a PostgreSQL of their own with one migrated template, from which each
 * test file clones its database in a fraction of a second. It is removed afterwards, and so is what
 * a killed run left behind.
 */
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { destroyEmbedded, openEmbedded } from "../db/embedded.ts";
import { migrate } from "../db/migrate.ts";
import { isAlive } from "../processes.ts";
import { shipPrograms } from "../programs/mutations.ts";

const folder = path.resolve(import.meta.dirname, "../../.data-test");

declare module "vitest" {
  interface ProvidedContext {
    ownerUrl: string;
    appUrl: string;
  }
}

/** Removes the data of test runs that no longer live. */
async function sweep(): Promise<void> {
  for (const name of readdirSync(folder)) {
    const pid = Number(/-(\d+)$/.exec(name)?.[1]);
    if (!pid || isAlive(pid)) continue;
    await destroyEmbedded(path.join(folder, name)).catch(() => {});
    rmSync(path.join(folder, name), { recursive: true, force: true });
  }
}

export default async function setup(project: TestProject) {
  mkdirSync(folder, { recursive: true });
  await sweep();
  const data = path.join(folder, `db-${process.pid}`);
  const database = await openEmbedded({ data, command: "test", use: "alone", volatile: true });
  await migrate(database);
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await shipPrograms(owner);
  await owner.end();
  // Cloning needs a template to which nobody is connected.
  const template = new URL(database.ownerUrl);
  template.pathname = "/postgres";
  const client = new pg.Client({ connectionString: template.href });
  await client.connect();
  await client.query("alter database abeyance with allow_connections false is_template true");
  await client.end();
  project.provide("ownerUrl", database.ownerUrl);
  project.provide("appUrl", database.appUrl);
  return async () => {
    await database.close();
    await destroyEmbedded(data);
    // Papers that the tests kept (vitest.config.ts).
    rmSync(path.join(folder, `papers-${process.pid}`), { recursive: true, force: true });
  };
}
