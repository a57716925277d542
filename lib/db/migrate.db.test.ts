import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { testDatabase } from "../testing/database.ts";
import { migrate } from "./migrate.ts";
import { pool } from "./pool.ts";

const { ownerUrl, owner } = await testDatabase({ empty: true });
const folder = mkdtempSync(path.join(tmpdir(), "abeyance-migrations-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, sql: string) {
  mkdirSync(path.join(folder, name), { recursive: true });
  writeFileSync(path.join(folder, name, "migration.sql"), sql);
}

const remove = (name: string) => rmSync(path.join(folder, name), { recursive: true });

describe("migrating", () => {
  test("applies each file once, however many start at the same time", async () => {
    write(
      "1_first",
      "create table thing (id int primary key); grant select on thing to abeyance_app;",
    );
    write("2_second", "alter table thing add name text;");
    const runs = await Promise.all([1, 2, 3, 4].map(() => migrate({ ownerUrl, folder })));
    expect(runs.flat()).toEqual(["1_first", "2_second"]);
    const { rows } = await owner.query("select migration_name from _prisma_migrations order by 1");
    expect(rows.map((row) => row.migration_name)).toEqual(["1_first", "2_second"]);
  });

  test("a failing migration is undone whole and named", async () => {
    write("3_bad", "create table half (id int);\nselect nothing from nowhere;");
    await expect(migrate({ ownerUrl, folder })).rejects.toThrow(/3_bad failed at line 2 .*undone/);
    const { rows } = await owner.query("select to_regclass('half') as half");
    expect(rows[0].half).toBeNull();
    remove("3_bad");
  });

  test("a changed migration is refused in one sentence", async () => {
    write("2_second", "alter table thing add other text;");
    await expect(migrate({ ownerUrl, folder })).rejects.toThrow(/2_second was changed after/);
    write("2_second", "alter table thing add name text;");
    await expect(migrate({ ownerUrl, folder })).resolves.toEqual([]);
  });

  test("a database newer than the code is refused in one sentence", async () => {
    remove("2_second");
    await expect(migrate({ ownerUrl, folder })).rejects.toThrow(/newer than this code/);
  });
});

describe("the application's role", () => {
  test("has no power of its own", async () => {
    const { rows } = await pool().query(
      `select rolname, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole,
         (select count(*)::int from pg_class where relowner = r.oid) as owned
       from pg_roles r where rolname = current_user`,
    );
    expect(rows).toEqual([
      {
        rolname: "abeyance_app",
        rolsuper: false,
        rolbypassrls: false,
        rolcreatedb: false,
        rolcreaterole: false,
        owned: 0,
      },
    ]);
    await expect(pool().query("create table mine (id int)")).rejects.toThrow(/permission denied/);
  });
});
