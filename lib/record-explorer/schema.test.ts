import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RECORD_GROUPS, RECORD_PERIODS } from "../program-record/schema.ts";
import { type AskedRecord, RECORD_SHARES, readRecordQuestion, recordAddress } from "./schema.ts";
import { nameOf, recordChart, recordSentence, shownRecord } from "./shown.ts";

const today = "2012-07-23";
const day = fc.constantFrom("2011-11-17", "2012-03-05", "2012-07-20");
const questions: fc.Arbitrary<AskedRecord> = fc
  .record({
    asOf: day,
    knownOn: fc.option(day, { nil: undefined }),
    by: fc.uniqueArray(fc.constantFrom(...RECORD_GROUPS), { maxLength: 2 }),
    period: fc.constantFrom(...RECORD_PERIODS),
    detained: fc.constantFrom("yes" as const, "no" as const, "all" as const),
    reported: fc.constantFrom("in" as const, "out" as const),
    share: fc.constantFrom(...(Object.keys(RECORD_SHARES) as (keyof typeof RECORD_SHARES)[])),
  })
  .map(({ share, ...question }) => ({ question, share }));

const given = (address: string) =>
  Object.fromEntries(new URL(address, "http://here").searchParams.entries());

test("the address holds the whole question", () => {
  fc.assert(
    fc.property(questions, (asked) => {
      const read = readRecordQuestion(given(recordAddress(asked)), today);
      expect(read.errors).toEqual({});
      // What a question without periods says of their length is of no matter.
      const period = asked.question.by.includes("period") ? asked.question.period : "month";
      expect(read.asked).toEqual({ ...asked, question: { ...asked.question, period } });
    }),
  );
});

describe("an address", () => {
  test("that asks nothing asks for today, by court", () => {
    const { asked, errors } = readRecordQuestion({}, today);
    expect(errors).toEqual({});
    expect(asked.question).toMatchObject({ asOf: today, by: ["court"] });
  });

  test.each([
    [{ asOf: "2012-02-30" }, "asOf"],
    [{ by: "judge" }, "by"],
    [{ from: "2012-07-01", to: "2012-06-01" }, "to"],
    [{ detained: "maybe", by: "court" }, "detained"],
  ])("that cannot be asked is said: %j", (asked, name) => {
    expect(Object.keys(readRecordQuestion(asked, today).errors)).toEqual([name]);
  });
});

test("rows are shown by their names, and the chart with its source", () => {
  const { asked } = readRecordQuestion({ by: "court", asOf: today }, today);
  const none = { notAmenable: 0, ofWhichRecalendared: 0, declined: 0, backOnDocket: 0 };
  const open = {
    amenable: 0,
    backgroundCheck: 0,
    cleared: 0,
    offered: 0,
    accepted: 0,
    motionFiled: 0,
  };
  const row = { ...none, open, reviewed: 4, amenable: 1, closed: 1, notAmenable: 3 };
  const figures = {
    asOf: today,
    knownOn: null,
    total: { ...row, reviewed: 8, amenable: 2, closed: 2, notAmenable: 6 },
    rows: [
      { court: "SEA", ...row },
      { court: "LOS", ...row },
    ],
    chargingDocuments: { considered: 0, filed: 0, notFiled: 0 },
  };
  const names = {
    court: new Map([
      ["LOS", "Los Angeles"],
      ["SEA", "Seattle"],
    ]),
  };
  const rows = shownRecord(figures, asked, names);
  expect(rows.map(({ names: [first] }) => first)).toEqual(["Los Angeles", "Seattle"]);
  const title = recordSentence(asked, "An office");
  expect(title).toBe("An office: amenable ÷ reviewed by court, as of 23 Jul 2012");
  const chart = recordChart(asked, rows, title);
  expect(chart).toMatchObject({
    title,
    left: 0,
    source: expect.stringContaining("program record"),
  });
  if (chart?.kind !== "bars") throw new Error("Courts are bars.");
  expect(chart.bars[0]).toMatchObject({ value: 0.25, text: "25.0% · 1 of 4" });
});

test("codes have names, and what has none stands for itself", () => {
  expect(nameOf("kind", "administrative_closure", {})).toBe("Administrative closure");
  expect(nameOf("period", "2012-03", {})).toBe("Mar 2012");
  expect(nameOf("ground", null, {})).toBe("Ground not known");
  expect(nameOf("court", "XYZ", {})).toBe("XYZ");
});
