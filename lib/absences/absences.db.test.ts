import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "../access/actor.ts";
import { COVERING } from "../access/opening.ts";
import { caseSnapshot } from "../cases/data.ts";
import { inScope } from "../cases/scope.ts";
import { withActor } from "../db/with-actor.ts";
import { recipients, waitingNotices } from "../mail/data.ts";
import { messagesFor } from "../mail/message.ts";
import { AsksReason } from "../openings/types.ts";
import { loadLeft } from "../queues/loaders.ts";
import { readLogRows } from "../read-log/data.ts";
import { logRead } from "../read-log/mutations.ts";
import { testDatabase } from "../testing/database.ts";
import {
  enterTestCase,
  NOW,
  type Parties,
  person,
  seatParties,
  setClock,
  TODAY,
  taken,
  walkToOffer,
} from "../testing/parties.ts";
import { addDays } from "../workflow/dates.ts";
import { absencesFrom, coveredToday } from "./data.ts";
import { callOff, stateAbsence } from "./mutations.ts";

const database = await testDatabase();
let parties: Parties;
let cover: Actor;
/** Dana Whitfield has it. */
let caseId: string;

beforeAll(async () => {
  await setClock(database.owner);
});

beforeEach(async () => {
  const client = await database.owner.connect();
  parties = await seatParties(client);
  const { organizationId: id, organizationName: name } = parties.attorney;
  cover = await person(client, { id, name, code: null }, "trial_attorney", "Noor Byrd");
  client.release();
  caseId = await enterTestCase(parties);
  const { userId: personId, name: personName } = parties.attorney;
  await taken(parties.supervisor, caseId, "assign", { personId, personName });
});

const idOf = (actor: Actor) => actor.userId ?? "";

/** Days are counted from today. */
function away(
  from: number,
  until: number,
  more: { who?: Actor; standsIn?: Actor; by?: Actor } = {},
) {
  const { who = parties.attorney, standsIn = cover, by = who } = more;
  const days = { from: addDays(TODAY, from), until: addDays(TODAY, until) };
  return stateAbsence(by, { person: idOf(who), cover: idOf(standsIn), ...days }, NOW);
}

const look = () => inScope(cover, (scope) => caseSnapshot(scope, caseId));
const covered = async () => (await inScope(cover, coveredToday)).map(({ name }) => name);

describe("who stands in", () => {
  test.each([
    [-3, 0],
    [0, 0],
    [0, 9],
  ])("opens the cases unasked from day %i to day %i, and the log says why", async (from, until) => {
    await expect(look()).rejects.toThrow(AsksReason);
    expect(await away(from, until)).toEqual({ ok: true });
    expect(await look()).not.toBeNull();
    expect(await covered()).toEqual([parties.attorney.name]);
    await logRead(cover, { caseId, what: "case" });
    const query = { accountId: idOf(cover), caseIds: null, what: null, between: null };
    const rows = await inScope(parties.supervisor, (s) => readLogRows(s, query, null, 10));
    expect(rows.map(({ reason }) => reason)).toEqual([COVERING]);
  });

  test.each([
    [-9, -1],
    [1, 9],
  ])("is asked on every other day: away from day %i to day %i", async (from, until) => {
    await away(from, until);
    await expect(look()).rejects.toThrow(AsksReason);
    expect(await covered()).toEqual([]);
  });

  test("is asked again when the absence is called off, by its person or a supervisor", async () => {
    await away(0, 5);
    const [one] = await inScope(cover, (scope) => absencesFrom(scope, TODAY));
    expect(await callOff(cover, one?.id ?? "", NOW)).toBe(false);
    expect(await callOff(parties.stranger, one?.id ?? "", NOW)).toBe(false);
    expect(await callOff(parties.attorney, one?.id ?? "", NOW)).toBe(true);
    await expect(look()).rejects.toThrow(AsksReason);
    expect(await inScope(cover, (scope) => absencesFrom(scope, TODAY))).toEqual([]);
  });

  test("gets the mail, too", async () => {
    const offered = await enterTestCase(parties);
    await walkToOffer(parties, offered, { replyBy: "2012-08-30" });
    const client = await database.owner.connect();
    const { organizationId: id, organizationName: name } = parties.advocate;
    const other = await person(client, { id, name, code: null }, "advocate", "Ida Fenn");
    client.release();
    const { userId: personId, name: personName } = parties.advocate;
    await taken(parties.clinicSupervisor, offered, "assign", { personId, personName });
    const told = () =>
      inScope(parties.clinicSupervisor, async (scope) => {
        const waiting = await waitingNotices(scope, 100);
        const people = await recipients(scope);
        const mails = messagesFor(
          waiting.filter((one) => one.caseId === offered),
          people,
          "http://127.0.0.1:3000",
        );
        return mails.map(({ to }) => people.find(({ email }) => email === to)?.accountId).sort();
      });
    expect(await told()).toEqual([idOf(parties.advocate)]);
    await away(0, 3, { who: parties.advocate, standsIn: other });
    expect(await told()).toEqual([idOf(parties.advocate), idOf(other)].sort());
  });
});

describe("stating it", () => {
  test("is for oneself, and for a supervisor; never for a colleague or another organization", async () => {
    const { attorney, supervisor, stranger, checks } = parties;
    expect(await away(0, 1, { by: cover })).toBeNull();
    expect(await away(0, 1, { by: checks })).toBeNull();
    expect(await away(0, 1, { by: stranger })).toBeNull();
    expect(await away(0, 1, { standsIn: stranger })).toMatchObject({ ok: false });
    expect(await away(0, 1, { standsIn: checks })).toMatchObject({ ok: false });
    expect(await away(0, 1, { by: supervisor })).toEqual({ ok: true });
    expect(await away(1, 4)).toMatchObject({ ok: false, errors: { from: expect.anything() } });
    expect(await away(1, 4, { who: supervisor, standsIn: attorney })).toMatchObject({
      ok: false,
      errors: { cover: expect.stringContaining("is away") },
    });
  });
});

test("cases of people who left are counted for those who hand out cases", async () => {
  const left = async (actor: Actor) => (await loadLeft(actor))?.count ?? null;
  expect(await left(parties.supervisor)).toBe(0);
  await database.owner.query("update membership set ended_at = now() where account_id = $1", [
    idOf(parties.attorney),
  ]);
  expect(await left(parties.supervisor)).toBe(1);
  expect(await left(cover)).toBeNull();
});

describe("PostgreSQL alone", () => {
  test("no absence of others is seen, and nothing of it changes but its end", async () => {
    await away(0, 5);
    const ask = (actor: Actor, sql: string, values: unknown[] = []) =>
      withActor(actor, (client) => client.query(sql, values));
    expect((await ask(parties.clinicSupervisor, "select from absence")).rowCount).toBe(0);
    await expect(ask(cover, "update absence set until_day = until_day + 9")).rejects.toThrow(
      /permission denied/,
    );
    await expect(ask(cover, "delete from absence")).rejects.toThrow(/permission denied/);
    const forge = `insert into absence
        (organization_id, account_id, covered_by, from_day, until_day, stated_by, stated_at)
      values ($1, $2, $3, current_date, current_date, $4, now())`;
    const { attorney, stranger, supervisor } = parties;
    const org = attorney.organizationId;
    for (const values of [
      [org, idOf(attorney), idOf(stranger), idOf(stranger)],
      [stranger.organizationId, idOf(stranger), idOf(attorney), idOf(attorney)],
    ]) {
      await expect(ask(attorney, forge, values)).rejects.toThrow(/row-level/);
    }
    const signed = [org, idOf(attorney), idOf(cover), idOf(supervisor)];
    await expect(ask(attorney, forge, signed)).rejects.toThrow(/row-level/);
  });
});
