/** An answer from its counts: the funnel, and the comparison of cases with an inquiry noted. Pure. */

import { funnelOf } from "./funnel.ts";
import { compare, type TwoByTwo } from "./mantel-haenszel.ts";
import type { Cell } from "./strata.ts";
import { strataOf } from "./strata.ts";
import type { ConsistencyView, InquiryView, UnitRow } from "./types.ts";

type Answer = Pick<ConsistencyView, "cases" | "yes" | "tooFew" | "strata"> & {
  rows: UnitRow[];
  spread: number;
  inquiry: InquiryView;
};

/** Units in the order of their names: nobody is ranked. `hrefOf` leads to the cases behind a point. */
export function answerOf(
  cells: readonly Cell[],
  nameOf: (unit: string) => string,
  hrefOf: (unit: string) => string | null,
  inquiryHref: string | null,
): Answer {
  const { points, tooFew, cases, yes, spread } = funnelOf(cells);
  const strata = strataOf(cells);
  const tables = strata.map(({ cells: some }) => tableOf(some));
  const all = tableOf(cells);
  const byName = <T extends { name: string }>(some: T[]) =>
    some.sort((a, b) => a.name.localeCompare(b.name, "en"));
  return {
    cases,
    yes,
    spread,
    strata: strata.length,
    rows: byName(
      points.map(({ unit, cases: n, yes: k, expected, rate, usual, marked }) => ({
        unit,
        name: nameOf(unit),
        cases: n,
        yes: k,
        expected,
        rate,
        usual,
        marked,
        href: hrefOf(unit),
      })),
    ),
    tooFew: byName(tooFew.map(({ unit, cases: n }) => ({ name: nameOf(unit), cases: n }))),
    inquiry: { with: all.with, without: all.without, found: compare(tables), href: inquiryHref },
  };
}

function tableOf(cells: readonly Cell[]): TwoByTwo {
  const sum = (inquired: boolean) =>
    cells
      .filter((cell) => cell.inquired === inquired)
      .reduce((all, one) => ({ cases: all.cases + one.cases, yes: all.yes + one.yes }), {
        cases: 0,
        yes: 0,
      });
  return { with: sum(true), without: sum(false) };
}
