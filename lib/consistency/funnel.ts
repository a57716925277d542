/**
 * Whether units with cases of the same mix come out alike. Pure.
 *
 * Spiegelhalter (2005), Funnel plots for comparing institutional performance, Stat. Med. 24,
 * 1185–1202: each unit is a point by its number of cases and its rate, indirectly standardized
 * (observed ÷ expected × the rate of all), between control limits that narrow with the number of
 * cases. Expected: what the unit's cases would come to at the rates of all units together, stratum by
 * stratum. What chance does is exact: given how many of a stratum came out yes in all units, it is
 * chance which of them are this unit's (hypergeometric by stratum, summed), so that a unit is compared
 * with the others although it is a part of the whole.
 */
import {
  binomial,
  type Chances,
  hypergeometric,
  midBelow,
  normalAt,
  normalBelow,
  quantile,
  sumOf,
} from "./distributions.ts";
import { adjusted } from "./false-discovery.ts";
import type { Cell, Stratum } from "./strata.ts";
import { strataOf } from "./strata.ts";
import { LEAST_CASES, type Limits } from "./types.ts";

/** Of the units that are marked, no more than this share is marked by chance. */
export const FALSE_DISCOVERIES = 0.05;

/** Fewer units do not show how far units usually differ. */
const LEAST_FOR_SPREAD = 10;

export interface Point {
  unit: string;
  cases: number;
  yes: number;
  /** What its cases would come to at the rates of all. */
  expected: number;
  /** Indirectly standardized; null where nothing was expected. */
  rate: number | null;
  /** Between these counts 95 of 100 units of this mix lie by chance alone. */
  usual: readonly [number, number];
  /** Two-sided, mid-P, before the correction for many comparisons. */
  p: number;
  /** After it, and after the spread where that was found. */
  corrected: number;
  /** Stands out: a supervisor should look at its cases. */
  marked: "above" | "below" | null;
}

export interface Funnel {
  points: Point[];
  /** Units with too few cases to be compared, with their number. */
  tooFew: { unit: string; cases: number }[];
  cases: number;
  yes: number;
  /** How far units differ beyond chance and mix, as a factor on the limits' width; 1: they do not. */
  spread: number;
}

export function funnelOf(cells: readonly Cell[], least = LEAST_CASES): Funnel {
  const cases = total(cells, "cases");
  const yes = total(cells, "yes");
  const strata = strataOf(cells);
  const units = [...new Set(cells.map(({ unit }) => unit))];
  const counted = units.map((unit) => ({ unit, cases: total(ofUnit(cells, unit), "cases") }));
  const compared = counted.filter((one) => one.cases >= least);
  const found = compared.map(({ unit, cases: n }) => {
    const { expected, chance } = underChance(strata, unit);
    const observed = total(ofUnit(cells, unit), "yes");
    return {
      unit,
      cases: n,
      yes: observed,
      expected,
      chance,
      z: normalAt(midBelow(chance, observed)),
    };
  });
  const spread = spreadOf(found.map(({ z }) => z));
  const pValues = found.map(({ z }) => bothSides(z / spread));
  const corrected = adjusted(pValues);
  return {
    points: found.map(({ chance, z, ...one }, at) => ({
      ...one,
      rate: one.expected > 0 ? ((one.yes / one.expected) * yes) / cases : null,
      usual: [quantile(chance, 0.025), quantile(chance, 0.975)],
      p: bothSides(z),
      corrected: corrected[at] ?? 1,
      marked: (corrected[at] ?? 1) > FALSE_DISCOVERIES ? null : z > 0 ? "above" : "below",
    })),
    tooFew: counted.filter((one) => one.cases < least && one.cases > 0),
    cases,
    yes,
    spread,
  };
}

function ofUnit(cells: readonly Cell[], unit: string): Cell[] {
  return cells.filter((cell) => cell.unit === unit);
}

function total(cells: readonly Cell[], what: "cases" | "yes"): number {
  return cells.reduce((sum, cell) => sum + cell[what], 0);
}

/** What a unit's cases come to where its strata are as all units' are: on average, and by chance. */
function underChance(strata: readonly Stratum[], unit: string) {
  let expected = 0;
  let chance: Chances = { from: 0, chances: [1] };
  for (const { cells } of strata) {
    const own = total(ofUnit(cells, unit), "cases");
    if (own === 0) continue;
    const all = total(cells, "cases");
    const yes = total(cells, "yes");
    expected += (own * yes) / all;
    chance = sumOf(chance, hypergeometric(all, yes, own));
  }
  return { expected, chance };
}

/**
 * How far units differ beyond chance: the square root of Spiegelhalter's overdispersion factor, the
 * mean of the squared z with the outer tenth on each side drawn in to the rest. One where there are
 * few units, or where the factor is no more than chance makes it (two standard errors).
 */
export function spreadOf(zs: readonly number[]): number {
  const n = zs.length;
  if (n < LEAST_FOR_SPREAD) return 1;
  const sorted = [...zs].sort((a, b) => a - b);
  const cut = Math.floor(n * 0.1);
  const [low, high] = [sorted[cut] ?? 0, sorted[n - 1 - cut] ?? 0];
  const factor = zs.reduce((sum, z) => sum + Math.min(high, Math.max(low, z)) ** 2, 0) / n;
  return factor > 1 + 2 * Math.sqrt(2 / n) ? Math.sqrt(factor) : 1;
}

function bothSides(z: number): number {
  return Math.min(1, 2 * normalBelow(-Math.abs(z)));
}

/**
 * Control limits of a rate at `n` cases of the usual mix: the exact binomial ones, drawn through the
 * steps of whole cases as Spiegelhalter (2005, appendix) does, and widened by the spread.
 * @param outside share of the chances that lies outside on both sides together: 0.05 or 0.002
 */
export function limitsAt(n: number, rate: number, outside: number, spread = 1): [number, number] {
  const chances = binomial(n, rate);
  const at = (q: number) => {
    const k = quantile(chances, q);
    const before = chances.chances.slice(0, k - chances.from).reduce((sum, one) => sum + one, 0);
    const here = chances.chances[k - chances.from] ?? 1;
    const between = (before + here - q) / here;
    const limit = (k - between) / n;
    return Math.min(1, Math.max(0, rate + (limit - rate) * spread));
  };
  return [at(outside / 2), at(1 - outside / 2)];
}

/** The limits along an axis that goes to `most` cases, from somewhat fewer than the fewest unit's on. */
export function curveOf(
  cases: readonly number[],
  most: number,
  rate: number,
  spread: number,
): Limits[] {
  const fewest = Math.max(1, Math.min(...cases) * 0.6);
  const numbers = Array.from({ length: 60 }, (_, at) =>
    Math.max(1, Math.round(fewest * (most / fewest) ** (at / 59))),
  );
  return [...new Set(numbers)].map((n) => ({
    cases: n,
    inner: limitsAt(n, rate, 0.05, spread),
    outer: limitsAt(n, rate, 0.002, spread),
  }));
}

/** The next number that an axis can end with: a fourth of it is round, too. */
export function axisEnd(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 1.2, 1.6, 2, 2.4, 3.2, 4, 6, 8].find((one) => one * power >= value) ?? 10;
  return step * power;
}
