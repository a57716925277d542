/**
 * Whether cases with an outside inquiry noted end otherwise than others of the same mix. Pure.
 *
 * Mantel and Haenszel (1959), J. Natl. Cancer Inst. 22, 719–748: with and without are compared inside
 * each stratum and the comparisons put together. Odds ratio with the interval of Robins, Breslow and
 * Greenland (1986), Biometrics 42, 311–323; difference of rates with that of Sato (1989), Biometrics
 * 45, 1323–1324. Both hold for few large strata and for many small ones.
 */

import { LEAST_CASES } from "./types.ts";

/** One stratum: with an inquiry noted and without, how many cases and of how many the answer was yes. */
export interface TwoByTwo {
  with: { cases: number; yes: number };
  without: { cases: number; yes: number };
}

export interface Interval {
  value: number;
  /** 95%. */
  low: number;
  high: number;
}

export interface Comparison {
  with: { cases: number; yes: number };
  without: { cases: number; yes: number };
  /** Rate with less rate without, adjusted: −1 to 1. */
  difference: Interval;
  /** Null where one of the four outcomes is missing in every stratum. */
  oddsRatio: Interval | null;
}

const Z = 1.959963984540054;

/** Null: on either side too few to say, as of a point of the funnel. Strata with cases on one side alone say nothing and are left out. */
export function compare(strata: readonly TwoByTwo[], least = LEAST_CASES): Comparison | null {
  const both = strata.filter((one) => one.with.cases > 0 && one.without.cases > 0);
  const withInquiry = sum(both.map((one) => one.with));
  const without = sum(both.map((one) => one.without));
  if (withInquiry.cases < least || without.cases < least) return null;
  return {
    with: withInquiry,
    without,
    difference: differenceOf(both),
    oddsRatio: oddsRatioOf(both),
  };
}

function sum(some: readonly { cases: number; yes: number }[]) {
  return some.reduce((all, one) => ({ cases: all.cases + one.cases, yes: all.yes + one.yes }), {
    cases: 0,
    yes: 0,
  });
}

function differenceOf(strata: readonly TwoByTwo[]): Interval {
  let [weights, weighted, p, q] = [0, 0, 0, 0];
  for (const {
    with: { cases: n1, yes: a },
    without: { cases: n0, yes: b },
  } of strata) {
    const n = n1 + n0;
    weights += (n1 * n0) / n;
    weighted += (a * n0 - b * n1) / n;
    p += (n1 * n1 * b - n0 * n0 * a + (n1 * n0 * (n0 - n1)) / 2) / (n * n);
    q += (a * (n0 - b) + b * (n1 - a)) / (2 * n);
  }
  const value = weighted / weights;
  const error = Math.sqrt(Math.max(0, value * p + q)) / weights;
  return {
    value,
    low: Math.max(-1, value - Z * error),
    high: Math.min(1, value + Z * error),
  };
}

export function oddsRatioOf(strata: readonly TwoByTwo[]): Interval | null {
  let [r, s, pr, mixed, qs] = [0, 0, 0, 0, 0];
  for (const {
    with: { cases: n1, yes: a },
    without: { cases: n0, yes: b },
  } of strata) {
    const [c, d, n] = [n1 - a, n0 - b, n1 + n0];
    const [rk, sk] = [(a * d) / n, (b * c) / n];
    const [pk, qk] = [(a + d) / n, (b + c) / n];
    r += rk;
    s += sk;
    pr += pk * rk;
    mixed += pk * sk + qk * rk;
    qs += qk * sk;
  }
  if (r === 0 || s === 0) return null;
  const value = r / s;
  const error = Math.sqrt(pr / (2 * r * r) + mixed / (2 * r * s) + qs / (2 * s * s));
  return {
    value,
    low: Math.exp(Math.log(value) - Z * error),
    high: Math.exp(Math.log(value) + Z * error),
  };
}
