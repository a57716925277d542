import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import type { Actor } from "../access/actor.ts";
import { caseSnapshot } from "../cases/data.ts";
import { inScope } from "../cases/scope.ts";
import { withActor } from "../db/with-actor.ts";
import { testDatabase } from "../testing/database.ts";
import {
  enterTestCase,
  NOW,
  type Parties,
  seatParties,
  TODAY,
  take,
  taken,
} from "../testing/parties.ts";
import { programOf } from "../workflow/programs/program.ts";
import { review2011 } from "../workflow/programs/review-2011.ts";
import { programsInForce, revisionsOf } from "./data.ts";
import { addRevision, shipPrograms } from "./mutations.ts";

const database = await testDatabase();
let parties: Parties;
let administrator: Actor;

const { id: _id, revision: _revision, ...definition } = review2011;
const next = (basedOn: number, more: object = {}) => ({
  programId: "review-2011",
  basedOn,
  definition: { ...definition, ...more },
  note: "Final orders are taken in.",
});

beforeAll(async () => {
  parties = await seatParties(database.owner);
  const { rows } = await database.owner.query(
    `insert into organization (kind, code, name, time_zone)
     values ('system', 'operator', 'Operator', 'America/New_York') returning id`,
  );
  const account = await database.owner.query(
    "insert into account (email, name) values ('a@example.org', 'Ada Fenn') returning id",
  );
  const organizationId = rows[0].id;
  const userId = account.rows[0].id;
  await database.owner.query(
    "insert into membership (account_id, organization_id, role) values ($1, $2, 'administrator')",
    [userId, organizationId],
  );
  administrator = {
    userId,
    name: "Ada Fenn",
    organizationId,
    organizationName: "Operator",
    side: null,
    role: "administrator",
    readsOnly: false,
  };
});

async function programOfCase(caseId: string) {
  return inScope(parties.attorney, async (scope) => {
    const snapshot = await caseSnapshot(scope, caseId);
    if (!snapshot) throw new Error("no case");
    return programOf(snapshot.state, snapshot.programs, TODAY);
  });
}

test("an installation begins with the shipped programs; shipped again they stay as they are", async () => {
  await shipPrograms(database.owner);
  const programs = await withActor(administrator, programsInForce);
  expect(programs.map(({ id, revision }) => [id, revision])).toEqual([
    ["opla-2022", 1],
    ["review-2011", 1],
  ]);
  expect(programs.find(({ id }) => id === "review-2011")).toEqual(review2011);
});

test("a case keeps the revision of its review, and the next review is held under the newest", async () => {
  const before = await enterTestCase(parties);
  const waiting = await enterTestCase(parties);
  await taken(parties.attorney, before, "open-review");
  expect(await addRevision(administrator, next(1, { name: "Review, revised" }), NOW)).toEqual({
    ok: true,
    revision: 2,
  });
  expect((await programOfCase(before)).revision).toBe(1);
  expect(await programOfCase(waiting)).toMatchObject({ revision: 2, name: "Review, revised" });
  await taken(parties.attorney, waiting, "open-review");
  expect((await programOfCase(waiting)).revision).toBe(2);
  const order = await enterTestCase(parties, { hasFinalOrder: true });
  const refused = await take(parties.attorney, order, "open-review");
  expect(refused).toMatchObject({ ok: false, reason: expect.stringMatching(/final order/) });
  const populations = { ...definition.populations, finalOrder: true };
  await addRevision(administrator, next(2, { populations }), NOW);
  await taken(parties.attorney, order, "open-review");
  expect(await programOfCase(order)).toMatchObject({ revision: 3 });
  const history = await withActor(administrator, (sql) => revisionsOf(sql, "review-2011"));
  expect(history.map(({ program, by }) => [program.revision, by])).toEqual([
    [3, "Ada Fenn"],
    [2, "Ada Fenn"],
    [1, "Abeyance"],
  ]);
});

test("two administrators do not overwrite each other", async () => {
  const newest = (await withActor(administrator, (sql) => revisionsOf(sql, "opla-2022")))[0];
  if (!newest) throw new Error("no program");
  const { id, revision, ...own } = newest.program;
  const same = { programId: id, basedOn: revision, definition: own, note: "One of two." };
  const both = await Promise.all([
    addRevision(administrator, same, NOW),
    addRevision(administrator, same, NOW),
  ]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(both.find(({ ok }) => !ok)).toMatchObject({ message: expect.stringMatching(/meanwhile/) });
  expect(await addRevision(administrator, { ...same, basedOn: 9 }, NOW)).toMatchObject({
    ok: false,
  });
});

test("only the operator's administrators write, and nobody changes what is written", async () => {
  expect(await addRevision(parties.supervisor, next(3), NOW)).toMatchObject({ ok: false });
  const insert = (actor: Actor) =>
    withActor(actor, (sql) =>
      sql.query(
        `insert into program_revision
           (program_id, revision, definition, account_id, author_name, note, created_at)
         values ($1, 1, '{}', current_account(), 'x', '', now())`,
        [`p-${randomUUID()}`],
      ),
    );
  await expect(insert(parties.supervisor)).rejects.toThrow(/row-level security/);
  await expect(insert({ ...administrator, userId: parties.supervisor.userId })).rejects.toThrow(
    /row-level security/,
  );
  const change = (sql: string) => withActor(administrator, (client) => client.query(sql));
  await expect(change("update program_revision set note = 'x'")).rejects.toThrow(/permission/);
  await expect(change("delete from program_revision")).rejects.toThrow(/permission/);
  await expect(database.owner.query("update program_revision set note = 'x'")).rejects.toThrow(
    /never changes/,
  );
});
