import { describe, expect, test } from "vitest";
import { digits, median, quantile, summary } from "./statistics.ts";

describe("a summary", () => {
  test("is the middle of what was measured, in any order, and where the middle half lies", () => {
    expect(summary([5, 1, 4, 2, 3])).toEqual({ median: 3, low: 2, high: 4 });
    expect(summary([7])).toEqual({ median: 7, low: 7, high: 7 });
  });
  test("lies between two measurements where their number is even", () => {
    expect(median([10, 1, 2, 3])).toBe(2.5);
    expect(quantile([0, 10], 0.25)).toBe(2.5);
  });
  test("is not moved by one measurement that went astray", () =>
    expect(median([2, 2, 2, 2, 900])).toBe(2));
  test("of nothing is refused, and what was given stays as it was", () => {
    expect(() => summary([])).toThrow("no measurement");
    const given = [3, 1, 2];
    summary(given);
    expect(given).toEqual([3, 1, 2]);
  });
});

test.each([
  [0, "0"],
  [0.00421, "0.00421"],
  [1.2749, "1.27"],
  [36.07, "36.1"],
  [1204.4, "1204"],
])("%d is written %s", (value, text) => expect(digits(value)).toBe(text));
