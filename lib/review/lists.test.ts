import { expect, test } from "vitest";
import { review2011 } from "../workflow/programs/review-2011.ts";
import { bearingOf } from "./bearing.ts";
import { factorLists } from "./lists.ts";

const NOTHING = new Map<string, string[]>();
const day = { on: null, from: null, to: null };

test("the program's own two lists come first and open; no factor is lost or moved", () => {
  const lists = factorLists(review2011, NOTHING);
  expect(lists.filter((list) => list.own).map((list) => list.name)).toEqual([
    "Low priority (November 2011)",
    "Enforcement priority (November 2011)",
  ]);
  expect(lists.slice(0, 2).every((list) => list.own)).toBe(true);
  expect(lists.flatMap((list) => list.factors).map((one) => one.code)).toEqual(
    review2011.factors.map((factor) => factor.code),
  );
});

test("a list that comes again further on is still one list, in its first place", () => {
  const factor = (code: string, list: string) =>
    ({ code, text: code, direction: "positive", list }) as const;
  const lists = factorLists(
    { factors: [factor("a", "One"), factor("b", "Two"), factor("c", "Three"), factor("d", "One")] },
    NOTHING,
  );
  expect(
    lists.map(({ name, own, factors }) => [name, own, factors.map((one) => one.code)]),
  ).toEqual([
    ["One", true, ["a", "d"]],
    ["Two", true, ["b"]],
    ["Three", false, ["c"]],
  ]);
});

test("a fact stands beside each factor it bears on, in the order the facts are weighed", () => {
  const facts = [
    { kind: "birth", value: {}, ...day, on: "1940-05-01", sentence: "Born 1 May 1940" },
    {
      kind: "relative",
      value: { relation: "wife", status: "citizen", name: "", abroad: false, forces: false },
      ...day,
      sentence: "Wife, US citizen",
    },
  ];
  const bearing = bearingOf(facts, null, "2012-07-23");
  expect(bearing.get("low_over_65_10y")).toEqual(["Born 1 May 1940 (age 72)"]);
  expect(bearing.get("general_usc_lpr_family")).toEqual(["Wife, US citizen"]);
  expect(bearing.get("priority_prior_removal")).toBeUndefined();
  const listed = factorLists(review2011, bearing).flatMap((list) => list.factors);
  const beside = listed.filter((one) => one.facts.length > 0);
  expect(new Set(beside.map((one) => one.code))).toEqual(new Set(bearing.keys()));
});

test("the birth date of the case speaks where no fact does, and a day that is half known has no age", () => {
  expect(bearingOf([], "1990-07-24", "2012-07-23").get("general_age")).toEqual([
    "Born 24 Jul 1990 (age 21)",
  ]);
  expect(bearingOf([], null, "2012-07-23").size).toBe(0);
  const year = { kind: "birth", value: {}, ...day, on: "1940", sentence: "Born 1940" };
  expect(bearingOf([year], "1941-01-01", "2012-07-23").get("general_age")).toEqual(["Born 1940"]);
});
