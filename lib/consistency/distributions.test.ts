import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  binomial,
  type Chances,
  hypergeometric,
  logChoose,
  logGamma,
  midBelow,
  normalAt,
  normalBelow,
  quantile,
  sumOf,
} from "./distributions.ts";

const of = ({ from, chances }: Chances, k: number) => chances[k - from] ?? 0;
const sum = ({ chances }: Chances) => chances.reduce((all, one) => all + one, 0);
const mean = ({ from, chances }: Chances) =>
  chances.reduce((all, one, at) => all + one * (from + at), 0);

describe("gamma and the normal distribution", () => {
  test("known values", () => {
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 12);
    expect(logGamma(1)).toBeCloseTo(0, 12);
    expect(logGamma(11)).toBeCloseTo(Math.log(3_628_800), 11);
    expect(Math.exp(logChoose(52, 5))).toBeCloseTo(2_598_960, 2);
    expect(normalBelow(1.959963984540054)).toBeCloseTo(0.975, 12);
    expect(normalBelow(-3.090232306167814)).toBeCloseTo(0.001, 12);
    expect(normalBelow(-6)).toBeCloseTo(9.86587645e-10, 17);
    expect(normalAt(0.999)).toBeCloseTo(3.090232306167814, 8);
  });

  test("there and back", () => {
    fc.assert(
      fc.property(fc.double({ min: -5, max: 5, noNaN: true }), (z) => {
        expect(normalAt(normalBelow(z))).toBeCloseTo(z, 6);
        expect(normalBelow(z) + normalBelow(-z)).toBeCloseTo(1, 12);
      }),
    );
  });
});

describe("counts", () => {
  test("the lady tasting tea: three or more of four cups by chance, 17 of 70 (Fisher 1935)", () => {
    const cups = hypergeometric(8, 4, 4);
    expect(of(cups, 3) + of(cups, 4)).toBeCloseTo(17 / 70, 12);
  });

  test("ten tosses of a coin", () => {
    expect(of(binomial(10, 0.5), 5)).toBeCloseTo(252 / 1024, 12);
    expect(midBelow(binomial(10, 0.5), 5)).toBeCloseTo(0.5, 12);
    expect(quantile(binomial(10, 0.5), 0.025)).toBe(2);
    expect(quantile(binomial(10, 0.5), 0.975)).toBe(8);
  });

  test("every distribution sums to one and has its mean, also of a whole court's cases", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (n, share, p) => {
          const yes = Math.round(n * p);
          const drawn = Math.round(n * share);
          const some = hypergeometric(n, yes, drawn);
          expect(sum(some)).toBeCloseTo(1, 10);
          expect(mean(some) / Math.max(1, (drawn * yes) / n)).toBeCloseTo(
            (drawn * yes) / n / Math.max(1, (drawn * yes) / n),
            8,
          );
          const tosses = binomial(n, p);
          expect(sum(tosses)).toBeCloseTo(1, 10);
          expect(mean(tosses) / Math.max(1, n * p)).toBeCloseTo((n * p) / Math.max(1, n * p), 8);
        },
      ),
      { numRuns: 60 },
    );
  });

  test("two runs of tosses are one long one", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 0, max: 60 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (n, m, p) => {
          const both = sumOf(binomial(n, p), binomial(m, p));
          const long = binomial(n + m, p);
          for (let k = 0; k <= n + m; k++) expect(of(both, k)).toBeCloseTo(of(long, k), 12);
        },
      ),
    );
  });
});
