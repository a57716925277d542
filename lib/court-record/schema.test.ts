import { describe, expect, test } from "vitest";
import { percent } from "../format/counts.ts";
import { figuresOf, type Point, planOf } from "./figures.ts";
import { periodsOf } from "./periods.ts";
import { addressOf, questionSchema, readQuestion, type Sort } from "./schema.ts";
import { chartOf, sentenceOf, shownRows } from "./shown.ts";
import type { FigureRow, Figures } from "./types.ts";

const QUESTION = { from: "2011-10-01", to: "2012-06-28", base: "2011-09-30" };

describe("the address of a question", () => {
  test("holds all of it", () => {
    const address =
      "/figures/court-record?by=court&and=period&from=2011-10-01&to=2012-06-28&base=2011-09-30&share=completions&period=fiscal-year&nationality=MX&sort=-closures";
    const read = readQuestion(Object.fromEntries(new URL(address, "http://here").searchParams));
    expect(read.ok).toBe(true);
    expect(addressOf(read.asked)).toBe(address);
  });

  test("holds every code of a filter, and of what was not recorded", () => {
    const address =
      "/figures/court-record?by=period&from=2011-10-01&to=2012-06-28&base=2011-09-30&court=LOS%2CNYC&location=LOS%2FSAN&nationality=-";
    const read = readQuestion(Object.fromEntries(new URL(address, "http://here").searchParams));
    expect(read.asked.question.only).toEqual({
      court: ["LOS", "NYC"],
      location: ["LOS/SAN"],
      nationality: [""],
      kind: [],
    });
    expect(addressOf(read.asked)).toBe(address);
  });

  test("asks the published question where it asks nothing", () => {
    expect(readQuestion({}).asked.question).toMatchObject({ ...QUESTION, by: ["court"] });
  });

  test("that asks for what is not held says so", () => {
    for (const [address, name] of [
      [{ ...QUESTION, by: "court", and: "nationality", kind: "terminated" }, "by"],
      [{ ...QUESTION, to: "2011-09-01", by: "court" }, "to"],
      [{ ...QUESTION, from: "2012-02-30", by: "court" }, "from"],
      [{ ...QUESTION, by: "judge" }, "by"],
      [{ ...QUESTION, by: "court", kind: "sealed" }, "only"],
      [{ ...QUESTION, from: "0001-01-01", by: "court" }, "from"],
      [{ ...QUESTION, base: "1900-12-31", by: "court" }, "base"],
      [{ ...QUESTION, to: "9999-12-31", by: "period" }, "to"],
    ] as const) {
      const read = readQuestion({ ...address });
      expect(read.ok).toBe(false);
      expect(Object.keys(read.ok ? {} : read.errors)).toEqual([name]);
    }
  });
});

describe("periods", () => {
  test("are cut off at the ends of the window", () => {
    expect(periodsOf("2011-12-30", "2012-02-02", "month")).toEqual([
      { code: "2011-12", from: "2011-12-30", to: "2011-12-31" },
      { code: "2012-01", from: "2012-01-01", to: "2012-01-31" },
      { code: "2012-02", from: "2012-02-01", to: "2012-02-02" },
    ]);
  });

  test("end with the last one that can be asked for", () => {
    expect(periodsOf("1901-01-01", "2100-12-31", "month")).toHaveLength(2400);
    expect(periodsOf("1901-01-01", "2100-12-31", "fiscal-year")).toHaveLength(201);
  });

  test("of the federal fiscal year begin on 1 October", () => {
    expect(periodsOf("2011-09-30", "2011-10-01", "fiscal-year")).toEqual([
      { code: "2011", from: "2011-09-30", to: "2011-09-30" },
      { code: "2012", from: "2011-10-01", to: "2011-10-01" },
    ]);
  });
});

const BY_NAME = { by: "name", down: false } as const;

describe("figures", () => {
  const names = {
    courts: new Map([["LOS", "Los Angeles"]]),
    locations: new Map<string, string>(),
    nationalities: new Map([["KS", "South Korea"]]),
  };
  const at = (measure: Point["measure"], a: string, day: string, total: number): Point => ({
    measure,
    a,
    b: "",
    day,
    total,
  });

  test("are differences of running totals, and a filter counts what it leaves", () => {
    const question = questionSchema.parse({ ...QUESTION, by: [], only: { court: ["LOS"] } });
    const points = [
      at("closures", "LOS", "2011-09-30", 3),
      at("closures", "LOS", "2012-06-28", 10),
      at("closures", "NYC", "2012-06-28", 50),
      at("pending", "LOS", "2011-09-30", 70),
    ];
    const { total, rows } = figuresOf(question, planOf(question), points, [], [2012]);
    expect(total).toEqual({ closures: 7, backlog: 70, completions: 0, status: null });
    expect(rows).toEqual([]);
  });

  test("have the names that people say, and both rates", () => {
    const question = questionSchema.parse({ ...QUESTION, by: ["court"] });
    const points = [
      at("closures", "LOS", "2012-06-28", 7),
      at("pending", "LOS", "2011-09-30", 70),
      at("completions", "LOS", "2012-06-28", 14),
    ];
    const figures = figuresOf(question, planOf(question), points, [], [2012]);
    const asked = { question, share: "completions" as const, sort: BY_NAME };
    const [row] = shownRows(figures, asked, names);
    expect(row).toEqual({
      names: ["Los Angeles"],
      closures: 7,
      backlog: 70,
      completions: 14,
      ofBacklog: 0.1,
      ofCompletions: 0.5,
    });
    expect(sentenceOf(asked, names)).toBe(
      "Closures by court, as a share of proceedings completed in the same window, 1 Oct 2011 – 28 Jun 2012",
    );
    expect(chartOf(asked, figures, row ? [row] : [], names)).toMatchObject({
      kind: "bars",
      bars: [{ label: "Los Angeles", value: 0.5, text: "50.0% · 7 of 14" }],
    });
  });
});

describe("an answer as it is shown", () => {
  const names = {
    courts: new Map([
      ["LOS", "Los Angeles"],
      ["BAL", "Baltimore"],
      ["ZZZ", "Atlanta"],
    ]),
    locations: new Map<string, string>(),
    nationalities: new Map([["MX", "Mexico"]]),
  };
  const figures = (rows: FigureRow[]): Figures => ({
    ...QUESTION,
    total: { closures: 0, backlog: 0, completions: 0, status: null },
    rows,
  });
  const row = (court: string, closures: number | null, more: Partial<FigureRow> = {}) => ({
    court,
    closures,
    backlog: 10,
    completions: 10,
    ...more,
  });
  const order = (sort: Sort, rows: FigureRow[]) => {
    const question = questionSchema.parse({ ...QUESTION, by: ["court"] });
    return shownRows(figures(rows), { question, sort }, names).map((one) => one.names[0]);
  };

  test("stands in the order of its names, or of a number; what is not known comes last", () => {
    const rows = [row("BAL", 2), row("LOS", null), row("ZZZ", 5)];
    expect(order(BY_NAME, rows)).toEqual(["Atlanta", "Baltimore", "Los Angeles"]);
    expect(order({ by: "closures", down: true }, rows)).toEqual([
      "Atlanta",
      "Baltimore",
      "Los Angeles",
    ]);
    expect(order({ by: "ofBacklog", down: false }, rows)).toEqual([
      "Baltimore",
      "Atlanta",
      "Los Angeles",
    ]);
  });

  test("says in its title what was left out", () => {
    const question = questionSchema.parse({
      ...QUESTION,
      by: ["nationality"],
      only: { court: ["LOS"] },
    });
    expect(sentenceOf({ question, share: "backlog", sort: BY_NAME }, names)).toMatch(
      /^Closures by nationality, as a share of .*, only Los Angeles$/,
    );
  });

  test("draws every period of every series, so that one can be laid beside another", () => {
    const question = questionSchema.parse({
      ...QUESTION,
      to: "2011-12-31",
      by: ["court", "period"],
    });
    const asked = { question, share: "backlog" as const, sort: BY_NAME };
    const answer = figures([
      row("LOS", 3, { period: "2011-12", backlog: null }),
      row("BAL", 1, { period: "2011-10", backlog: null }),
    ]);
    const chart = chartOf(asked, answer, shownRows(answer, asked, names), names);
    if (chart?.kind !== "periods") throw new Error("No chart of periods.");
    // One closure is one, and no share of anything.
    expect(chart.series[1]?.bars.map(({ short }) => short)).toEqual(["1", "0", "0"]);
    expect(
      chart.series.map(({ label, bars }) => [label, bars.map((one) => [one.label, one.value])]),
    ).toEqual([
      [
        "Los Angeles",
        [
          ["Oct 2011", 0],
          ["Nov 2011", 0],
          ["Dec 2011", 3],
        ],
      ],
      [
        "Baltimore",
        [
          ["Oct 2011", 1],
          ["Nov 2011", 0],
          ["Dec 2011", 0],
        ],
      ],
    ]);
  });
});

test("a share that rounds to nothing is not none", () => {
  expect([percent(null), percent(0), percent(0.0001), percent(0.2396)]).toEqual([
    "—",
    "0.0%",
    "under 0.1%",
    "24.0%",
  ]);
});
