import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "../access/actor.ts";
import { inScope } from "../cases/scope.ts";
import { withActor } from "../db/with-actor.ts";
import { openExport } from "../exports/loaders.ts";
import { notesOf } from "../notes/data.ts";
import { addNote } from "../notes/mutations.ts";
import { AsksReason } from "../openings/types.ts";
import { queueCaseIds } from "../queues/data.ts";
import { queuesOf } from "../queues/definitions.ts";
import { queryOf } from "../queues/loaders.ts";
import { tagsInUse, tagsOf } from "../tags/data.ts";
import { addTag, removeTag } from "../tags/mutations.ts";
import { MOST_TAGS } from "../tags/types.ts";
import { testDatabase } from "../testing/database.ts";
import {
  enterTestCase,
  NOW,
  type Parties,
  person,
  seatParties,
  setClock,
  taken,
} from "../testing/parties.ts";
import { openTodos, todosOf } from "./data.ts";
import { addTodo, finishTodo } from "./mutations.ts";

const database = await testDatabase();
let parties: Parties;
let colleague: Actor;
let caseId: string;

beforeAll(async () => {
  await setClock(database.owner);
});

beforeEach(async () => {
  const client = await database.owner.connect();
  parties = await seatParties(client);
  const { organizationId: id, organizationName: name } = parties.attorney;
  colleague = await person(client, { id, name, code: null }, "trial_attorney", "Noor Byrd");
  client.release();
  caseId = await enterTestCase(parties);
});

async function assigned(): Promise<void> {
  const { userId: personId, name: personName } = parties.attorney;
  await taken(parties.supervisor, caseId, "assign", { personId, personName });
}

const tag = (actor: Actor, word: string) => addTag(actor, { caseId, tag: word }, NOW);
const tags = (actor: Actor) => inScope(actor, (scope) => tagsOf(scope, caseId));
const todos = (actor: Actor) => inScope(actor, (scope) => todosOf(scope, caseId));
const todo = (actor: Actor, to: Actor, dueOn: string | null = null) =>
  addTodo(actor, caseId, { text: "Call", dueOn, person: to.userId ?? "" }, NOW);

describe("a tag", () => {
  test("is one organization's, once a case, and narrows its lists", async () => {
    const other = await enterTestCase(parties);
    expect(await tag(parties.attorney, "press")).toBe("kept");
    expect(await tag(parties.attorney, "press")).toBe("kept");
    expect(await tag(parties.attorney, "school year")).toBe("kept");
    expect(await tag(parties.advocate, "advice")).toBe("kept");
    expect(await tags(parties.supervisor)).toEqual(["press", "school year"]);
    expect(await tags(parties.clinicSupervisor)).toEqual(["advice"]);
    expect(await inScope(parties.supervisor, tagsInUse)).toEqual(["press", "school year"]);
    const all = queuesOf(parties.supervisor).find(({ href }) => href === "/cases");
    const found = await inScope(parties.supervisor, async (scope) => {
      if (!all) throw new Error("There is no list of all cases.");
      const query = await queryOf(scope, all, { tag: "press", assigned: "anybody" });
      return queueCaseIds(scope, query, 10);
    });
    expect(found).toEqual([caseId]);
    expect(found).not.toContain(other);
    expect(await removeTag(parties.supervisor, { caseId, tag: "press" })).toBe(true);
    expect(await removeTag(parties.supervisor, { caseId, tag: "advice" })).toBe(false);
    expect(await tags(parties.attorney)).toEqual(["school year"]);
  });

  test("is on no case of others, and on a colleague's only with a reason", async () => {
    expect(await tag(parties.stranger, "press")).toBe("absent");
    await assigned();
    await expect(tag(colleague, "press")).rejects.toThrow(AsksReason);
    await expect(removeTag(colleague, { caseId, tag: "press" })).rejects.toThrow(AsksReason);
  });

  test("is one of twenty at most", async () => {
    for (let at = 0; at < MOST_TAGS; at++) await tag(parties.attorney, `tag ${at}`);
    expect(await tag(parties.attorney, "one more")).toBe("full");
  });
});

describe("a to-do", () => {
  test("stands on the case and on the home of whose it is, the nearest day first", async () => {
    expect(await todo(parties.supervisor, parties.attorney, "2012-08-01")).toBe("kept");
    expect(await todo(parties.supervisor, parties.attorney, "2012-07-01")).toBe("kept");
    expect(await todo(parties.supervisor, colleague)).toBe("kept");
    expect(await todos(parties.attorney)).toHaveLength(3);
    const mine = await inScope(parties.attorney, openTodos);
    expect(mine.map(({ dueOn }) => dueOn)).toEqual(["2012-07-01", "2012-08-01"]);
    expect(await todos(parties.advocate)).toEqual([]);
    expect(await inScope(parties.clerk, openTodos)).toEqual([]);

    const [first] = mine;
    expect(await finishTodo(parties.advocate, { id: first?.id ?? "", done: true }, NOW)).toBe(
      false,
    );
    expect(await finishTodo(parties.attorney, { id: first?.id ?? "", done: true }, NOW)).toBe(true);
    expect(await inScope(parties.attorney, openTodos)).toHaveLength(1);
    const done = (await todos(parties.supervisor)).filter(({ doneBy }) => doneBy !== "");
    expect(done.map(({ doneBy }) => doneBy)).toEqual([parties.attorney.name]);
  });

  test("is given to nobody outside, and written on no case of others", async () => {
    expect(await todo(parties.attorney, parties.stranger)).toBe("nobody");
    expect(await todo(parties.stranger, parties.stranger)).toBe("absent");
  });

  test("of one's own is done without opening a colleague's case; another's is not", async () => {
    await assigned();
    await todo(parties.attorney, colleague);
    await todo(parties.attorney, parties.attorney);
    const ids = new Map((await todos(parties.attorney)).map((one) => [one.accountId, one.id]));
    const finish = (of: Actor) =>
      finishTodo(colleague, { id: ids.get(of.userId ?? "") ?? "", done: true }, NOW);
    expect(await finish(colleague)).toBe(true);
    await expect(finish(parties.attorney)).rejects.toThrow(AsksReason);
  });
});

describe("privileged advice", () => {
  test("is the defense's, marked, and in none of its files", async () => {
    const advice = { caseId, body: "ADVICE: do not answer yet", privileged: true };
    expect(await addNote(parties.advocate, advice, NOW)).toBe(true);
    expect(await addNote(parties.attorney, { ...advice, body: "A note" }, NOW)).toBe(true);
    const of = (actor: Actor) => inScope(actor, (scope) => notesOf(scope, caseId));
    expect((await of(parties.advocate)).map(({ privileged }) => privileged)).toEqual([true]);
    expect((await of(parties.attorney)).map(({ privileged }) => privileged)).toEqual([false]);
    const file = await openExport(parties.clinicSupervisor, "all", {});
    let text = "";
    for await (const piece of file?.pieces ?? []) text += piece;
    expect(text).toContain("Wałęsa-Núñez");
    expect(text).not.toContain("ADVICE");
  });
});

describe("PostgreSQL alone", () => {
  test("nobody marks, tags or gives work beside the walls", async () => {
    await tag(parties.attorney, "press");
    await todo(parties.attorney, parties.attorney);
    const { attorney, advocate, stranger } = parties;
    const ask = (actor: Actor, sql: string, values: unknown[] = []) =>
      withActor(actor, (client) => client.query(sql, values));
    for (const table of ["case_tag", "case_todo"]) {
      expect((await ask(advocate, `select from ${table}`)).rowCount).toBe(0);
    }
    expect((await ask(advocate, "delete from case_tag")).rowCount).toBe(0);
    expect((await ask(advocate, "update case_todo set done_by = 'x'")).rowCount).toBe(0);
    await expect(ask(attorney, "update case_todo set text = 'x'")).rejects.toThrow(/permission/);
    await expect(ask(attorney, "delete from case_todo")).rejects.toThrow(/permission/);
    const note = `insert into case_note
        (case_id, organization_id, account_id, author_name, body, created_at, privileged)
      values ($1, $2, $3, '', 'x', now(), true)`;
    await expect(
      ask(attorney, note, [caseId, attorney.organizationId, attorney.userId]),
    ).rejects.toThrow(/row-level/);
    const tagged = "insert into case_tag values ($1, $2, 'x', $3, now())";
    for (const [org, who] of [
      [stranger.organizationId, stranger.userId],
      [attorney.organizationId, stranger.userId],
    ]) {
      await expect(ask(stranger, tagged, [org, caseId, who])).rejects.toThrow(/row-level/);
    }
  });
});
