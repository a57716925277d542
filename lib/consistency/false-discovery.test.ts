import fc from "fast-check";
import { expect, test } from "vitest";
import { adjusted } from "./false-discovery.ts";

/** Benjamini and Hochberg (1995), section 4: thrombolysis, fifteen comparisons. */
const PUBLISHED = [
  0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719,
  0.6528, 0.759, 1,
];

test("of the published fifteen the first four are rejected at 5%", () => {
  expect(adjusted(PUBLISHED).filter((p) => p <= 0.05)).toHaveLength(4);
  expect(adjusted([...PUBLISHED].reverse()).filter((p) => p <= 0.05)).toHaveLength(4);
});

test("as the step-up rule itself says, in any order", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 }),
      fc.constantFrom(0.01, 0.05, 0.2),
      (pValues, share) => {
        const sorted = [...pValues].sort((a, b) => a - b);
        let k = 0;
        for (const [at, p] of sorted.entries()) {
          if (p <= ((at + 1) / sorted.length) * share) k = at + 1;
        }
        const most = sorted[k - 1] ?? -1;
        const naive = pValues.map((p) => p <= most);
        const found = adjusted(pValues);
        for (const [at, q] of found.entries()) {
          // On the very edge floating point may fall either way.
          if (Math.abs(q - share) > 1e-12) expect(q <= share).toBe(naive[at]);
          expect(q).toBeGreaterThanOrEqual((pValues[at] ?? 0) * (1 - 1e-12));
          expect(q).toBeLessThanOrEqual(1);
        }
      },
    ),
  );
});
