import "server-only";
/**
 * The whole review of 2011–12 as a plan: every case with its days, made from the published figures and
 * what had to be assumed between them, the same each time. Nothing is written here; each step is then
 * planned by the workflow as anybody's is (walk.ts).
 */
import { review2011 } from "../workflow/programs/review-2011.ts";
import { apportion, mixed, spread } from "./apportion.ts";
import { dayOf, workdayOnOrBefore, workdays } from "./days.ts";
import { courtFacts, type NationalityFact, nationalityFacts, targets } from "./facts.ts";
import { closeBeforeReview, decide, giveGrounds } from "./outcomes.ts";
import { makePools, type PlannedCase, review, reviewSpans, type Series, scaled } from "./pools.ts";

/** The morning on which the clock starts: after the last day of which anything is told. */
export const CLOCK_STARTS = "2012-10-01T13:00:00Z";

export interface HistoryPlan {
  scale: number;
  cases: PlannedCase[];
}

/** `scale`: one case here for so many; 1 is the full size. `here`: courts on the system. */
export function planHistory(scale: number, here: ReadonlySet<string>): HistoryPlan {
  const series = scaled(targets(), scale);
  const spans = reviewSpans(series);
  const pools = makePools(courtFacts(), series);
  const outside = closeBeforeReview(pools, series);
  review(pools, series, spans);
  decide(pools, series, here, outside);
  const cases = [...pools.flatMap((pool) => pool.cases), ...outside];
  giveGrounds(
    cases,
    series,
    review2011.grounds.map(({ code }) => code),
  );
  giveNationalities(cases, nationalityFacts(), scale);
  decideInCourt(cases, series);
  return { scale, cases };
}

/** Nationalities of the pending ones and of the closures as published, the others in proportion. */
function giveNationalities(
  cases: readonly PlannedCase[],
  facts: readonly NationalityFact[],
  scale: number,
): void {
  const until = dayOf("2012-06-28");
  const closed = cases.filter(({ ending }) => ending?.kind === "closed" && ending.order <= until);
  const known = facts.map(({ closures }) => (closures === null ? 0 : Math.round(closures / scale)));
  const rest = apportion(
    closed.length - known.reduce((all, n) => all + n, 0),
    facts.map(({ closures, pending }) => (closures === null ? pending : 0)),
  );
  dealOut(
    closed,
    known.map((count, at) => count + (rest[at] ?? 0)),
    facts,
    28,
  );
  const base = cases.filter((one) => one.base);
  const published = facts.map(({ closures, pending }) =>
    closures === null ? 0 : Math.round(pending / scale),
  );
  const others = apportion(
    base.length - published.reduce((all, n) => all + n, 0),
    facts.map(({ closures, pending }) => (closures === null ? pending : 0)),
  );
  const taken = new Map<string, number>();
  for (const { nationality } of base) {
    if (nationality) taken.set(nationality, (taken.get(nationality) ?? 0) + 1);
  }
  dealOut(
    base.filter(({ nationality }) => nationality === ""),
    facts.map(({ code }, at) => (published[at] ?? 0) + (others[at] ?? 0) - (taken.get(code) ?? 0)),
    facts,
    30,
  );
  const later = cases.filter(({ nationality }) => nationality === "");
  dealOut(
    later,
    apportion(
      later.length,
      facts.map(({ pending }) => pending),
    ),
    facts,
    31,
  );
}

function dealOut(
  cases: readonly PlannedCase[],
  counts: readonly number[],
  facts: readonly NationalityFact[],
  seed: number,
): void {
  const order = mixed(cases.length, seed);
  let at = 0;
  for (const [nth, count] of counts.entries()) {
    if (count < 0) throw new Error(`More closures than cases of ${facts[nth]?.code}.`);
    for (let left = count; left > 0; left--) {
      const one = cases[order[at++] ?? 0];
      if (one) one.nationality = facts[nth]?.code ?? "";
    }
  }
}

/**
 * What the courts decided of the cases that stayed with them, so that as many are pending as published.
 * The program's record does not tell of it: those cases were found not amenable.
 */
function decideInCourt(cases: readonly PlannedCase[], series: Series): void {
  const filed = cases.filter(({ court }) => court !== "");
  const came = (on: number) => filed.filter((one) => one.filed <= on).length;
  const closed = (on: number) =>
    filed.filter(({ ending }) => ending?.kind === "closed" && ending.order <= on).length;
  let decided = 0;
  let from = dayOf("2011-12-12");
  for (const { on, value } of series("court pending")) {
    const to = workdayOnOrBefore(on);
    const count = came(on) - closed(on) - value - decided;
    const open = filed.filter(
      ({ reviewed, amenable, decided: already }) =>
        reviewed !== null && reviewed <= to - 20 && !amenable && already === null,
    );
    if (count < 0 || count > open.length) {
      throw new Error(`${count} decisions are needed of ${open.length} cases.`);
    }
    const days = workdays(from, to);
    const places = spread(count, days.length);
    for (const [nth, slot] of spread(count, open.length).entries()) {
      const one = open[slot];
      if (!one) continue;
      const day = days[places[nth] ?? 0] ?? to;
      one.decided = Math.min(to, Math.max(day, (one.reviewed ?? 0) + 5));
    }
    decided += count;
    from = to + 1;
  }
}
