import { expect, test } from "vitest";
import { SIDES } from "../access/roles.ts";
import { columnsOf } from "./columns.ts";
import { STANDING_HEADINGS } from "./standing.ts";

test.each(SIDES)("%s: every heading once, the import's header first", (side) => {
  const names = columnsOf(side).map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  const first = names.findIndex((name) => STANDING_HEADINGS.includes(name));
  expect(first).toBeGreaterThan(10);
  expect(names.slice(first).every((name) => STANDING_HEADINGS.includes(name))).toBe(true);
});

test("what the government alone knows is in no other file", () => {
  for (const side of ["court", "defense"] as const) {
    const names = columnsOf(side).map(({ name }) => name);
    expect(names.filter((name) => /finding|check/.test(name))).toEqual([]);
  }
});
