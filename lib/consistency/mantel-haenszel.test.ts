import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compare, oddsRatioOf, type TwoByTwo } from "./mantel-haenszel.ts";

const arm = (yes: number, no: number) => ({ yes, cases: yes + no });

/**
 * Admissions to Berkeley in 1973 by department, men and women (Bickel et al. 1975); R's mantelhaen.test
 * gives a common odds ratio of 0.9046968, 95% 0.7719074 to 1.0603298, by the formulas of Robins,
 * Breslow and Greenland.
 */
const BERKELEY: TwoByTwo[] = [
  { with: arm(512, 313), without: arm(89, 19) },
  { with: arm(353, 207), without: arm(17, 8) },
  { with: arm(120, 205), without: arm(202, 391) },
  { with: arm(138, 279), without: arm(131, 244) },
  { with: arm(53, 138), without: arm(94, 299) },
  { with: arm(22, 351), without: arm(24, 317) },
];

describe("odds ratio", () => {
  test("as published for Berkeley", () => {
    const found = oddsRatioOf(BERKELEY);
    expect(found?.value).toBeCloseTo(0.9046968, 6);
    expect(found?.low).toBeCloseTo(0.7719074, 6);
    expect(found?.high).toBeCloseTo(1.0603298, 6);
  });

  test("of one table it is the cross product, with Woolf's interval", () => {
    const found = oddsRatioOf([{ with: arm(10, 20), without: arm(5, 40) }]);
    const error = Math.sqrt(1 / 10 + 1 / 20 + 1 / 5 + 1 / 40);
    expect(found?.value).toBeCloseTo(4, 12);
    expect(found?.low).toBeCloseTo(4 * Math.exp(-1.959963984540054 * error), 9);
    expect(found?.high).toBeCloseTo(4 * Math.exp(1.959963984540054 * error), 9);
  });
});

describe("difference", () => {
  test("of one table it is the plain difference of the rates", () => {
    const found = compare([{ with: arm(30, 20), without: arm(40, 60) }]);
    expect(found?.difference.value).toBeCloseTo(0.2, 12);
    // Sato's variance, by hand: weights 100/3; P = (2500·40 − 10000·30 + 5000·25)/22500, Q = (1800 + 800)/300.
    const p = (2500 * 40 - 10_000 * 30 + 5000 * 25) / 22_500;
    const error = Math.sqrt(0.2 * p + 2600 / 300) / (100 / 3);
    expect(found?.difference.low).toBeCloseTo(0.2 - 1.959963984540054 * error, 9);
  });

  test("turned around it is the same with the other sign", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(...counts()), { minLength: 1, maxLength: 12 }), (tables) => {
        const strata = tables.map(([a, c, b, d]) => ({ with: arm(a, c), without: arm(b, d) }));
        const turned = strata.map((one) => ({ with: one.without, without: one.with }));
        const [one, other] = [compare(strata), compare(turned)];
        if (!one || !other) return;
        expect(one.difference.value).toBeCloseTo(-other.difference.value, 9);
        expect(one.difference.low).toBeCloseTo(-other.difference.high, 9);
        expect(one.difference.low).toBeLessThanOrEqual(one.difference.value);
      }),
    );
  });

  test("a mix that differs makes none: inside each stratum the rates are the same", () => {
    const found = compare([
      { with: arm(80, 20), without: arm(8, 2) },
      { with: arm(1, 9), without: arm(30, 270) },
    ]);
    expect(found?.difference.value).toBeCloseTo(0, 12);
    expect(found?.oddsRatio?.value).toBeCloseTo(1, 12);
  });
});

test("too few on one side is too few to say, and strata with one side alone do not count", () => {
  expect(compare([{ with: arm(10, 9), without: arm(100, 100) }])).toBeNull();
  expect(compare([{ with: arm(10, 10), without: arm(100, 100) }])).not.toBeNull();
  expect(
    compare([
      { with: arm(10, 9), without: arm(100, 100) },
      { with: arm(50, 50), without: arm(0, 0) },
    ]),
  ).toBeNull();
});

function counts() {
  const one = fc.integer({ min: 0, max: 60 });
  return [one, one, one, one] as const;
}
