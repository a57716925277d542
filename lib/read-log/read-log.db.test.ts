import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "../access/actor.ts";
import { takeBundle } from "../bundles/mutations.ts";
import { inScope } from "../cases/scope.ts";
import { withActor } from "../db/with-actor.ts";
import { openExport } from "../exports/loaders.ts";
import { testDatabase } from "../testing/database.ts";
import { enterTestCase, NOW, type Parties, seatParties, setClock } from "../testing/parties.ts";
import { type ReadLogQuery, readLogRows } from "./data.ts";
import { openReadLog } from "./loaders.ts";
import { logRead } from "./mutations.ts";

const database = await testDatabase();
let parties: Parties;
let caseId: string;

beforeAll(async () => {
  await setClock(database.owner);
});

/** Parties of its own for each test: nobody else's lines stand in their log. */
beforeEach(async () => {
  const client = await database.owner.connect();
  parties = await seatParties(client);
  client.release();
  caseId = await enterTestCase(parties);
});

const ALL: ReadLogQuery = { accountId: null, caseIds: null, what: null, between: null };

async function linesOf(actor: Actor, query: Partial<ReadLogQuery> = {}) {
  return inScope(actor, (scope) => readLogRows(scope, { ...ALL, ...query }, null, 100));
}

describe("a line", () => {
  test("says who, as what, which case, and what", async () => {
    const read = { caseId, what: "step", detail: "Open review" } as const;
    expect(await logRead(parties.attorney, read)).toBe(true);
    const [line] = await linesOf(parties.supervisor);
    expect(line).toMatchObject({
      who: parties.attorney.name,
      role: "trial_attorney",
      caseId,
      what: "step",
      detail: "Open review",
      reason: "",
      familyName: "Wałęsa-Núñez",
    });
    expect(line?.at.getTime()).toBeGreaterThanOrEqual(NOW.getTime());
  });

  test("is written once for the same page, and each time for what is taken away", async () => {
    for (let time = 0; time < 2; time++) {
      await logRead(parties.attorney, { caseId, what: "case" });
      await logRead(parties.attorney, { caseId: null, what: "search" });
      await logRead(parties.attorney, { caseId, what: "document", detail: "letter.pdf" });
      await logRead(parties.supervisor, { caseId, what: "case" });
    }
    const lines = await linesOf(parties.supervisor);
    const count = (what: string) => lines.filter((line) => line.what === what).length;
    expect({ case: count("case"), search: count("search"), document: count("document") }).toEqual({
      case: 2,
      search: 1,
      document: 2,
    });
  });

  test("is not written of a case of others, nor of none: both answer the same", async () => {
    expect(await logRead(parties.stranger, { caseId, what: "case" })).toBe(false);
    expect(await logRead(parties.stranger, { caseId: randomUUID(), what: "case" })).toBe(false);
    expect(await linesOf(parties.stranger)).toEqual([]);
  });

  test("is of the organization that reads, and of no other", async () => {
    await logRead(parties.advocate, { caseId, what: "papers" });
    expect(await linesOf(parties.supervisor)).toEqual([]);
    expect(await linesOf(parties.clinicSupervisor)).toHaveLength(1);
  });
});

test("the log is narrowed to a person, a case, a kind and a day", async () => {
  const other = await enterTestCase(parties);
  await logRead(parties.attorney, { caseId, what: "case" });
  await logRead(parties.attorney, { caseId: other, what: "facts" });
  await logRead(parties.checks, { caseId: other, what: "case" });
  const who = async (query: Partial<ReadLogQuery>) =>
    (await linesOf(parties.supervisor, query)).map((line) => `${line.who}: ${line.what}`).sort();
  const { attorney, checks } = parties;
  expect(await who({ accountId: checks.userId })).toEqual([`${checks.name}: case`]);
  expect(await who({ caseIds: [caseId] })).toEqual([`${attorney.name}: case`]);
  expect(await who({ what: "facts" })).toEqual([`${attorney.name}: facts`]);
  const day = (from: string, until: string) => ({
    between: { from: new Date(from), until: new Date(until) },
  });
  expect(await who(day("2012-07-23T00:00:00Z", "2012-07-25T00:00:00Z"))).toHaveLength(3);
  expect(await who(day("2012-07-20T00:00:00Z", "2012-07-21T00:00:00Z"))).toEqual([]);
});

describe("what cannot be written down is not read", () => {
  async function withoutLog(work: () => Promise<void>) {
    await database.owner.query("revoke insert on read_log from abeyance_app");
    try {
      await work();
    } finally {
      await database.owner.query("grant insert on read_log to abeyance_app");
    }
  }

  test("an export, and the papers of a case", async () => {
    await withoutLog(async () => {
      await expect(openExport(parties.supervisor, "all", {})).rejects.toThrow(/permission denied/);
      await expect(logRead(parties.attorney, { caseId, what: "case" })).rejects.toThrow(
        /permission denied/,
      );
    });
    // The papers of an empty case are nothing that leaves.
    expect(await takeBundle(parties.attorney, caseId, false, NOW)).toEqual({ state: "empty" });
    expect(await linesOf(parties.supervisor, { what: "bundle" })).toEqual([]);
  });
});

describe("the log as a file", () => {
  test("is for those who answer for it, and is a line of it", async () => {
    await logRead(parties.attorney, { caseId, what: "case" });
    const timeZone = "America/New_York";
    expect(await openReadLog({ actor: parties.attorney, timeZone }, {})).toBeNull();
    const file = await openReadLog({ actor: parties.supervisor, timeZone }, {});
    let text = "";
    for await (const piece of file?.pieces ?? []) text += piece;
    expect(text).toContain('"Dana Whitfield","Trial attorney","Case"');
    expect(text).toContain('"Ruth Calloway","Supervising attorney","List exported","Read log"');
  });
});

describe("PostgreSQL alone", () => {
  test("nothing that is written is changed or taken away", async () => {
    await logRead(parties.attorney, { caseId, what: "case" });
    for (const sql of ["update read_log set reason = 'x'", "delete from read_log"]) {
      await expect(withActor(parties.attorney, (client) => client.query(sql))).rejects.toThrow(
        /permission denied/,
      );
    }
  });

  test("nobody writes a line for somebody else, or for another organization", async () => {
    const { attorney, supervisor, stranger } = parties;
    const forge = (organizationId: string, accountId: string | null) =>
      withActor(attorney, (client) =>
        client.query(
          `insert into read_log (organization_id, account_id, actor_name, actor_role, what, at)
           values ($1, $2, '', '', 'case', now())`,
          [organizationId, accountId],
        ),
      );
    await expect(forge(attorney.organizationId, supervisor.userId)).rejects.toThrow(/row-level/);
    await expect(forge(stranger.organizationId, attorney.userId)).rejects.toThrow(/row-level/);
  });

  test("without settings there is no line", async () => {
    await logRead(parties.attorney, { caseId, what: "case" });
    const nobody = { userId: null, organizationId: "", side: null };
    const { rows } = await withActor(nobody, (client) => client.query("select id from read_log"));
    expect(rows).toEqual([]);
  });
});
