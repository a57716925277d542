import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "../access/actor.ts";
import { inScope } from "../cases/scope.ts";
import { testDatabase } from "../testing/database.ts";
import { enterTestCase, NOW, type Parties, seatParties } from "../testing/parties.ts";
import { courtsForWindows, termsOf, windowById, windowsAt, windowsSeen } from "./data.ts";
import { addWindow, changeWindow, endWindow } from "./mutations.ts";
import type { WindowInput } from "./schema.ts";

const database = await testDatabase();
const JULY = { from: "2012-07-01", to: "2012-07-31" };
let parties: Parties;
let court: string;
/** A court whose office is not on the system, and one of those the clinic has a case at. */
let far: string;

beforeAll(async () => {
  parties = await seatParties(database.owner);
  const own = await inScope(parties.supervisor, courtsForWindows);
  court = own[0]?.code ?? "";
  far = "ZZ1";
  await database.owner.query("insert into court values ($1, 'Far', 'America/Denver')", [far]);
});

const input = (over: Partial<WindowInput> = {}): WindowInput => ({
  courtCode: court,
  office: null,
  startsOn: "2012-07-16",
  endsOn: "2012-07-27",
  docket: "not_detained",
  suspension: "partial",
  detail: "",
  source: "A memorandum",
  ...over,
});

const seenAt = (actor: Actor, code = court) =>
  inScope(actor, (scope) => windowsAt(scope, [code], JULY));

async function added(actor: Actor, over: Partial<WindowInput> = {}): Promise<string> {
  const result = await addWindow(actor, input(over), NOW);
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.id;
}

describe("an office's own window", () => {
  let id: string;
  beforeAll(async () => {
    await enterTestCase(parties);
    id = await added(parties.supervisor);
  });

  test("is seen by the parties of cases at that court, and by nobody else", async () => {
    const everyone = [parties.attorney, parties.checks, parties.clerk, parties.judge];
    for (const actor of [...everyone, parties.advocate, parties.clinicSupervisor]) {
      const seen = await seenAt(actor);
      expect(
        seen.map((window) => window.id),
        actor.name,
      ).toEqual([id]);
      expect(seen[0]).toMatchObject({
        office: parties.supervisor.organizationName,
        reported: false,
      });
    }
    expect(await seenAt(parties.stranger)).toEqual([]);
    const others = await seatParties(database.owner);
    expect(await seenAt(others.advocate)).toEqual([]);
    expect(await inScope(others.clerk, windowsSeen)).toEqual([]);
  });

  test("a clinic sees it only while it has a case there", async () => {
    const others = await seatParties(database.owner);
    const theirs = await inScope(others.supervisor, courtsForWindows);
    const code = theirs[0]?.code ?? "";
    await added(others.supervisor, { courtCode: code });
    expect(await seenAt(others.advocate, code)).toEqual([]);
    await enterTestCase(others);
    expect(await seenAt(others.advocate, code)).toHaveLength(1);
  });

  test("is a supervisor's to make: nobody else's, and at their own courts only", async () => {
    for (const actor of [parties.attorney, parties.checks, parties.judge, parties.advocate]) {
      expect(
        await addWindow(actor, input({ startsOn: "2013-01-01", endsOn: "2013-01-02" }), NOW),
      ).toEqual({ ok: false, code: "NOT_FOUND" });
    }
    expect(await addWindow(parties.supervisor, input({ courtCode: far }), NOW)).toMatchObject({
      code: "INVALID",
      field: "courtCode",
    });
  });

  test("a second one for the same people in the same days is refused", async () => {
    expect(await addWindow(parties.supervisor, input({ docket: "everyone" }), NOW)).toMatchObject({
      code: "INVALID",
      field: "startsOn",
    });
    const detained = await added(parties.supervisor, { docket: "detained" });
    const result = await endWindow(
      parties.supervisor,
      { id: detained, version: 1 },
      { how: "withdraw", lastDay: null, reason: "Only people not detained after all." },
      NOW,
    );
    expect(result).toEqual({ ok: true, id: detained });
    expect((await seenAt(parties.clerk)).map((window) => window.id)).toEqual([id]);
    expect((await inScope(parties.supervisor, windowsSeen)).map((one) => one.withdrawn)).toContain(
      true,
    );
  });

  test("changed: the newest holds, what was said before stays", async () => {
    const { courtCode: _court, office: _office, ...terms } = input({ endsOn: "2012-07-30" });
    const change = { ...terms, reason: "A week more." };
    const at = { id, version: 1 };
    expect(await changeWindow(parties.supervisor, at, change, NOW)).toEqual({ ok: true, id });
    expect(await seenAt(parties.advocate)).toMatchObject([{ endsOn: "2012-07-30" }]);
    const rows = await inScope(parties.supervisor, (scope) => termsOf(scope, id));
    expect(rows.map(({ version, reason, window }) => [version, window.endsOn, reason])).toEqual([
      [2, "2012-07-30", "A week more."],
      [1, "2012-07-27", ""],
    ]);
    // Whoever looked at the first is told, and nothing is written.
    expect(await changeWindow(parties.supervisor, at, change, NOW)).toEqual({
      ok: false,
      code: "CONFLICT",
    });
    const both = await Promise.all(
      [1, 2].map((n) =>
        changeWindow(parties.supervisor, { id, version: 2 }, { ...change, reason: `${n}` }, NOW),
      ),
    );
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(both.filter((one) => !one.ok && one.code === "CONFLICT")).toHaveLength(1);
  });

  test("ended on a day of its own", async () => {
    const window = await inScope(parties.supervisor, (scope) => windowById(scope, id));
    const at = { id, version: window?.version ?? 0 };
    const end = (lastDay: string) =>
      endWindow(parties.supervisor, at, { how: "end", lastDay, reason: "Done." }, NOW);
    expect(await end("2012-07-15")).toMatchObject({ code: "INVALID", field: "lastDay" });
    expect(await end("2012-07-31")).toMatchObject({ code: "INVALID", field: "lastDay" });
    expect(await end("2012-07-24")).toEqual({ ok: true, id });
    expect(await seenAt(parties.clerk)).toMatchObject([{ endsOn: "2012-07-24" }]);
  });

  test("another organization cannot touch it, nor say anything of it", async () => {
    const others = await seatParties(database.owner);
    const change = { how: "withdraw", lastDay: null, reason: "No." } as const;
    for (const actor of [others.supervisor, parties.clerk, parties.clinicSupervisor]) {
      const answer = await endWindow(actor, { id, version: 1 }, change, NOW);
      expect(answer).toEqual({ ok: false, code: "NOT_FOUND" });
    }
    const write = (actor: Actor) =>
      inScope(actor, (scope) =>
        scope.sql.query(
          `insert into review_window_term (window_id, version, starts_on, ends_on, suspension,
            docket, account_id, account_name, recorded_at)
           values ($1, 90, '2012-01-01', '2012-01-02', 'full', 'everyone', $2, 'x', now())`,
          [id, actor.userId],
        ),
      );
    await expect(write(parties.clerk)).rejects.toThrow(/row-level security/);
    await expect(write(others.supervisor)).rejects.toThrow(/row-level security/);
    for (const sql of [
      "update review_window_term set ends_on = ends_on",
      "delete from review_window",
    ])
      await expect(inScope(parties.supervisor, (scope) => scope.sql.query(sql))).rejects.toThrow(
        /permission denied/,
      );
  });
});

describe("an office that is not on the system", () => {
  const report = { office: "Office of the Chief Counsel, Far", startsOn: "2012-07-02" };

  test("a clinic reports what it learned, for its own eyes", async () => {
    const id = await added(parties.clinicSupervisor, { ...report, courtCode: far });
    expect(await seenAt(parties.advocate, far)).toMatchObject([
      { id, reported: true, office: report.office },
    ]);
    const others = await seatParties(database.owner);
    for (const actor of [parties.clerk, parties.attorney, others.advocate, others.supervisor]) {
      expect(await seenAt(actor, far), actor.organizationName).toEqual([]);
    }
  });

  test("says which office", async () => {
    const nameless = input({ ...report, office: null, courtCode: far });
    expect(await addWindow(parties.clinicSupervisor, nameless, NOW)).toMatchObject({
      code: "INVALID",
      field: "office",
    });
  });

  test("where the office is on the system it keeps its own: neither court nor clinic reports", async () => {
    for (const actor of [parties.clinicSupervisor, parties.clerk]) {
      expect(await addWindow(actor, input(report), NOW)).toMatchObject({
        code: "INVALID",
        field: "courtCode",
      });
    }
    const write = (actor: Actor, reported: boolean, code: string) =>
      inScope(actor, (scope) =>
        scope.sql.query(
          "insert into review_window values (gen_random_uuid(), $1, $2, $3, 'An office')",
          [actor.organizationId, code, reported],
        ),
      );
    // One after the other: a refusal that nobody waits for yet would end the run.
    const tries: [Actor, boolean, string][] = [
      [parties.clinicSupervisor, true, court],
      [parties.clinicSupervisor, false, far],
      [parties.supervisor, false, far],
      [parties.supervisor, true, court],
    ];
    for (const one of tries) await expect(write(...one)).rejects.toThrow(/row-level security/);
  });
});
