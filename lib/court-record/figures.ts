import { dayBefore, type Period, periodsOf } from "./periods.ts";
import { CODED, type Coded, codedGroups, type Group, type Question } from "./schema.ts";
import type { FigureRow, Figures, Measure } from "./types.ts";

/** The running total of one group on one day. */
export interface Point {
  measure: Measure;
  a: string;
  b: string;
  day: string;
  total: number;
}

/** How a question is asked of the roll-ups. */
export interface FigurePlan {
  /** The series that holds its groups and filters, and what the series' two keys are. */
  series: string;
  keys: readonly Coded[];
  window: Period;
  /** Empty where the question does not group by period. */
  periods: readonly Period[];
  /** Days on which running totals of closures and completions are needed: of the window, of all. */
  windowDays: readonly string[];
  days: readonly string[];
  /** What the filters leave of the series' two keys; null: everything. */
  only: SeriesFilter;
}

interface SeriesFilter {
  a: readonly string[] | null;
  b: readonly string[] | null;
  /** Of a location, which names its court. */
  courtOfA: readonly string[] | null;
}

type Codes = Partial<Record<Group, string>>;

export const NOT_SEPARATED =
  "This release has no proceeding of these years coded as terminated by prosecutorial discretion: terminations cannot be told apart and are missing from the closures.";

/** The series that answers a question, and the days to ask it on. */
export function planOf(question: Question): FigurePlan {
  const { from, to, by, only } = question;
  const keys = codedGroups(question);
  const periods = by.includes("period") ? periodsOf(from, to, question.period) : [];
  const windowDays = [dayBefore(from), to];
  const days = periods.flatMap((one) => [dayBefore(one.from), one.to]);
  const filter = (group: Coded | undefined) => {
    const codes = group && only[group];
    return codes?.length ? codes : null;
  };
  return {
    series: keys.join(",") || "total",
    keys,
    window: { code: "", from, to },
    periods,
    windowDays,
    days: [...new Set([...windowDays, ...days])],
    only: {
      a: filter(keys[0]),
      b: filter(keys[1]),
      courtOfA: keys[0] === "location" ? filter("court") : null,
    },
  };
}

/** The court in which a location lies: `LOS/SAN` lies in LOS. */
export function courtOf(location: string): string {
  return location.slice(0, location.indexOf("/"));
}

/** The figures, put together from the totals that the plan asked for. Pure. */
export function figuresOf(
  question: Question,
  plan: FigurePlan,
  points: readonly Point[],
  whole: readonly Point[],
  terminationYears: readonly number[],
): Figures {
  const { from, to, base, by, only } = question;
  const coded = terminationYears.some(
    (year) => year >= Number(from.slice(0, 4)) && year <= Number(to.slice(0, 4)),
  );
  const kept = points
    .map((point) => ({ ...point, codes: codesOf(plan, point) }))
    .filter(({ codes }) => CODED.every((group) => isWanted(only[group], codes[group])));
  // A period without a single case is a period all the same.
  const groups = new Map<string, Codes>(isByPeriodOnly(by) ? [["{}", {}]] : []);
  for (const { codes } of kept) {
    const shown = pick(codes, by);
    groups.set(JSON.stringify(shown), shown);
  }
  const sums = addedUp(kept, by);
  for (const { measure, day, total } of whole) sums.set(`${WHOLE} ${measure} ${day}`, total);
  const on = (key: string, measure: Measure, day: string) =>
    sums.get(`${key} ${measure} ${day}`) ?? 0;
  const counts = (key: string, { from, to }: Period, withBacklog: boolean) => {
    const hasKind = key !== WHOLE && plan.keys.includes("kind");
    const within = (measure: Measure) => on(key, measure, to) - on(key, measure, dayBefore(from));
    return {
      closures: within("closures"),
      backlog: hasKind || !withBacklog ? null : on(key, "pending", base),
      completions: hasKind ? null : within("completions"),
    };
  };

  const keys = [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
  const rows = keys.flatMap(([key, codes]): FigureRow[] =>
    plan.periods.length > 0
      ? plan.periods.map((one) => ({ ...codes, period: one.code, ...counts(key, one, false) }))
      : [{ ...codes, ...counts(key, plan.window, true) }],
  );
  const someBy = by.length > 1 || plan.periods.length === 0;
  const shown = someBy
    ? rows.filter((one) => one.closures || one.backlog || one.completions)
    : rows;
  const filtered = CODED.some((group) => only[group]?.length);
  return {
    from,
    to,
    base,
    total: {
      ...counts(filtered ? ALL : WHOLE, plan.window, true),
      status: filtered
        ? null
        : {
            pending: on(WHOLE, "pending", to),
            offCalendar: on(WHOLE, "offCalendar", to),
            finished: on(WHOLE, "finished", to),
          },
    },
    rows: by.length === 0 ? [] : coded ? shown : withoutTerminations(shown, by),
    ...(coded ? {} : { note: NOT_SEPARATED }),
  };
}

/** Everything that the filters leave, and everything there is. */
const ALL = "all";
const WHOLE = "whole";

function isByPeriodOnly(by: readonly Group[]): boolean {
  return by.length === 1 && by[0] === "period";
}

function codesOf({ keys }: FigurePlan, { a, b }: Point): Codes {
  const codes: Codes = {};
  const [first, second] = keys;
  if (first) codes[first] = a;
  if (second) codes[second] = b;
  if (codes.location !== undefined) codes.court = courtOf(codes.location);
  return codes;
}

function isWanted(only: readonly string[] | undefined, code: string | undefined): boolean {
  return !only?.length || (code !== undefined && only.includes(code));
}

function pick(codes: Codes, by: readonly Group[]): Codes {
  return Object.fromEntries(
    by.flatMap((group) => (codes[group] === undefined ? [] : [[group, codes[group]]])),
  );
}

function addedUp(
  points: readonly (Point & { codes: Codes })[],
  by: readonly Group[],
): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { codes, measure, day, total } of points) {
    for (const key of [ALL, JSON.stringify(pick(codes, by))]) {
      const cell = `${key} ${measure} ${day}`;
      sums.set(cell, (sums.get(cell) ?? 0) + total);
    }
  }
  return sums;
}

/** What cannot be told apart is not known, never zero. */
function withoutTerminations(rows: readonly FigureRow[], by: readonly Group[]): FigureRow[] {
  if (!by.includes("kind")) return [...rows];
  const others = new Map(
    rows.map((row) => {
      const codes = pick(
        row,
        by.filter((group) => group !== "kind"),
      );
      return [JSON.stringify(codes), codes];
    }),
  );
  const unknown = [...(others.size > 0 ? others.values() : [{}])].map((codes) => ({
    ...codes,
    kind: "terminated",
    closures: null,
    backlog: null,
    completions: null,
    note: NOT_SEPARATED,
  }));
  return [...rows, ...unknown];
}
