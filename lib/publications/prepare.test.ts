import { expect, test } from "vitest";
import { SHOWN } from "./disclosure.ts";
import { countsOf } from "./measures.ts";
import { periodProblem, printed, sumProblems, withWholes } from "./prepare.ts";
import { tablesProblem } from "./schema.ts";

const open = {
  amenable: 1,
  backgroundCheck: 0,
  cleared: 0,
  offered: 2,
  accepted: 0,
  motionFiled: 3,
};
const counts = (times: number) =>
  countsOf({
    reviewed: 20,
    amenable: 14,
    notAmenable: 6,
    closed: 5,
    ofWhichRecalendared: 1,
    declined: 2,
    backOnDocket: 1,
    open,
  }).map((n) => n * times);
const grid = (name: string, rows: string[][], all: number[][]) => ({
  name,
  rows,
  counts: all,
  marks: all.map((row) => row.map(() => SHOWN)),
});

test("a table brings what it sums to", () => {
  expect(withWholes(["court,kind", "court,location"])).toEqual([
    "",
    "court",
    "court,location",
    "kind",
    "court,kind",
  ]);
});

test("tables that would tell of each other are refused", () => {
  expect(tablesProblem(["court", "office"])).toMatch(/Courts and offices/);
  expect(tablesProblem(["court,kind", "ground,kind"])).toBeNull();
  expect(tablesProblem(["court,kind", "ground,kind", "court,ground"])).toMatch(/circle/);
});

test("what adds up has no problem, and what does not is named", () => {
  const total = grid("", [[]], [counts(3)]);
  const good = grid("court", [["LOS"], ["BAL"]], [counts(1), counts(2)]);
  expect(sumProblems([total, good])).toEqual([]);
  const bad = grid("court", [["LOS"], ["BAL"]], [counts(1), counts(1)]);
  expect(sumProblems([total, bad])[0]).toBe(
    "By court: reviewed sums to 40, but the total says 60.",
  );
  const broken = counts(1);
  broken[3] = 4;
  expect(sumProblems([grid("", [[]], [broken])])).toContain(
    "All together: amenable is 14, but what it is made of sums to 13.",
  );
  const pair = grid("court,kind", [["LOS", "x"]], [counts(1)]);
  expect(sumProblems([total, good, pair]).join()).toMatch(/kind: the table|is missing/);
});

test("a total alone does not tell what the table by period hides", () => {
  const one = { title: "one", asOf: "2012-05-31", grids: [grid("", [[]], [counts(1)])] };
  const more = counts(1);
  more[0] = 22;
  const two = {
    title: "two",
    asOf: "2012-06-30",
    grids: [grid("", [[]], [more]), grid("period", [], [])],
  };
  expect(periodProblem(two, [one], 5)).toMatch(/fewer than 5 cases more or fewer are reviewed/);
  expect(periodProblem(two, [{ ...one, asOf: two.asOf }], 5)).toBeNull();
});

test("rows are printed in the order of their codes", () => {
  const made = printed([grid("court", [["LOS"], ["BAL"]], [counts(1), counts(2)])]);
  expect(made[0]?.rows.map(({ codes }) => codes[0])).toEqual(["BAL", "LOS"]);
  expect(made[0]?.rows[0]?.cells[0]).toBe(40);
});
