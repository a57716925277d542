import fc from "fast-check";
import { expect, test } from "vitest";
import { apportion, isSpreadOn, mixed, spread } from "./apportion.ts";

const parts = fc.array(
  fc.record({ weight: fc.integer({ min: 1, max: 1000 }), cap: fc.integer({ min: 0, max: 500 }) }),
  { minLength: 1, maxLength: 30 },
);

test("the parts add up to the whole, and none is above its cap", () => {
  fc.assert(
    fc.property(parts, fc.double({ min: 0, max: 1, noNaN: true }), (some, share) => {
      const caps = some.map(({ cap }) => cap);
      const total = Math.floor(share * caps.reduce((sum, cap) => sum + cap, 0));
      const found = apportion(
        total,
        some.map(({ weight }) => weight),
        caps,
      );
      expect(found.reduce((sum, one) => sum + one, 0)).toBe(total);
      for (const [at, one] of found.entries()) {
        expect(one).toBeGreaterThanOrEqual(0);
        expect(one).toBeLessThanOrEqual(caps[at] ?? 0);
      }
    }),
  );
});

test("without caps no part is a whole one off its exact share", () => {
  fc.assert(
    fc.property(parts, fc.integer({ min: 0, max: 400_000 }), (some, total) => {
      const weights = some.map(({ weight }) => weight);
      const sum = weights.reduce((all, one) => all + one, 0);
      for (const [at, one] of apportion(total, weights).entries()) {
        expect(Math.abs(one - (total * (weights[at] ?? 0)) / sum)).toBeLessThan(1);
      }
    }),
  );
});

test("more than there is room for is an error", () => {
  expect(() => apportion(5, [1, 1], [2, 2])).toThrow("no room");
});

test("what is spread stands in its slots in order, and so many of a list are on", () => {
  expect(spread(4, 8)).toEqual([1, 3, 5, 7]);
  expect(Array.from({ length: 10 }, (_, at) => isSpreadOn(at, 3, 10)).filter(Boolean)).toHaveLength(
    3,
  );
});

test("a mixed order has every number once", () => {
  expect([...mixed(1000, 7)].sort((a, b) => a - b)).toEqual(
    Array.from({ length: 1000 }, (_, at) => at),
  );
});
