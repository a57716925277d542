import { expect, test } from "vitest";
import { courtsHere } from "./cast.ts";
import { dayOf } from "./days.ts";
import { publishedFigures } from "./facts.ts";
import { planHistory } from "./plan.ts";

const here = courtsHere();

test("the full history is planned, and is the same each time", () => {
  const { cases } = planHistory(1, here);
  expect(cases).toHaveLength(411_000);
  expect(cases.filter(({ base }) => base)).toHaveLength(298_173);
  const by = (day: string) =>
    cases.filter(({ reviewed }) => reviewed !== null && reviewed <= dayOf(day));
  const may = by("2012-05-29");
  expect(may).toHaveLength(288_361);
  expect(may.filter(({ detained }) => detained)).toHaveLength(56_180);
  expect(may.filter(({ amenable }) => amenable)).toHaveLength(20_648);
  const orders = (day: string) =>
    cases.filter(({ ending }) => ending?.kind === "closed" && ending.order <= dayOf(day)).length;
  expect([orders("2012-03-28"), orders("2012-05-31"), orders("2012-09-30")]).toEqual([
    2609, 4585, 9616,
  ]);
});

test("nothing happens before what it follows, and an order is recorded on its day or later", () => {
  for (const { filed, reviewed, ending, decided, outside } of planHistory(50, here).cases) {
    if (reviewed !== null) expect(reviewed).toBeGreaterThan(filed);
    if (decided !== null) expect(decided).toBeGreaterThan(reviewed ?? 0);
    if (!ending || outside) continue;
    const on = ending.kind === "closed" ? ending.order : ending.on;
    expect(on).toBeGreaterThanOrEqual(reviewed ?? Number.POSITIVE_INFINITY);
    if (ending.kind !== "closed") continue;
    expect(ending.recorded).toBeGreaterThanOrEqual(ending.order);
    if (ending.recorded === ending.order) expect(ending.dayKnown).toBe(true);
  }
});

test("every published figure says where it was printed", () => {
  const figures = publishedFigures();
  expect(figures.length).toBeGreaterThan(50);
  expect(new Set(figures.map(({ id }) => id)).size).toBe(figures.length);
  for (const { url, value } of figures) {
    expect(url).toMatch(/^https?:\/\//);
    expect(Number.isFinite(value)).toBe(true);
  }
});
