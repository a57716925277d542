import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readCell, safeCell } from "./formula.ts";

describe("formula characters", () => {
  test.each([
    '=HYPERLINK("http://example.org")',
    "+1 555 0100",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1+1",
    "＠A1",
  ])("%j is shown, not run", (text) => {
    expect(safeCell(text)).toBe(`'${text}`);
    expect(readCell(safeCell(text))).toBe(text);
  });

  test.each(["Reyes-Ortega", "O'Neill", "'quoted'", "a=b", "", "2012-07-23"])(
    "%j stays as it is",
    (text) => {
      expect(safeCell(text)).toBe(text);
      expect(readCell(text)).toBe(text);
    },
  );

  test("no text begins as a formula, and every text comes back", () => {
    const signs = fc.constantFrom("=", "+", "-", "@", "\t", "\r", "\n", "'", "＝", "a", " ");
    const text = fc.oneof(fc.string({ unit: signs }), fc.string());
    fc.assert(
      fc.property(text, (one) => {
        expect(safeCell(one)).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
        expect(readCell(safeCell(one))).toBe(one);
      }),
    );
  });
});
