import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "../access/actor.ts";
import { inScope } from "../cases/scope.ts";
import { testDatabase } from "../testing/database.ts";
import {
  enterTestCase,
  type Parties,
  seatParties,
  setClock,
  taken,
  walkToOffer,
} from "../testing/parties.ts";
import {
  type CalendarQuery,
  calendarCounts,
  calendarCourts,
  calendarEntries,
  calendarJudges,
  linksOf,
} from "./data.ts";
import { loadFeed } from "./loaders.ts";
import { makeLink, openCalendar, revokeLink } from "./mutations.ts";

const database = await testDatabase();
let parties: Parties;
beforeAll(async () => {
  parties = await seatParties(database.owner);
  await setClock(database.owner);
});

const SPAN = { from: "2012-07-01", to: "2012-12-31", today: "2012-07-23" };

async function shown(actor: Actor, over: Partial<CalendarQuery> = {}, limit = 100) {
  return inScope(actor, async (scope) => {
    const courts = (await calendarCourts(scope)).map(({ code }) => code);
    const query = { ...SPAN, courts, court: null, judge: null, kind: null, mine: false, ...over };
    const entries = await calendarEntries(scope, query, limit);
    const counts = await calendarCounts(scope, query);
    return { entries, counts, courts, judges: await calendarJudges(scope, query) };
  });
}

const said = (rows: { day: string; time: string | null; kind: string }[]) =>
  rows.map(({ day, time, kind }) => `${day} ${time ?? "all day"} ${kind}`);

const set = (caseId: string, at: string, more: Record<string, string> = {}, now?: Date) =>
  taken(
    parties.clerk,
    caseId,
    "set-hearing",
    { at, kind: "master", judge: "Harriet Quill", ...more },
    { on: "2012-07-02", now },
  );

const assign = (actor: Actor, caseId: string, to: Actor) =>
  taken(
    actor,
    caseId,
    "assign",
    { personId: to.userId, personName: to.name, reason: "A full week." },
    { on: null },
  );

describe("the calendar of an organization", () => {
  let moved: string;
  beforeAll(async () => {
    parties = await seatParties(database.owner);
    // One that came on 20 July and was then set anew, one with an offer, one before another judge.
    moved = await enterTestCase(parties);
    await set(moved, "2012-07-20T09:00", {}, new Date("2012-07-19T16:00:00Z"));
    await set(moved, "2012-11-05T13:30", { kind: "merits" });
    const offered = await enterTestCase(parties);
    await walkToOffer(parties, offered, { replyBy: "2012-08-10" });
    const other = await enterTestCase(parties);
    await set(other, "2012-10-04T08:30", { judge: "Winter Pell" });
  });

  test("has hearings as they stand, those whose day came, and days to answer by", async () => {
    for (const actor of [parties.attorney, parties.clerk, parties.advocate]) {
      const { entries } = await shown(actor);
      expect(said(entries), actor.name).toEqual([
        "2012-07-20 09:00 master",
        "2012-08-10 all day reply",
        "2012-10-04 08:30 master",
        "2012-10-04 09:30 master",
        "2012-11-05 13:30 merits",
      ]);
      expect(entries.map((row) => row.passed)).toEqual([true, false, false, false, false]);
      expect(entries[0]?.case_id).toBe(moved);
    }
  });

  test("counts what it lists, also of days that list only the first", async () => {
    const { counts } = await shown(parties.attorney);
    expect(Object.fromEntries(counts)).toEqual({
      "2012-07-20": 1,
      "2012-08-10": 1,
      "2012-10-04": 2,
      "2012-11-05": 1,
    });
    const few = await shown(parties.attorney, {}, 1);
    expect(said(few.entries)).toContain("2012-10-04 08:30 master");
    expect(few.entries).toHaveLength(4);
    expect(few.counts).toEqual(counts);
  });

  test("is narrowed by kind, judge and court; the counts go with it", async () => {
    const of = async (over: Partial<CalendarQuery>) => {
      const { entries, counts } = await shown(parties.clerk, over);
      const counted = [...counts.values()].reduce((sum, one) => sum + one, 0);
      expect(counted).toBe(entries.length);
      return said(entries);
    };
    expect(await of({ kind: "merits" })).toEqual(["2012-11-05 13:30 merits"]);
    expect(await of({ kind: "reply" })).toEqual(["2012-08-10 all day reply"]);
    expect(await of({ judge: "Winter Pell" })).toEqual(["2012-10-04 08:30 master"]);
    expect(await of({ judge: "Nobody" })).toEqual([]);
    expect(await of({ court: "ZZZ" })).toEqual([]);
    const { courts, judges } = await shown(parties.advocate);
    expect(await of({ court: courts[0] ?? "" })).toHaveLength(5);
    expect(judges).toEqual(["Harriet Quill", "Winter Pell"]);
  });

  test("of one's own: what is assigned; a judge's also what is set before them", async () => {
    expect((await shown(parties.attorney, { mine: true })).entries).toEqual([]);
    await assign(parties.supervisor, moved, parties.attorney);
    expect(said((await shown(parties.attorney, { mine: true })).entries)).toEqual([
      "2012-07-20 09:00 master",
      "2012-11-05 13:30 merits",
    ]);
    // Whoever stands in for them today has what is ahead of theirs, too, and nobody else.
    const ahead = ["2012-11-05 13:30 merits"];
    expect((await shown(parties.supervisor, { mine: true })).entries).toEqual([]);
    await database.owner.query(
      `insert into absence
         (organization_id, account_id, covered_by, from_day, until_day, stated_by, stated_at)
       values ($1, $2, $3, '2000-01-01', '2100-01-01', $2, now())`,
      [parties.attorney.organizationId, parties.attorney.userId, parties.supervisor.userId],
    );
    expect(said((await shown(parties.supervisor, { mine: true })).entries)).toEqual(ahead);
    expect((await shown(parties.checks, { mine: true })).entries).toEqual([]);
    // Who carries it in the office is nobody else's to know: the defense has none assigned.
    expect((await shown(parties.advocate, { mine: true })).entries).toEqual([]);
    expect(said((await shown(parties.judge, { mine: true })).entries)).not.toContain(
      "2012-10-04 08:30 master",
    );
    expect((await shown(parties.judge, { mine: true })).entries.length).toBeGreaterThan(2);
  });

  test("is nobody else's", async () => {
    const others = await seatParties(database.owner);
    for (const actor of [parties.stranger, others.attorney, others.clerk, others.advocate]) {
      const courts = (await shown(parties.attorney)).courts;
      const { entries, counts } = await shown(actor, { courts });
      expect(entries).toEqual([]);
      expect(counts.size).toBe(0);
    }
  });
});

describe("a private link", () => {
  const input = { name: "Telephone", titles: "a_number" } as const;
  const membershipOf = async (actor: Actor) => {
    const { rows } = await database.owner.query<{ id: string }>(
      "select id from membership where account_id = $1 and ended_at is null",
      [actor.userId],
    );
    return rows[0]?.id ?? "";
  };
  async function made(actor: Actor): Promise<string> {
    const result = await makeLink(actor, await membershipOf(actor), input);
    if (!result.ok) throw new Error(result.code);
    return result.token;
  }

  beforeAll(async () => {
    parties = await seatParties(database.owner);
  });

  test("opens the calendar of whoever made it, as who they are; nothing of the token is kept", async () => {
    const token = await made(parties.advocate);
    expect(await openCalendar(token)).toEqual({ actor: parties.advocate, titles: "a_number" });
    const { rows } = await database.owner.query("select * from calendar_link");
    expect(JSON.stringify(rows)).not.toContain(token);
    for (const wrong of ["", "x", `${token}x`, token.toUpperCase(), token.slice(1)]) {
      expect(await openCalendar(wrong), wrong).toBeNull();
    }
  });

  test("leads nowhere from the moment it is revoked, and only its owner can do that", async () => {
    const token = await made(parties.attorney);
    const [link] = await inScope(parties.attorney, linksOf);
    const others = [parties.supervisor, parties.advocate, parties.stranger];
    for (const actor of others) expect(await revokeLink(actor, link?.id ?? "")).toBe(false);
    expect(await openCalendar(token)).not.toBeNull();
    expect(await revokeLink(parties.attorney, link?.id ?? "")).toBe(true);
    expect(await openCalendar(token)).toBeNull();
    expect(await loadFeed(token, "")).toBeNull();
    expect(await inScope(parties.attorney, linksOf)).toEqual([]);
    expect(await revokeLink(parties.attorney, link?.id ?? "")).toBe(false);
  });

  test("ends with the membership, and with the account", async () => {
    const others = await seatParties(database.owner);
    const first = await made(others.advocate);
    await database.owner.query("update membership set ended_at = now() where account_id = $1", [
      others.advocate.userId,
    ]);
    expect(await openCalendar(first)).toBeNull();
    const second = await made(others.attorney);
    await database.owner.query("update account set disabled_at = now() where id = $1", [
      others.attorney.userId,
    ]);
    expect(await openCalendar(second)).toBeNull();
  });

  test("is not made under somebody else's membership, nor by who has no calendar", async () => {
    const { checks, supervisor, attorney } = parties;
    expect(await makeLink(checks, await membershipOf(checks), input)).toEqual({
      ok: false,
      code: "NOT_FOUND",
    });
    await expect(makeLink(attorney, await membershipOf(supervisor), input)).rejects.toThrow(
      /row-level security/,
    );
  });

  test("is written to at most once an hour, however often it is asked", async () => {
    const token = await made(parties.clerk);
    const version = async () => {
      const { rows } = await database.owner.query<{ at: string; last_used_at: Date | null }>(
        "select xmin::text as at, last_used_at from calendar_link where account_id = $1",
        [parties.clerk.userId],
      );
      return rows[0];
    };
    expect((await version())?.last_used_at).toBeNull();
    await openCalendar(token);
    const once = await version();
    expect(once?.last_used_at).not.toBeNull();
    for (let n = 0; n < 5; n++) await openCalendar(token);
    expect(await version()).toEqual(once);
    await database.owner.query(
      "update calendar_link set last_used_at = now() - interval '61 minutes' where account_id = $1",
      [parties.clerk.userId],
    );
    await openCalendar(token);
    const { rows } = await database.owner.query<{ fresh: boolean }>(
      "select last_used_at > now() - interval '1 minute' as fresh from calendar_link where account_id = $1",
      [parties.clerk.userId],
    );
    expect(rows).toEqual([{ fresh: true }]);
  });

  test("there is an end to how many there can be", async () => {
    const results = [];
    const membership = await membershipOf(parties.judge);
    for (let n = 0; n < 21; n++) results.push(await makeLink(parties.judge, membership, input));
    expect(results.filter((one) => one.ok)).toHaveLength(20);
    expect(results.at(-1)).toEqual({ ok: false, code: "TOO_MANY" });
  });

  test("tells what is one's own, that it moved, and that it was taken off", async () => {
    const { advocate, clinicSupervisor } = parties;
    const mine = await enterTestCase(parties);
    await enterTestCase(parties);
    await assign(clinicSupervisor, mine, advocate);
    const token = await made(advocate);
    const feed = async () => (await loadFeed(token, "https://a.example"))?.split("\r\n") ?? [];
    const first = await feed();
    expect(first.filter((line) => line === "BEGIN:VEVENT")).toHaveLength(1);
    expect(first).toContain("DTSTART:20121004T133000Z");
    expect(first).toContain("SEQUENCE:0");
    const uid = first.find((line) => line.startsWith("UID"));

    await set(mine, "2012-11-05T09:30");
    const moved = await feed();
    expect(moved).toContain("DTSTART:20121105T143000Z");
    expect(moved).toContain("SEQUENCE:2");
    expect(moved).toContain(uid);
    expect(await feed()).toEqual(moved);

    await walkToOffer(parties, mine, { replyBy: "2012-08-10" });
    expect(await feed()).toContain("DTSTART;VALUE=DATE:20120810");
    // A reported order: the office was told by the court.
    await database.owner.query(
      `update case_file set shared = jsonb_set(shared, '{hearing}', 'null') where id = $1`,
      [mine],
    );
    const off = await feed();
    expect(off).toContain("STATUS:CANCELLED");
    expect(off).toContain("SEQUENCE:3");
    expect(off).toContain(uid);

    await assign(clinicSupervisor, mine, clinicSupervisor);
    expect(await feed()).not.toContain("BEGIN:VEVENT");
  });
});
