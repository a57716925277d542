import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { text } from "node:stream/consumers";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inScope } from "../cases/scope.ts";
import { openTestDatabase, type TestDatabase } from "../testing/database.ts";
import { enterTestCase, type Parties, seatParties, walkToAccepted } from "../testing/parties.ts";
import { verifyChains } from "./data.ts";

let database: TestDatabase;
let owner: pg.Client;
let parties: Parties;

beforeAll(async () => {
  database = await openTestDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  parties = await seatParties(owner);
});
afterAll(async () => {
  await owner?.end();
  await database?.close();
});

/** The audit while somebody with the owner's power has done this; undone afterwards. */
async function brokenAfter(...sql: string[]) {
  await owner.query("begin");
  for (const one of sql) await owner.query(one);
  await owner.query("savepoint tampered");
  const second = await auditWithin();
  await owner.query("rollback");
  return second;
}

/** verifyChains opens its own transaction; here it has to look into the open one. */
async function auditWithin() {
  const inside = {
    query: (text: string, values?: unknown[]) =>
      /^(begin|rollback|set local)/.test(text)
        ? Promise.resolve({ rows: [] })
        : owner.query(text, values),
  } as unknown as pg.ClientBase;
  const result = await verifyChains(inside);
  await owner.query("close chains");
  return result.broken;
}

describe("the audit of the record", () => {
  let caseId = "";
  let other = "";

  beforeAll(async () => {
    caseId = await enterTestCase(parties);
    await walkToAccepted(parties, caseId);
    other = await enterTestCase(parties);
    await walkToAccepted(parties, other);
    await enterTestCase(parties);
  });

  test("finds every chain whole, one of a case that was never touched too", async () => {
    const untouched = randomUUID();
    await owner.query(
      `insert into case_file select (jsonb_populate_record(c, jsonb_build_object('id', $1::uuid,
         'charging_document_date', '2001-01-01', 'last_seq', 0, 'head_hash', ''))).*
       from case_file c where id = $2`,
      [untouched, caseId],
    );
    const result = await verifyChains(owner);
    expect(result.broken).toEqual([]);
    const { rows } = await owner.query(
      "select (select count(*)::int from case_event) as events, (select count(*)::int from case_file) as cases",
    );
    expect({ events: result.events, cases: result.cases }).toEqual(rows[0]);
  });

  const changes: [string, (id: string) => string[], number, string][] = [
    [
      "a changed word",
      (id) => [
        `update case_event set input = jsonb_set(input, '{reason}', '"other"') where case_id = '${id}' and step = 'record-finding'`,
      ],
      3,
      "changed",
    ],
    [
      "a changed day",
      (id) => [
        `update case_event set occurred_on = '2012-03-02' where case_id = '${id}' and seq = 6`,
      ],
      6,
      "changed",
    ],
    [
      "a changed time of recording",
      (id) => [
        `update case_event set recorded_at = recorded_at + interval '1 millisecond' where case_id = '${id}' and seq = 1`,
      ],
      1,
      "changed",
    ],
    [
      "a widened audience",
      (id) => [`update case_event set audience = '{defense}' where case_id = '${id}' and seq = 2`],
      2,
      "changed",
    ],
    [
      "a removed event",
      (id) => [`delete from case_event where case_id = '${id}' and seq = 4`],
      4,
      "missing",
    ],
    [
      "the last event removed",
      (id) => [
        `delete from case_event_private where event_id = (select id from case_event where case_id = '${id}' and seq = 7)`,
        `delete from case_event where case_id = '${id}' and seq = 7`,
      ],
      7,
      "missing",
    ],
    [
      "every event removed",
      (id) => [
        `delete from case_event_private where case_id = '${id}'`,
        `delete from case_event where case_id = '${id}'`,
      ],
      1,
      "missing",
    ],
    [
      "an event added at the end, hashed as it should be",
      (id) => [
        `insert into case_event select (jsonb_populate_record(e, jsonb_build_object(
           'seq', 8, 'id', gen_random_uuid(), 'idempotency_key', gen_random_uuid(), 'prev_hash', e.hash, 'private_digest', ''))).*
         from case_event e where case_id = '${id}' and seq = 7`,
        `update case_event e set hash = event_hash(e) where case_id = '${id}' and seq = 8`,
      ],
      8,
      "added",
    ],
    [
      "an event inserted in the middle, the later ones moved up",
      (id) => [
        `update case_event set seq = seq + 100 where case_id = '${id}' and seq > 3`,
        `insert into case_event select (jsonb_populate_record(e, jsonb_build_object(
           'seq', 4, 'id', gen_random_uuid(), 'idempotency_key', gen_random_uuid(), 'prev_hash', e.hash))).*
         from case_event e where case_id = '${id}' and seq = 3`,
        `update case_event e set hash = event_hash(e) where case_id = '${id}' and seq = 4`,
        `update case_event set seq = seq - 99 where case_id = '${id}' and seq > 100`,
        `update case_file set last_seq = 8 where id = '${id}'`,
      ],
      5,
      "changed",
    ],
    [
      "two events in each other's place",
      (id) => [
        `update case_event set seq = 100 where case_id = '${id}' and seq = 2`,
        `update case_event set seq = 2 where case_id = '${id}' and seq = 3`,
        `update case_event set seq = 3 where case_id = '${id}' and seq = 100`,
      ],
      2,
      "changed",
    ],
    [
      "a changed private part",
      (id) => [
        `update case_event_private set input = '{"explainedBy": "nobody"}' where event_id = (select id from case_event where case_id = '${id}' and seq = 7)`,
      ],
      7,
      "private part was changed",
    ],
    [
      "a missing private part",
      (id) => [
        `delete from case_event_private where event_id = (select id from case_event where case_id = '${id}' and seq = 7)`,
      ],
      7,
      "private part is missing",
    ],
    [
      "a private part given to another organization",
      (id) => [
        `update case_event_private v set organization_id = (select organization_id from case_event e
           where e.case_id = v.case_id and e.seq = 1) where event_id = (select id from case_event where case_id = '${id}' and seq = 7)`,
      ],
      7,
      "private part was changed",
    ],
    [
      "a private part added",
      (id) => [
        `insert into case_event_private select id, case_id, organization_id, 'government', '{}'
         from case_event where case_id = '${id}' and seq = 6`,
      ],
      6,
      "private part was added",
    ],
    [
      "a head written over",
      (id) => [`update case_file set head_hash = repeat('0', 64) where id = '${id}'`],
      7,
      "another last event",
    ],
  ];

  test.each(changes)("finds %s, in that case only", async (_what, sql, seq, reason) => {
    expect(await brokenAfter(...sql(caseId))).toEqual([
      { caseId, seq, reason: expect.stringContaining(reason) },
    ]);
    expect((await verifyChains(owner)).broken).toEqual([]);
  });

  test("is not deceived by a changed hash function", async () => {
    const broken = await brokenAfter(
      `update case_event set actor_name = 'Somebody else' where case_id = '${other}' and seq = 1`,
      `create or replace function event_hash(e case_event) returns text language sql immutable as $$
         select e.hash $$`,
    );
    expect(broken.map((one) => one.caseId)).toEqual([other]);
  });

  test("as a command prints only JSON, and ends with 0, 1 or 2", async () => {
    const whole = await command(database.ownerUrl);
    expect(whole.code).toBe(0);
    expect(JSON.parse(whole.output)).toMatchObject({ broken: [] });

    await owner.query("update case_event set actor_name = 'x' where case_id = $1 and seq = 2", [
      other,
    ]);
    const broken = await command(database.ownerUrl);
    expect(broken.code).toBe(1);
    expect(JSON.parse(broken.output).broken).toEqual([
      { caseId: other, seq: 2, reason: "The event was changed." },
    ]);
    await owner.query(
      `update case_event set actor_name = 'Dana Whitfield' where case_id = $1 and seq = 2`,
      [other],
    );
    expect((await verifyChains(owner)).broken).toEqual([]);

    const nowhere = new URL(database.ownerUrl);
    nowhere.pathname = "/there_is_none";
    expect(await command(nowhere.href)).toEqual({ code: 2, output: "" });
  });

  test("is refused to the application's role, not answered with less", async () => {
    const app = new pg.Client({ connectionString: database.appUrl });
    await app.connect();
    await expect(verifyChains(app)).rejects.toThrow();
    await app.end();
  });
});

/** `npm run audit -- verify --json` on a database, as its process. */
async function command(ownerUrl: string): Promise<{ code: number | null; output: string }> {
  const hook = "./lib/cli/server-only.mjs";
  const child = spawn(
    process.execPath,
    ["--import", hook, "lib/cli/audit.ts", "verify", "--json"],
    { env: { ...process.env, DATABASE_URL: ownerUrl, APP_DATABASE_URL: database.appUrl } },
  );
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const [output] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await ended, output };
}

describe("the application's role", () => {
  test.each([
    "update case_event set actor_name = 'x'",
    "delete from case_event",
    "truncate case_event",
    "update case_event_private set input = '{}'",
    "delete from case_event_private",
    "insert into case_event select * from case_event limit 0",
    "update case_file set head_hash = ''",
    "update document set storage_key = ''",
    "update document set audience = '{court}'",
    "delete from document",
    "alter table case_event disable row level security",
    "drop table case_event",
  ])("cannot %s", async (sql) => {
    const attempt = inScope({ ...parties.attorney, side: "government" }, (scope) =>
      scope.sql.query(sql),
    );
    await expect(attempt).rejects.toMatchObject({ code: "42501" });
  });
});
