/**
 * PostgreSQL alone: what the application's role reads and writes by hand-written SQL, table by table,
 * held against what is declared (lib/testing/barrier.ts), for everybody who is on the system.
 */
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadDemonstration } from "../demo/load.ts";
import {
  type Everything,
  PLANTED,
  type Reader,
  type Right,
  type Row,
  TABLES,
} from "../testing/barrier.ts";
import { openTestDatabase, type TestDatabase } from "../testing/database.ts";

const quoted = (name: string) => pg.escapeIdentifier(name);

let database: TestDatabase;
let app: pg.Client;
let tables: string[] = [];
let readers: { name: string; me: Reader }[] = [];
const rows = new Map<string, Row[]>();
/** By table and right, the columns that the role has it on. */
const granted = new Map<string, Set<string>>();

const all: Everything = {
  rows: (table) => rows.get(table) ?? [],
  sits: (me, caseId) =>
    caseId !== null &&
    all
      .rows("party_file")
      .some(
        (one) =>
          one.case_id === caseId &&
          one.organization_id === me.organization &&
          one.ended_at === null,
      ),
};

beforeAll(async () => {
  database = await openTestDatabase();
  await loadDemonstration({ cases: 40, ownerUrl: database.ownerUrl });
  const { owner } = database;
  for (const sql of Object.values(PLANTED)) await owner.query(sql);
  const found = await owner.query<{ relname: string }>(
    `select relname from pg_class where relnamespace = 'public'::regnamespace
      and relkind in ('r', 'p', 'v', 'm', 'f') order by 1`,
  );
  tables = found.rows.map(({ relname }) => relname);
  for (const table of tables) {
    const { rows: read } = await owner.query<{ row: Row }>(
      `select to_jsonb(t) as row from ${quoted(table)} t`,
    );
    rows.set(
      table,
      read.map(({ row }) => row),
    );
  }
  const rights = await owner.query<{ table_name: string; right: Right; column_name: string }>(
    `select c.relname as table_name, lower(r.name) as right, a.attname as column_name
      from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      cross join (values ('SELECT'), ('INSERT'), ('UPDATE')) r (name)
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')
        and has_column_privilege('abeyance_app', c.oid, a.attnum, r.name)
      union all
      select c.relname, lower(r.name), '' from pg_class c
      cross join (values ('DELETE'), ('TRUNCATE'), ('REFERENCES'), ('TRIGGER')) r (name)
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')
        and has_table_privilege('abeyance_app', c.oid, r.name)`,
  );
  for (const one of rights.rows) {
    const key = `${one.table_name} ${one.right}`;
    granted.set(key, (granted.get(key) ?? new Set()).add(one.column_name));
  }
  const people = await owner.query(
    `select distinct on (o.id, m.n) o.code || ' ' || m.n as name, o.id, o.side, m.account_id
      from organization o join (
        select *, row_number() over (partition by organization_id order by id) as n from membership
      ) m on m.organization_id = o.id and m.n <= 2`,
  );
  readers = people.rows.map(({ name, id, side, account_id }) => ({
    name,
    me: { organization: id, side, account: account_id },
  }));
  // What the machinery does for an organization, no person does.
  const organizations = new Map(readers.map(({ me }) => [me.organization, me]));
  for (const me of organizations.values()) {
    readers.push({ name: `machinery for ${me.organization}`, me: { ...me, account: null } });
  }
  readers.push({ name: "nobody", me: { organization: null, side: null, account: null } });
  app = new pg.Client({ connectionString: database.appUrl });
  await app.connect();
}, 120_000);
afterAll(async () => {
  await app?.end();
  await database?.close();
});

/** Runs `work` as the application for a reader; nothing of it stays. */
async function as<T>({ organization, side, account }: Reader, work: () => Promise<T>): Promise<T> {
  await app.query("begin");
  try {
    await app.query(
      `select set_config('abeyance.org', $1, true), set_config('abeyance.side', $2, true),
        set_config('abeyance.user', $3, true)`,
      [organization ?? "", side ?? "", account ?? ""],
    );
    return await work();
  } finally {
    await app.query("rollback");
  }
}

const readable = (table: string) => [...(granted.get(`${table} select`) ?? [])].sort();

/** The row as the application would be shown it. */
function shown(row: Row, columns: readonly string[]): string {
  return JSON.stringify(columns.map((column) => row[column]));
}

test("every table is declared, and nothing is declared that is not there", () => {
  expect(tables).toEqual(Object.keys(TABLES).sort());
});

test("every table has a row that could be seen", () => {
  const asked = tables.filter((table) => TABLES[table]?.sees && !TABLES[table]?.open);
  expect(asked.filter((table) => all.rows(table).length === 0)).toEqual([]);
});

test("rights are those that are declared: of records none to change or delete", () => {
  for (const [table, rule] of Object.entries(TABLES)) {
    const has = ["insert", "update", "delete", "truncate", "references", "trigger"].filter(
      (right) => granted.has(`${table} ${right}`),
    );
    expect(has.sort(), table).toEqual([...(rule.may ?? [])].sort());
    expect(readable(table).length > 0, `${table} can be read`).toBe(rule.sees !== null);
    for (const column of rule.never ?? []) {
      expect(Object.keys(all.rows(table)[0] ?? {}), table).toContain(column);
      expect(readable(table), table).not.toContain(column);
    }
  }
});

test("row-level security is on wherever a row belongs to somebody", async () => {
  const { rows: open } = await database.owner.query<{ relname: string }>(
    `select relname from pg_class where relnamespace = 'public'::regnamespace
      and relkind in ('r', 'p') and not relrowsecurity and not relispartition`,
  );
  const declared = Object.keys(TABLES).filter((table) => TABLES[table]?.open);
  for (const { relname } of open) expect(declared).toContain(relname);
});

describe("for everybody on the system", () => {
  test("reading gives the rows that are declared, and no other", async () => {
    let seen = 0;
    for (const { name, me } of readers) {
      for (const [table, rule] of Object.entries(TABLES)) {
        const columns = readable(table);
        if (!rule.sees || columns.length === 0) continue;
        const { sees } = rule;
        const expected = all
          .rows(table)
          .filter((row) => sees(row, me, all))
          .map((row) => shown(row, columns))
          .sort();
        const found = await as(me, () =>
          app.query<{ row: Row }>(
            `select jsonb_build_object(${columns
              .map((column) => `${pg.escapeLiteral(column)}, ${quoted(column)}`)
              .join(", ")}) as row from ${quoted(table)}`,
          ),
        );
        const rowsFound = found.rows.map(({ row }) => shown(row, columns)).sort();
        expect(rowsFound, `${table} as ${name}`).toEqual(expected);
        if (!rule.open) seen += rowsFound.length;
      }
    }
    expect(seen).toBeGreaterThan(1000);
  }, 120_000);

  test("nothing is changed or deleted but one's own", async () => {
    for (const { name, me } of readers) {
      for (const [table, rule] of Object.entries(TABLES)) {
        const { sees } = rule;
        if (!sees || rule.open) continue;
        const mine = all.rows(table).filter((row) => sees(row, me, all));
        const column = [...(granted.get(`${table} update`) ?? [])][0];
        const writes = [
          column && `update ${quoted(table)} set ${quoted(column)} = ${quoted(column)}`,
          rule.may?.includes("delete") && `delete from ${quoted(table)}`,
        ];
        for (const sql of writes) {
          if (!sql) continue;
          // What a check refuses is not written either.
          const written = await as(me, () => app.query(sql)).then(
            ({ rowCount }) => rowCount ?? 0,
            (error: { code?: string }) => {
              expect(["42501", "23503"], `${sql} as ${name}`).toContain(error.code);
              return 0;
            },
          );
          expect(written, `${sql} as ${name}`).toBeLessThanOrEqual(mine.length);
        }
      }
    }
  }, 120_000);

  test("nobody writes a row for another organization", async () => {
    for (const [table, rule] of Object.entries(TABLES)) {
      const insertable = granted.get(`${table} insert`);
      if (!insertable || rule.open || !all.rows(table)[0]) continue;
      const ownerColumn = "organization_id";
      if (!(ownerColumn in (all.rows(table)[0] ?? {}))) continue;
      const columns = [...insertable].map(quoted).join(", ");
      for (const { name, me } of readers) {
        const other = all.rows(table).find((row) => row.organization_id !== me.organization);
        if (!other || rule.writes?.(me, all)) continue;
        const insert = as(me, () =>
          app.query(
            `insert into ${quoted(table)} (${columns}) select ${columns}
              from jsonb_populate_record(null::${quoted(table)}, $1)`,
            [other],
          ),
        );
        await expect(insert, `${table} as ${name}`).rejects.toMatchObject({ code: "42501" });
      }
    }
  }, 120_000);
});
