import { randomUUID } from "node:crypto";
import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "../access/actor.ts";
import { enterCase } from "../cases/mutations.ts";
import { inScope } from "../cases/scope.ts";
import { keepClient } from "../clients/mutations.ts";
import { readCell } from "../format/formula.ts";
import { queueCaseIds } from "../queues/data.ts";
import { queuesOf } from "../queues/definitions.ts";
import { queryOf } from "../queues/loaders.ts";
import { testDatabase } from "../testing/database.ts";
import {
  enterTestCase,
  NOW,
  type Parties,
  seatParties,
  setClock,
  taken,
  walkToAccepted,
  walkToOffer,
} from "../testing/parties.ts";
import { exportBatch, exportLog } from "./data.ts";
import { openExport } from "./loaders.ts";

const database = await testDatabase();
let parties: Parties;
/** By what became of them. */
const cases: Record<"waiting" | "offered" | "accepted" | "mine", string> = {
  waiting: "",
  offered: "",
  accepted: "",
  mine: "",
};

beforeAll(async () => {
  const client = await database.owner.connect();
  parties = await seatParties(client);
  client.release();
  await setClock(database.owner);
  cases.waiting = await enterTestCase(parties);
  cases.offered = await enterTestCase(parties);
  await walkToOffer(parties, cases.offered, { replyBy: "2012-08-30" });
  cases.accepted = await enterTestCase(parties);
  await walkToAccepted(parties, cases.accepted);
  cases.mine = await enterTestCase(parties);
  const { userId: personId, name: personName } = parties.attorney;
  await taken(parties.supervisor, cases.mine, "assign", { personId, personName });
  await keepClient(
    parties.advocate,
    cases.offered,
    {
      phone: "+1 410 555 0134",
      safeContact: '=HYPERLINK("http://example.org"; "call")',
      language: "Mam",
      learned: "- by letter",
    },
    NOW,
  );
}, 120_000);

async function textOf(actor: Actor, what: string, address = {}): Promise<string | null> {
  const file = await openExport(actor, what, address);
  if (!file) return null;
  let text = "";
  for await (const piece of file.pieces) text += piece;
  return text;
}

type Line = Record<string, string>;

async function linesOf(actor: Actor, what: string, address = {}): Promise<Line[]> {
  const text = await textOf(actor, what, address);
  return parse(text ?? "", { bom: true, columns: true }) as Line[];
}

async function logOf(actor: Actor) {
  return inScope(actor, (scope) => exportLog(scope, null, 100));
}

async function aNumberOf(caseId: string): Promise<string> {
  const { rows } = await database.owner.query<{ a_number: string }>(
    "select a_number from case_file where id = $1",
    [caseId],
  );
  return `A${rows[0]?.a_number}`;
}

describe("what a file holds", () => {
  test("every queue of everybody: exactly the cases of its pages", async () => {
    let compared = 0;
    for (const actor of Object.values(parties)) {
      for (const queue of queuesOf(actor)) {
        const ids = await inScope(actor, async (scope) =>
          queueCaseIds(scope, await queryOf(scope, queue, {}), 1000),
        );
        if (queue.href === "/cases" && actor.role === "check_officer") {
          expect(await openExport(actor, queue.id, {})).toBeNull();
          continue;
        }
        const numbers = await Promise.all(ids.map(aNumberOf));
        const lines = await linesOf(actor, queue.id);
        expect(lines.map((line) => line.a_number).sort()).toEqual(numbers.sort());
        compared += lines.length;
      }
    }
    expect(compared).toBeGreaterThan(20);
  });

  test("the filters of the address narrow it", async () => {
    const offered = await linesOf(parties.attorney, "cases", { stage: "offered" });
    expect(offered.map((line) => line.a_number)).toEqual([await aNumberOf(cases.offered)]);
    const found = await linesOf(parties.attorney, "cases", {
      q: await aNumberOf(cases.waiting),
      sort: "hearing",
      after: randomUUID(),
    });
    expect(found).toHaveLength(1);
  });

  test("a caseload is one's own; all cases are the organization's", async () => {
    const own = await linesOf(parties.attorney, "caseload");
    expect(own.map((line) => line.a_number)).toEqual([await aNumberOf(cases.mine)]);
    expect(await linesOf(parties.supervisor, "caseload")).toEqual([]);
    expect(await linesOf(parties.supervisor, "all")).toHaveLength(4);
    expect(await linesOf(parties.stranger, "all")).toEqual([]);
  });

  test("says where a case stands, and the office's work product only in the office's file", async () => {
    const office = await linesOf(parties.supervisor, "all");
    const line = office.find((one) => one.case_reply_by !== "");
    expect(line).toMatchObject({
      case_stage: "Offered",
      case_stage_since: "2012-03-01",
      case_offer: "Administrative closure",
      case_offered_on: "2012-03-01",
      case_reply_by: "2012-08-30",
      case_finding: "Amenable",
      case_check: "Passed",
    });
    for (const actor of [parties.advocate, parties.clerk]) {
      const [one] = await linesOf(actor, "all");
      expect(Object.keys(one ?? {})).not.toContain("case_finding");
      expect(await textOf(actor, "all")).not.toMatch(/PRIVATE|Amenable|Passed/);
    }
  });

  test("a client's phone and safe contact stand in the clinic's file and in no other", async () => {
    const clinic = await linesOf(parties.advocate, "all");
    const line = clinic.find((one) => one.stage_today === "Offered");
    expect(line).toMatchObject({ phone: "'+1 410 555 0134", language: "Mam" });
    expect(readCell(line?.phone ?? "")).toBe("+1 410 555 0134");
    expect(readCell(line?.safe_contact ?? "")).toBe('=HYPERLINK("http://example.org"; "call")');
    for (const actor of [parties.supervisor, parties.clerk]) {
      expect(await textOf(actor, "all")).not.toMatch(/0134|HYPERLINK|Mam/);
    }
  });

  test("no cell begins as a formula, whatever somebody was called", async () => {
    const { attorney } = parties;
    const { rows } = await database.owner.query<{ court_code: string }>(
      "select court_code from jurisdiction where organization_id = $1",
      [attorney.organizationId],
    );
    const entered = await enterCase(
      attorney,
      {
        respondent: {
          aNumber: "087654321",
          familyName: "=cmd|' /C calc'!A1",
          givenNames: '@SUM(1+1), "x"',
          birthDate: null,
          nationality: "MX",
          language: "-",
        },
        chargingDocumentDate: "2010-05-04",
        courtCode: rows[0]?.court_code ?? null,
        entry: {
          step: "enter-case",
          input: { stage: "awaiting_review" },
          occurredOn: null,
          report: null,
        },
        idempotencyKey: randomUUID(),
      },
      NOW,
    );
    expect(entered.ok).toBe(true);
    const text = (await textOf(attorney, "cases")) ?? "";
    expect(text).not.toMatch(/(^|,|\n)"?[=+\-@\t]/);
    const line = (await linesOf(attorney, "cases")).find((one) => one.a_number === "A087654321");
    expect(readCell(line?.family_name ?? "")).toBe("=cmd|' /C calc'!A1");
    expect(readCell(line?.given_names ?? "")).toBe('@SUM(1+1), "x"');
  });
});

describe("any size", () => {
  test("batch by batch every case stands once, also one that moves meanwhile", async () => {
    const { attorney } = parties;
    const seen: string[] = [];
    const query = await inScope(attorney, (scope) => {
      const queue = queuesOf(attorney).find((one) => one.id === "cases");
      if (!queue) throw new Error("no such queue");
      return queryOf(scope, queue, {});
    });
    const everybody = await inScope(attorney, (scope) => queueCaseIds(scope, query, 1000));
    let next: Parameters<typeof exportBatch>[2] = null;
    do {
      const batch = await inScope(attorney, (scope) => exportBatch(scope, query, next, 2));
      expect(batch.cases.length).toBeLessThanOrEqual(2);
      seen.push(...batch.cases.map((one) => one.caseId));
      // Whatever stage it comes to, its place among the names is the same.
      if (!next) await taken(attorney, cases.waiting, "open-review");
      next = batch.next;
    } while (next);
    expect(seen.sort()).toEqual(everybody.sort());
  });

  test("a file that nobody reads on holds no connection", async () => {
    const file = await openExport(parties.attorney, "cases", {});
    await file?.pieces.next();
    const { rows } = await database.owner.query<{ busy: number }>(
      `select count(*)::int as busy from pg_stat_activity
       where datname = current_database() and application_name = 'abeyance-app'
         and state <> 'idle'`,
    );
    expect(rows[0]?.busy).toBe(0);
    await file?.pieces.return(undefined);
  });
});

describe("the log", () => {
  test("says who took what, how narrowed, how many, and whether to the end", async () => {
    await textOf(parties.attorney, "to-review", { assigned: "anybody", sort: "name" });
    const [whole] = await logOf(parties.supervisor);
    expect(whole).toMatchObject({
      who: "Dana Whitfield",
      label: "To review",
      filters: { assigned: "anybody" },
      complete: true,
    });
    const file = await openExport(parties.attorney, "cases", {});
    const [begun] = await logOf(parties.supervisor);
    expect(begun).toMatchObject({ label: "All cases", lines: null, complete: null });
    await file?.pieces.next();
    await file?.pieces.return(undefined);
    const [broken] = await logOf(parties.supervisor);
    expect(broken).toMatchObject({ id: begun?.id, lines: 0, complete: false });
  });

  test("is the organization's own, and nobody changes it", async () => {
    expect((await logOf(parties.supervisor)).length).toBeGreaterThan(0);
    expect(await logOf(parties.stranger)).toSatisfy((rows: { who: string }[]) =>
      rows.every((row) => row.who === "Kit Larch"),
    );
    for (const statement of [
      "update export_log set account_name = 'Nobody'",
      "delete from export_log",
      "update export_end set line_count = 0",
      "delete from export_end",
    ]) {
      await expect(inScope(parties.supervisor, ({ sql }) => sql.query(statement))).rejects.toThrow(
        /permission denied/,
      );
    }
  });

  test("nobody writes it for somebody else", async () => {
    await expect(
      inScope(parties.attorney, ({ sql }) =>
        sql.query(
          `insert into export_log
             (id, organization_id, account_id, account_name, what, label, started_at)
           values ($1, current_organization(), $2, 'Other', 'all', 'All cases', now())`,
          [randomUUID(), parties.supervisor.userId],
        ),
      ),
    ).rejects.toThrow(/row-level security/);
  });
});

test("no list of others, no list that is none", async () => {
  expect(await openExport(parties.attorney, "offers", {})).toBeNull();
  expect(await openExport(parties.attorney, "nothing", {})).toBeNull();
  expect(await openExport(parties.checks, "all", {})).toBeNull();
  expect(await openExport(parties.checks, "caseload", {})).toBeNull();
  const administrator: Actor = { ...parties.attorney, role: "administrator", side: null };
  expect(await openExport(administrator, "all", {})).toBeNull();
});
