/**
 * Cases of the same mix. A stratum is a combination of facts known before the review; one with too
 * few cases is put together with its neighbors by leaving out the last fact, so that no expectation
 * rests on a handful of cases. Which are put together depends on their number alone, never on how
 * they ended. Pure.
 */

/** Cases of one unit and one combination of facts: how many, and of how many the answer was yes. */
export interface Cell {
  unit: string;
  /** The facts, the one that matters most first. */
  facts: readonly string[];
  /** An outside inquiry had been noted before. */
  inquired: boolean;
  cases: number;
  yes: number;
}

export interface Stratum {
  /** The facts that its cases share; fewer than all where neighbors were put together. */
  facts: readonly string[];
  cells: readonly Cell[];
}

/** A stratum is told apart where it has so many cases; with fewer its own rate would be noise. */
export const LEAST_IN_STRATUM = 20;

export function strataOf(cells: readonly Cell[], least = LEAST_IN_STRATUM): Stratum[] {
  const strata: Stratum[] = [];
  let left = cells.filter(({ cases }) => cases > 0);
  const depth = Math.max(0, ...left.map(({ facts }) => facts.length));
  for (let kept = depth; kept >= 0 && left.length > 0; kept--) {
    const groups = new Map<string, Cell[]>();
    for (const cell of left) {
      const key = JSON.stringify(cell.facts.slice(0, kept));
      const some = groups.get(key);
      if (some) some.push(cell);
      else groups.set(key, [cell]);
    }
    left = [];
    for (const [key, some] of groups) {
      const cases = some.reduce((all, one) => all + one.cases, 0);
      if (cases >= least || kept === 0) strata.push({ facts: JSON.parse(key), cells: some });
      else left.push(...some);
    }
  }
  return strata;
}
