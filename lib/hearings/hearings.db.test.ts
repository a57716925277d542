import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "../access/actor.ts";
import { caseLog, caseSnapshot } from "../cases/data.ts";
import { inScope } from "../cases/scope.ts";
import { testDatabase } from "../testing/database.ts";
import {
  enterTestCase,
  type Parties,
  seatParties,
  taken,
  walkToAccepted,
} from "../testing/parties.ts";
import { hearingsOf } from "./data.ts";
import { historyOf } from "./history.ts";
import type { HearingRow } from "./types.ts";

const database = await testDatabase();
let parties: Parties;
beforeAll(async () => {
  parties = await seatParties(database.owner);
});

const hearings = (caseId: string, actor: Actor = parties.clerk) =>
  inScope(actor, (scope) => hearingsOf(scope, caseId));

/** What a person reads of it. */
const told = (caseId: string, actor: Actor = parties.clerk) =>
  inScope(actor, async (scope) =>
    historyOf(await hearingsOf(scope, caseId), {
      log: await caseLog(scope, caseId),
      organizationId: actor.organizationId,
      organizations: new Map([[parties.clerk.organizationId, { name: "The court" }]]),
      timeZone: "America/New_York",
      windows: [],
      detained: false,
    }),
  );

const short = (rows: HearingRow[]) =>
  rows.map(({ n, at, judge, endedAs }) => [n, at, judge, endedAs]);

const threads = async (caseId: string) => {
  const { rows } = await database.owner.query(
    "select thread from case_hearing where case_id = $1 order by n",
    [caseId],
  );
  return rows.map((row) => row.thread);
};

const set = (caseId: string, at: string, more: Record<string, string> = {}, now?: Date) =>
  taken(
    parties.clerk,
    caseId,
    "set-hearing",
    { at, kind: "master", judge: "Harriet Quill", ...more },
    { on: "2012-07-02", now },
  );

/** What stands in the history is the hearing of the case, whatever happened. */
async function expectStanding(caseId: string) {
  const state = await inScope(parties.clerk, (scope) => caseSnapshot(scope, caseId));
  const standing = (await hearings(caseId)).filter((row) => row.endedAs === null);
  const { hearing } = state?.state.shared ?? {};
  expect(standing.map(({ at, kind, judge }) => ({ at, kind, judge }))).toEqual(
    hearing ? [hearing] : [],
  );
}

describe("the history of a case's hearings", () => {
  test("begins with the case, and names the event that set it", async () => {
    const caseId = await enterTestCase(parties);
    const [first] = await inScope(parties.attorney, (scope) => caseLog(scope, caseId));
    expect(await hearings(caseId)).toMatchObject([
      { n: 1, at: "2012-10-04T09:30", kind: "master", eventId: first?.id, endedAs: null },
    ]);
    await expectStanding(caseId);
  });

  test("has none where none is known, and then begins with the first that is set", async () => {
    const caseId = await enterTestCase(parties, { hearingAt: null, hearingKind: null });
    expect(await hearings(caseId)).toEqual([]);
    await set(caseId, "2012-09-11T13:00");
    expect(short(await hearings(caseId))).toEqual([[1, "2012-09-11T13:00", "Harriet Quill", null]]);
  });

  test("moved, and given to another judge: one entry of a calendar that moved twice", async () => {
    const caseId = await enterTestCase(parties);
    await set(caseId, "2012-11-02T09:00");
    const event = await set(caseId, "2012-11-02T09:00", { judge: "Winter Pell" });
    expect(short(await hearings(caseId))).toEqual([
      [1, "2012-10-04T09:30", "Harriet Quill", "moved"],
      [2, "2012-11-02T09:00", "Harriet Quill", "moved"],
      [3, "2012-11-02T09:00", "Winter Pell", null],
    ]);
    expect((await hearings(caseId))[1]?.endedBy).toBe(event);
    expect(await threads(caseId)).toEqual([1, 1, 1]);
    const sentences = (await told(caseId, parties.attorney)).map((entry) => entry.ended);
    expect(sentences).toEqual([
      null,
      "Given to another judge: recorded 23 Jul 2012 by The court",
      "Moved to a later time: recorded 23 Jul 2012 by The court",
    ]);
    await expectStanding(caseId);
  });

  test("set again just as it is: nothing happened to it", async () => {
    const caseId = await enterTestCase(parties);
    await set(caseId, "2012-10-04T09:30");
    expect(await hearings(caseId)).toHaveLength(1);
  });

  test("a step that does not touch it leaves it alone", async () => {
    const caseId = await enterTestCase(parties);
    await walkToAccepted(parties, caseId);
    expect(await hearings(caseId)).toHaveLength(1);
  });

  test("its hour came, by the court's own clock, before the next was set", async () => {
    const caseId = await enterTestCase(parties);
    await set(caseId, "2012-07-23T11:59", {}, new Date("2012-07-20T16:00:00Z"));
    // 16:00 UTC is noon in Baltimore: the hearing of 11:59 has been, one of 12:01 has not.
    await set(caseId, "2012-07-23T12:01");
    await set(caseId, "2012-12-03T09:00");
    expect((await hearings(caseId)).map((row) => row.endedAs)).toEqual([
      "moved",
      "passed",
      "moved",
      null,
    ]);
    expect(await threads(caseId)).toEqual([1, 1, 3, 3]);
    expect((await told(caseId)).map((entry) => entry.off)).toEqual([false, true, false, true]);
  });

  test("undone: the earlier one stands again, and both entries stay readable", async () => {
    const caseId = await enterTestCase(parties);
    const eventId = await set(caseId, "2012-11-02T09:00");
    await taken(
      parties.clerk,
      caseId,
      "correct",
      { mode: "undo", eventId, reason: "Another case's notice." },
      { on: null },
    );
    expect(short(await hearings(caseId))).toEqual([
      [1, "2012-10-04T09:30", "Harriet Quill", "moved"],
      [2, "2012-11-02T09:00", "Harriet Quill", "corrected"],
      [3, "2012-10-04T09:30", "Harriet Quill", null],
    ]);
    expect((await told(caseId))[0]?.set).toMatch(
      /^Restored by a correction of Lena Moss, recorded/,
    );
    expect(await threads(caseId)).toEqual([1, 1, 1]);
    await expectStanding(caseId);
  });

  test("set anew after its day by mistake, and undone: the entry of that day is one again", async () => {
    const caseId = await enterTestCase(parties);
    await set(caseId, "2012-07-20T09:00", {}, new Date("2012-07-19T16:00:00Z"));
    const eventId = await set(caseId, "2012-12-03T09:00");
    await taken(
      parties.clerk,
      caseId,
      "correct",
      { mode: "undo", eventId, reason: "Another case's notice." },
      { on: null },
    );
    expect((await hearings(caseId)).map((row) => row.endedAs)).toEqual([
      "moved",
      "passed",
      "corrected",
      null,
    ]);
    expect(await threads(caseId)).toEqual([1, 1, 3, 1]);
    await expectStanding(caseId);
  });

  test("an order takes it off; recalendared, the next hearing is another one", async () => {
    const caseId = await enterTestCase(parties);
    await closed(caseId);
    expect(short(await hearings(caseId))).toEqual([
      [1, "2012-10-04T09:30", "Harriet Quill", "taken_off"],
    ]);
    await expectStanding(caseId);
    expect((await told(caseId))[0]).toMatchObject({
      off: true,
      ended: "Taken off the calendar: recorded 23 Jul 2012 by Harriet Quill",
    });
    await taken(parties.attorney, caseId, "move-to-recalendar", { reason: "An arrest." });
    await taken(parties.judge, caseId, "rule-on-recalendar", { ruling: "granted" });
    expect(await hearings(caseId)).toHaveLength(1);
    await set(caseId, "2013-01-15T08:30");
    expect(await threads(caseId)).toEqual([1, 2]);
    await expectStanding(caseId);
  });

  test("an order that is undone gives it back, as the same entry of a calendar", async () => {
    const caseId = await enterTestCase(parties);
    const eventId = await closed(caseId);
    await taken(
      parties.judge,
      caseId,
      "correct",
      { mode: "undo", eventId, reason: "Entered on the wrong case." },
      { on: null },
    );
    expect(short(await hearings(caseId))).toEqual([
      [1, "2012-10-04T09:30", "Harriet Quill", "taken_off"],
      [2, "2012-10-04T09:30", "Harriet Quill", null],
    ]);
    expect(await threads(caseId)).toEqual([1, 1]);
    await expectStanding(caseId);
  });
});

describe("an update of the docket", () => {
  test("moves it, gives it another place, takes it off", async () => {
    const caseId = await enterTestCase(parties);
    await database.owner.query("insert into hearing_location values ('BA2', 'Harbor Street')");
    const update = (input: Record<string, unknown>) =>
      taken(parties.attorney, caseId, "update-docket", input, { on: null });
    await update({ hearingAt: "2012-12-03T10:00", hearingJudge: "Winter Pell" });
    await update({ locationCode: "BA2" });
    await expectStanding(caseId);
    await update({ noHearing: true });
    expect(short(await hearings(caseId))).toEqual([
      [1, "2012-10-04T09:30", "Harriet Quill", "moved"],
      [2, "2012-12-03T10:00", "Winter Pell", "moved"],
      [3, "2012-12-03T10:00", "Winter Pell", "taken_off"],
    ]);
    const entries = await told(caseId);
    expect(entries[0]?.what).toBe("Master hearing, Judge Winter Pell, at Harbor Street");
    expect(entries[1]?.ended).toMatch(/^Its place was changed: /);
    expect(entries[1]?.set).toMatch(/^Updated by /);
    await expectStanding(caseId);
  });

  test("that takes the case to another court keeps the hearing with the court it was at", async () => {
    const others = await seatParties(database.owner);
    const caseId = await enterTestCase(others);
    const [first] = await hearings(caseId, others.attorney);
    await database.owner.query("insert into court values ('ZZ7', 'Elsewhere', 'America/Chicago')");
    await database.owner.query(
      "insert into jurisdiction (organization_id, court_code) values ($1, 'ZZ7')",
      [others.attorney.organizationId],
    );
    await taken(others.attorney, caseId, "update-docket", { courtCode: "ZZ7" }, { on: null });
    const rows = await hearings(caseId, others.attorney);
    expect(rows.map(({ courtCode, at, endedAs }) => [courtCode, at, endedAs])).toEqual([
      [first?.courtCode, "2012-10-04T09:30", "other_court"],
      ["ZZ7", "2012-10-04T09:30", null],
    ]);
    expect(await threads(caseId)).toEqual([1, 1]);
    // The court that it left is no party any more, and sees nothing of it.
    expect(await hearings(caseId, others.clerk)).toEqual([]);
  });
});

describe("who sees it", () => {
  test("each party of the case, and nobody else", async () => {
    const caseId = await enterTestCase(parties);
    await set(caseId, "2012-11-02T09:00");
    for (const actor of [parties.attorney, parties.judge, parties.advocate]) {
      expect(await hearings(caseId, actor), actor.name).toHaveLength(2);
    }
    expect(await hearings(caseId, parties.stranger)).toEqual([]);
  });

  test("counsel who has left sees nothing of it any more", async () => {
    const caseId = await enterTestCase(parties);
    await taken(parties.advocate, caseId, "withdraw-counsel");
    await taken(parties.judge, caseId, "rule-on-counsel", { ruling: "granted" });
    expect(await hearings(caseId, parties.advocate)).toEqual([]);
    expect(await hearings(caseId, parties.attorney)).toHaveLength(1);
  });

  test("the application cannot write it", async () => {
    const caseId = await enterTestCase(parties);
    for (const sql of [
      "update case_hearing set at = now() where case_id = $1",
      "delete from case_hearing where case_id = $1",
      "insert into case_hearing select * from case_hearing where case_id = $1",
    ]) {
      await expect(
        inScope(parties.clerk, (scope) => scope.sql.query(sql, [caseId])),
      ).rejects.toThrow(/permission denied/);
    }
  });
});

/** Walked to the judge's order that closes it; the order's event. */
async function closed(caseId: string): Promise<string> {
  await walkToAccepted(parties, caseId);
  await taken(parties.advocate, caseId, "prepare-motion", { statement: "Two children." });
  const snapshot = await inScope(parties.clerk, (scope) => caseSnapshot(scope, caseId));
  const hash = snapshot?.state.shared.motion?.hash;
  for (const actor of [parties.attorney, parties.advocate]) {
    await taken(actor, caseId, "sign-motion", { hash, confirmed: true });
  }
  await taken(parties.advocate, caseId, "file-motion", { hash });
  await taken(parties.clerk, caseId, "receive-motion", {});
  return taken(parties.judge, caseId, "rule-on-motion", { ruling: "granted", hash });
}
