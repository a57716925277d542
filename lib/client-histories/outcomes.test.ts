import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "../workflow/dates.ts";
import { MILESTONES, type MilestoneKind } from "../workflow/milestones.ts";
import { casesBehind } from "./behind.ts";
import { funnelOf, offersOf, weeklyOutcomes } from "./figures.ts";
import { outcomeLines, outcomesJson, rowLabel } from "./files.ts";
import { outcomesOf } from "./outcomes.ts";
import {
  outcomesHref,
  periodsOf,
  readBehind,
  readOutcomes,
  readWindow,
  writeBehind,
} from "./schema.ts";
import { hadOn } from "./standing.ts";
import { type Client, type Milestone, type OutcomesPage, REACHED } from "./types.ts";

const TODAY = "2012-07-23";
const DAY_ONE = "2011-06-01";
const day = fc.nat({ max: 500 }).map((days) => addDays(DAY_ONE, days));
const kinds = Object.keys(MILESTONES) as MilestoneKind[];

const milestone: fc.Arbitrary<Milestone> = fc.record({
  what: fc.constantFrom(...kinds),
  on: day,
  known: fc.boolean(),
  reported: fc.boolean(),
  by: fc.constantFrom(null, "ana", "ben"),
  detail: fc.constantFrom(null, "closed", "terminated", "pending_relief", "other", "died"),
  disclosed: fc.boolean(),
});
const client = fc.record({
  caseId: fc.uuid(),
  courtCode: fc.constantFrom(null, "LOS", "SFR"),
  nationalityCode: fc.constantFrom("MX", "NA"),
  seats: fc
    .tuple(day, fc.nat({ max: 300 }), fc.boolean())
    .map(([from, days, stays]) => [{ from, to: stays ? null : addDays(from, days) }]),
  milestones: fc.array(milestone, { maxLength: 8 }),
  duplicate: fc.constantFrom(false, false, false, true),
});
const clients = fc.array(client, { maxLength: 30 });
const window = fc
  .tuple(day, day)
  .map(([a, b]) => (a <= b ? { from: a, to: b } : { from: b, to: a }));

/** Counted the long way round, from the words of the definition. */
function naive(all: readonly Client[], from: string, to: string, what: MilestoneKind): number {
  let n = 0;
  for (const one of all) {
    if (one.duplicate) continue;
    for (const happened of one.milestones) {
      if (happened.what !== what || happened.on < from || happened.on > to) continue;
      if (hadOn(one, happened.on)) n += 1;
    }
  }
  return n;
}

describe("any clients, any window", () => {
  test("every line adds up, and says what a naive count says", () => {
    fc.assert(
      fc.property(clients, window, (all, { from, to }) => {
        const { total } = outcomesOf(all as Client[], { from, to, unit: "month", by: "period" });
        expect(total.happened.offers.n).toBe(naive(all, from, to, "offer"));
        expect(total.happened.declined.n).toBe(naive(all, from, to, "declined"));
        expect(total.happened.requests.n).toBe(naive(all, from, to, "request"));
        const { closed, terminated, otherRelief } = total.happened;
        expect(closed.n + terminated.n + otherRelief.n).toBe(naive(all, from, to, "granted"));
        expect(Object.values(total.stood).reduce((a, b) => a + b, 0)).toBe(total.served);
      }),
    );
  });

  test("what happened in the periods is what happened in all; clients can be in several", () => {
    fc.assert(
      fc.property(
        clients,
        window,
        fc.constantFrom("month" as const, "quarter" as const, "fiscal-year" as const),
        (all, { from, to }, unit) => {
          const { total, rows } = outcomesOf(all as Client[], { from, to, unit, by: "period" });
          for (const id of ["offers", "accepted", "declined", "backOnDocket"] as const) {
            const sum = rows.reduce((n, row) => n + row.happened[id].n, 0);
            expect(sum).toBe(total.happened[id].n);
          }
          expect(rows.reduce((n, row) => n + row.served, 0)).toBeGreaterThanOrEqual(total.served);
          expect(rows.at(-1)?.stood.pending).toBeLessThanOrEqual(total.stood.pending);
        },
      ),
    );
  });

  test("courts and nationalities split the clients, each in one line", () => {
    fc.assert(
      fc.property(
        clients,
        window,
        fc.constantFrom("court" as const, "nationality" as const),
        (all, { from, to }, by) => {
          const { total, rows } = outcomesOf(all as Client[], { from, to, unit: "month", by });
          expect(rows.reduce((n, row) => n + row.served, 0)).toBe(total.served);
        },
      ),
    );
  });

  test("a number of the funnel and of the offers opens as many clients", () => {
    fc.assert(
      fc.property(clients, window, (all, asked) => {
        const { steps } = funnelOf(all as Client[], asked);
        for (const { reached, n, waiting } of steps) {
          expect(casesBehind(all as Client[], asked, { show: "came", reached })).toHaveLength(n);
          expect(casesBehind(all as Client[], asked, { show: "waiting", reached })).toHaveLength(
            waiting,
          );
        }
        const offers = offersOf(all as Client[], asked);
        const { accepted, declined, lapsed, withdrawn, open, received, reasons } = offers;
        expect(accepted + declined + lapsed + withdrawn + open).toBe(received);
        expect(reasons.reduce((n, one) => n + one.n, 0)).toBe(declined);
        for (const { reason, n, disclosed } of reasons) {
          const behind = (only: boolean) =>
            casesBehind(all as Client[], asked, { show: "declined", reason, disclosed: only });
          expect(behind(false)).toHaveLength(n);
          expect(behind(true)).toHaveLength(disclosed);
        }
      }),
    );
  });
});

test("weeks are whole and end yesterday", () => {
  const at = (on: string): Client => ({
    caseId: "a",
    courtCode: null,
    nationalityCode: "MX",
    seats: [{ from: DAY_ONE, to: null }],
    duplicate: false,
    milestones: [
      {
        what: "declined",
        on,
        known: true,
        reported: false,
        by: null,
        detail: null,
        disclosed: false,
      },
    ],
  });
  const days = ["2012-07-23", "2012-07-22", "2012-07-16", "2012-07-15", "2012-07-09", "2012-07-08"];
  expect(weeklyOutcomes(days.map(at), TODAY, 2)).toEqual([2, 2]);
});

test("periods: months, quarters, and the federal fiscal year from 1 October; cut to the window", () => {
  expect(periodsOf("2011-09-15", "2011-11-02", "month")).toEqual([
    { key: "2011-09", from: "2011-09-15", to: "2011-09-30" },
    { key: "2011-10", from: "2011-10-01", to: "2011-10-31" },
    { key: "2011-11", from: "2011-11-01", to: "2011-11-02" },
  ]);
  expect(periodsOf("2011-09-15", "2012-01-01", "quarter").map(({ key }) => key)).toEqual([
    "2011-Q3",
    "2011-Q4",
    "2012-Q1",
  ]);
  expect(periodsOf("2011-09-30", "2012-07-23", "fiscal-year")).toEqual([
    { key: "FY2011", from: "2011-09-30", to: "2011-09-30" },
    { key: "FY2012", from: "2011-10-01", to: "2012-07-23" },
  ]);
});

describe("an address", () => {
  test("without anything asks the last year, or the last four quarters", () => {
    expect(readWindow({}, TODAY)).toEqual({ from: "2011-07-24", to: TODAY });
    expect(readOutcomes({}, TODAY)).toEqual({
      from: "2011-10-01",
      to: TODAY,
      unit: "quarter",
      by: "period",
    });
  });
  test("that cannot be read asks no error and no future", () => {
    expect(readWindow({ from: "2012-02-31", to: "2031-01-01" }, TODAY)).toMatchObject({
      to: TODAY,
    });
    expect(readWindow({ from: "2012-05-01", to: "2012-04-01" }, TODAY)).toEqual({
      from: "2012-04-01",
      to: "2012-05-01",
    });
    const old = readOutcomes({ from: "0001-01-01", period: "month", by: "office" }, TODAY);
    expect(old).toMatchObject({ by: "period", unit: "month", from: "2002-07-23" });
  });
  test("of a table comes back as it was written", () => {
    const question = readOutcomes({ period: "month", by: "court", from: "2012-01-05" }, TODAY);
    const url = new URL(outcomesHref(question), "http://abeyance.example");
    expect(readOutcomes(Object.fromEntries(url.searchParams), TODAY)).toEqual(question);
  });
  test("of a list comes back, and one of nothing is none", () => {
    for (const reached of REACHED) {
      for (const behind of [
        { show: "came", reached },
        { show: "waiting", reached },
        { show: "lost", reached, loss: "declined" },
      ] as const) {
        expect(readBehind(writeBehind(behind))).toEqual(behind);
      }
    }
    for (const text of ["offers", "offers.open", "declined.unknown.disclosed", "happened.notice"]) {
      const behind = readBehind(text);
      expect(behind && writeBehind(behind)).toBe(text);
    }
    for (const text of ["", "came", "came.anywhere", "lost.offered.x", "offers.x", "declined.x"]) {
      expect(readBehind(text)).toBeNull();
    }
  });
});

test("a file has as many cells as its header in every line, the total first", () => {
  const question = readOutcomes({}, TODAY);
  const { total, rows } = outcomesOf([], question);
  const named = rows.map((row) => ({ ...row, label: rowLabel(row, question, new Map()) }));
  const page: OutcomesPage = {
    question,
    asOf: TODAY,
    head: { above: [], name: "Clinic", address: "", phone: "", signature: [], logo: null },
    total: { ...total, label: "All" },
    rows: named,
  };
  const [header, first, ...rest] = outcomeLines(page);
  expect(first?.[0]).toBe("total");
  expect(rest.map(([key]) => key)).toEqual(["2011-Q4", "2012-Q1", "2012-Q2", "2012-Q3"]);
  for (const line of [first, ...rest]) expect(line).toHaveLength(header?.length ?? 0);
  expect(header).toContain("declined_own_reason_pending_relief");
  expect(named.map(({ label }) => label)).toEqual([
    "October to December 2011",
    "January to March 2012",
    "April to June 2012",
    "July to September 2012, to 23 Jul 2012",
  ]);
  expect(outcomesJson(page)).toMatchObject({ organization: "Clinic", period: "quarter" });
});
