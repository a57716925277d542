/**
 * Who is on the docket, and when each case is reviewed: a list of cases a court, in the order in which
 * they came, of which the offices read so many in each span. Pure.
 */
import { apportion, isSpreadOn, spread } from "./apportion.ts";
import { type Day, dayOf, textOf, workdayOnOrAfter, workdays } from "./days.ts";
import type { CourtFact, Target } from "./facts.ts";

/** How a case ends, as both records tell it. */
export type Ending =
  | {
      kind: "closed";
      /** The day of the judge's order. */
      order: Day;
      /** The day on which the office recorded it; the order's own where the court is on the system. */
      recorded: Day;
      /** Whether the office learned the day of the order. */
      dayKnown: boolean;
      terminated: boolean;
    }
  | { kind: "not_filed"; on: Day }
  | { kind: "declined"; on: Day }
  | { kind: "not_cleared" | "withdrawn"; on: Day };

/** One case of the history. */
export interface PlannedCase {
  index: number;
  /** The court; empty: its charging document is not filed with any. */
  court: string;
  office: string;
  nationality: string;
  detained: boolean;
  /** The day its charging document was filed with the court, or came to the office to be considered. */
  filed: Day;
  /** Pending on 30 September 2011. */
  base: boolean;
  /** Closed before the review began: the court's record has it, the program's has not. */
  outside: boolean;
  reviewed: Day | null;
  amenable: boolean;
  ground: string | null;
  ending: Ending | null;
  /** The day on which the court decided a case that stayed on its docket; null: it has not. */
  decided: Day | null;
}

/** The span from the day after the one before it to its own end. */
export interface Span {
  from: Day;
  to: Day;
  days: Day[];
}

export interface Pool {
  court: string;
  office: string;
  detained: boolean;
  leaning: number;
  cases: PlannedCase[];
  /** How many of them came by the end of each span. */
  came: number[];
  /** How many have been reviewed. */
  read: number;
  /** Found amenable, in the order of their findings. */
  amenable: PlannedCase[];
  /** How many of these an outcome was given to. */
  used: number;
}

export type Series = (name: string) => { on: Day; value: number }[];

const BEFORE_FILING = "";
/** Of the cases before filing more were found amenable: nothing was begun yet. */
const BEFORE_FILING_LEANING = 4.5;
const FIRST_DAY = dayOf("2011-11-17");
const PILOT_FROM = dayOf("2011-12-05");
const BASE = dayOf("2011-09-30");

/** Targets at a scale: each is divided and rounded by itself, so that all parts still add up. */
export function scaled(targets: ReadonlyMap<string, readonly Target[]>, scale: number): Series {
  return (name) => {
    const found = targets.get(name);
    if (!found) throw new Error(`There is no series '${name}'.`);
    return found.map(({ on, value }) => ({ on, value: Math.round(value / scale) }));
  };
}

/** The spans of the review, as its published figures divide it. */
export function reviewSpans(series: Series): Span[] {
  return spansOf(
    FIRST_DAY,
    series("reviewed").map(({ on }) => on),
  );
}

export function spansOf(first: Day, ends: readonly Day[]): Span[] {
  return ends.map((to, at) => {
    const from = at === 0 ? first : (ends[at - 1] ?? 0) + 1;
    return { from, to, days: workdays(from, to) };
  });
}

/** What a series adds in each span. */
export function increments(values: readonly { value: number }[]): number[] {
  return values.map(({ value }, at) => value - (at === 0 ? 0 : (values[at - 1]?.value ?? 0)));
}

/** The cases of every court, detained and not, and those before filing; none of them reviewed yet. */
export function makePools(courts: readonly CourtFact[], series: Series): Pool[] {
  const one = (name: string) => series(name).at(-1)?.value ?? 0;
  const held = one("pending detained");
  const laterHeld = one("filings detained");
  const before = one("before filing");
  const base = {
    held: apportion(
      held,
      courts.map(({ detained }) => detained),
    ),
    free: apportion(
      one("pending") - held,
      courts.map(({ cases, detained }) => cases - detained),
    ),
  };
  const later = {
    held: apportion(
      laterHeld,
      courts.map(({ laterDetained }) => laterDetained),
    ),
    free: apportion(
      one("filings") - before - laterHeld,
      courts.map(({ cases, detained }) => cases - detained),
    ),
  };
  const filings = series("filings");
  const [early, all] = filings;
  if (!early || !all) throw new Error("Filings have a middle and an end.");
  const filingDays = {
    early: workdays(BASE + 1, early.on),
    late: workdays(early.on + 1, all.on),
    share: early.value / all.value,
  };
  const pools = courts.flatMap(({ code, office, leaning }, at) =>
    [false, true].map((detained) =>
      poolOf(
        { court: code, office, detained, leaning },
        (detained ? base.held : base.free)[at] ?? 0,
        laterDays((detained ? later.held : later.free)[at] ?? 0, filingDays),
      ),
    ),
  );
  const offices = [...new Set(courts.map(({ office }) => office))];
  const days = laterDays(before, filingDays).map((day) => Math.max(day, FIRST_DAY - 7));
  const kind = {
    court: BEFORE_FILING,
    office: "",
    detained: false,
    leaning: BEFORE_FILING_LEANING,
  };
  const unfiled = poolOf(
    kind,
    0,
    days.sort((a, b) => a - b),
  );
  for (const [at, one] of unfiled.cases.entries()) one.office = offices[at % offices.length] ?? "";
  pools.push(unfiled);
  let index = 0;
  for (const pool of pools) for (const one of pool.cases) one.index = index++;
  return pools.filter(({ cases }) => cases.length > 0);
}

function laterDays(
  count: number,
  { early, late, share }: { early: Day[]; late: Day[]; share: number },
): Day[] {
  const first = Math.round(count * share);
  return [
    ...spread(first, early.length).map((at) => early[at] ?? 0),
    ...spread(count - first, late.length).map((at) => late[at] ?? 0),
  ];
}

function poolOf(
  kind: Pick<Pool, "court" | "office" | "detained" | "leaning">,
  base: number,
  later: readonly Day[],
): Pool {
  // The oldest of the pending cases came five years before, most of them in the last two.
  const filed = [
    ...Array.from({ length: base }, (_, at) =>
      workdayOnOrAfter(BASE - 10 - Math.floor(1800 * ((base - at) / base) ** 2)),
    ),
    ...later,
  ];
  const cases = filed.map((day, at): PlannedCase => {
    const { court, office, detained } = kind;
    return {
      index: 0,
      court,
      office,
      nationality: "",
      detained,
      filed: day,
      base: at < base,
      outside: false,
      reviewed: null,
      amenable: false,
      ground: null,
      ending: null,
      decided: null,
    };
  });
  return { ...kind, cases, came: [], read: 0, amenable: [], used: 0 };
}

/** The pilots' courts in the first span: what was published of them, and nothing before they began. */
interface Pilot {
  reviewed: number;
  amenable: number;
}

/**
 * Reads so many cases in each span: the published numbers over the courts, in proportion to what waits
 * there, each court's spread evenly over its working days; and as many of them are amenable.
 */
export function review(pools: readonly Pool[], series: Series, spans: readonly Span[]): void {
  // A case is read on the third day after it came at the earliest.
  for (const pool of pools) {
    pool.came = spans.map(({ to }) => pool.cases.filter(({ filed }) => filed + 4 <= to).length);
  }
  const pilots = new Map<string, Pilot>();
  for (const code of ["BAL", "DEN"]) {
    const reviewed = series(`reviewed ${code}`)[0]?.value ?? 0;
    pilots.set(code, { reviewed, amenable: series(`amenable ${code}`)[0]?.value ?? 0 });
  }
  const all = increments(series("reviewed"));
  const held = increments(series("reviewed detained"));
  const found = increments(series("amenable"));
  const foundHeld = increments(series("amenable detained"));
  for (const [at, span] of spans.entries()) {
    for (const detained of [true, false]) {
      const here = pools.filter((pool) => pool.detained === detained);
      const read = detained ? held[at] : (all[at] ?? 0) - (held[at] ?? 0);
      const amenable = detained ? foundHeld[at] : (found[at] ?? 0) - (foundHeld[at] ?? 0);
      reviewSpan(here, at, span, read ?? 0, amenable ?? 0, at === 0 ? pilots : new Map());
    }
  }
}

function reviewSpan(
  pools: readonly Pool[],
  at: number,
  span: Span,
  reviewed: number,
  amenable: number,
  pilots: ReadonlyMap<string, Pilot>,
): void {
  const pilotOf = (pool: Pool) => pilots.get(pool.court);
  const rest = pools.filter((pool) => !pilotOf(pool));
  const fixed = pools.filter((pool) => pilotOf(pool) && !pool.detained);
  const sum = (key: keyof Pilot) => fixed.reduce((all, one) => all + (pilotOf(one)?.[key] ?? 0), 0);
  const room = rest.map((pool) => (pool.came[at] ?? 0) - pool.read);
  const reads = apportion(reviewed - sum("reviewed"), room, room);
  const finds = apportion(
    amenable - sum("amenable"),
    rest.map(({ leaning }, nth) => leaning * (reads[nth] ?? 0)),
    reads,
  );
  for (const [nth, pool] of rest.entries()) {
    readCases(pool, span, reads[nth] ?? 0, finds[nth] ?? 0);
  }
  for (const pool of fixed) {
    const pilot = pilotOf(pool);
    const days = span.days.filter((day) => day >= PILOT_FROM);
    readCases(pool, { ...span, days }, pilot?.reviewed ?? 0, pilot?.amenable ?? 0);
  }
}

function readCases(pool: Pool, span: Span, count: number, amenable: number): void {
  for (const [nth, place] of spread(count, span.days.length).entries()) {
    const one = pool.cases[pool.read++];
    if (!one) throw new Error(`More reviews than cases at ${pool.court || "no court"}.`);
    const on = Math.max(span.days[place] ?? 0, workdayOnOrAfter(one.filed + 2));
    if (on > span.to) throw new Error(`A case of ${pool.court} is read after ${textOf(span.to)}.`);
    one.reviewed = on;
    one.amenable = isSpreadOn(nth, amenable, count);
    if (one.amenable) pool.amenable.push(one);
  }
  pool.amenable.sort((a, b) => (a.reviewed ?? 0) - (b.reviewed ?? 0));
}
