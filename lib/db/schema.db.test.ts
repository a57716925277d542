import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { testDatabase } from "../testing/database.ts";

const database = await testDatabase();

/** PostgreSQL's name of a Prisma type; a native type decides where one is given. */
const TYPES: Record<string, string> = {
  String: "text",
  Int: "int4",
  BigInt: "int8",
  Boolean: "bool",
  Json: "jsonb",
  Bytes: "bytea",
  "@db.Uuid": "uuid",
  "@db.Date": "date",
  "@db.Timestamptz(6)": "timestamptz(6)",
  "@db.Timestamptz(3)": "timestamptz(3)",
  "@db.Timestamp(0)": "timestamp(0)",
  "@db.Timestamp(3)": "timestamp(3)",
};

/** `table.column type null?` of every column that schema.prisma declares, and every model's key. */
function declared(schema: string): { columns: string[]; keys: string[] } {
  const models = [...schema.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)];
  const names = new Set(models.map(([, name]) => name));
  const columns: string[] = [];
  const keys: string[] = [];
  for (const [, , body = ""] of models) {
    const table = body.match(/@@map\("(\w+)"\)/)?.[1];
    const fields = [...body.matchAll(/^ {2}(\w+)\s+(\w+)(\?|\[\])?(.*)$/gm)].filter(
      ([, , type]) => !names.has(type),
    );
    const columnOf = new Map(
      fields.map(([, field = "", , , rest = ""]) => [
        field,
        rest.match(/@map\("(\w+)"\)/)?.[1] ?? field,
      ]),
    );
    for (const [, field = "", type = "", mark, rest = ""] of fields) {
      const native = rest.match(/@db\.\w+(\(\d\))?/)?.[0];
      const name = TYPES[native ?? type] ?? `unknown type ${native ?? type}`;
      const nullable = mark === "?" ? " null" : "";
      columns.push(
        `${table}.${columnOf.get(field)} ${mark === "[]" ? `_${name}` : name}${nullable}`,
      );
      if (/@id\b/.test(rest)) keys.push(`${table} (${columnOf.get(field)})`);
    }
    const compound = body.match(/@@id\(\[([^\]]+)\]\)/)?.[1]?.split(",");
    if (compound) {
      keys.push(`${table} (${compound.map((one) => columnOf.get(one.trim())).join(", ")})`);
    }
  }
  return { columns: columns.sort(), keys: keys.sort() };
}

const OUR_TABLES = `c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
  and not c.relispartition and c.relname <> '_prisma_migrations'`;

test("the migrations make exactly the tables that schema.prisma declares", async () => {
  const schema = declared(await readFile("prisma/schema.prisma", "utf8"));
  const columns = await database.owner.query<{ line: string }>(`
    select c.relname || '.' || a.attname || ' ' || t.typname
      || case when a.atttypmod >= 0 and t.typname like 'timestamp%'
           then '(' || a.atttypmod || ')' else '' end
      || case when a.attnotnull then '' else ' null' end as line
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    join pg_type t on t.oid = a.atttypid
    where ${OUR_TABLES}`);
  const keys = await database.owner.query<{ line: string }>(`
    select c.relname || ' (' || string_agg(a.attname, ', ' order by k.n) || ')' as line
    from pg_class c
    join pg_constraint p on p.conrelid = c.oid and p.contype = 'p'
    join unnest(p.conkey) with ordinality k (attnum, n) on true
    join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
    where ${OUR_TABLES} group by c.relname`);
  expect(columns.rows.map((row) => row.line).sort()).toEqual(schema.columns);
  expect(keys.rows.map((row) => row.line).sort()).toEqual(schema.keys);
});

test("every unique index that schema.prisma declares is there under its name", async () => {
  const schema = await readFile("prisma/schema.prisma", "utf8");
  const named = [...schema.matchAll(/@@(unique|index)\(.*map: "(\w+)"\)/g)];
  const { rows } = await database.owner.query<{ name: string; is_unique: boolean }>(
    `select c.relname as name, i.indisunique as is_unique
     from pg_index i join pg_class c on c.oid = i.indexrelid`,
  );
  const there = new Map(rows.map((row) => [row.name, row.is_unique]));
  for (const [, kind, name = ""] of named) {
    expect([name, there.get(name)]).toEqual([name, kind === "unique"]);
  }
});
