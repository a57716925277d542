/** What became of the amenable cases, and on which days either record tells it. Pure. */
import { apportion, isSpreadOn, mixed, spread } from "./apportion.ts";
import { type Day, dayOf, textOf, workdayOnOrAfter, workdayOnOrBefore } from "./days.ts";
import {
  type Ending,
  increments,
  type PlannedCase,
  type Pool,
  type Series,
  spansOf,
} from "./pools.ts";

/** From a finding to its outcome at least, in days: check, offer, answer, motion. */
const SHORTEST = 12;
const FIRST_ORDER = dayOf("2012-01-09");
const LAST_DAY = dayOf("2012-09-28");

/** One round of outcomes: so many by a day, of cases found amenable by an earlier one. */
interface Round {
  kind: "closed" | "declined" | "back";
  from: Day;
  to: Day;
  foundBy: Day;
  count: number;
  /** What was published by court. */
  fixed: ReadonlyMap<string, number>;
}

/**
 * Gives outcomes in the order of the findings, as the check let them through. `here`: courts on the
 * system, whose orders the office knows the same day.
 */
export function decide(
  pools: readonly Pool[],
  series: Series,
  here: ReadonlySet<string>,
  outside: readonly PlannedCase[],
): void {
  const free = pools.filter(({ detained, court }) => !detained && court !== "");
  const held = closeDetained(pools);
  const before = outside.map(({ ending }) => (ending?.kind === "closed" ? ending.order : 0));
  for (const round of roundsOf(series, held, before)) give(free, round);
  notFiled(
    pools.filter(({ court }) => court === ""),
    series,
  );
  terminate(pools, series);
  record(pools, series, here);
}

/** All detained people who were found amenable were closed soon, at courts that were not counted apart. */
function closeDetained(pools: readonly Pool[]): Day[] {
  const orders: Day[] = [];
  for (const pool of pools.filter(({ detained }) => detained)) {
    for (const one of pool.amenable) {
      const order = workdayOnOrBefore(
        Math.min((one.reviewed ?? 0) + 8, endOfSpan(one.reviewed ?? 0)),
      );
      one.ending = closedOn(Math.max(order, one.reviewed ?? 0));
      orders.push(Math.max(order, one.reviewed ?? 0));
    }
    pool.used = pool.amenable.length;
  }
  return orders;
}

const ENDS = [
  "2012-01-13",
  "2012-03-05",
  "2012-04-16",
  "2012-05-29",
  "2012-07-20",
  "2012-09-28",
].map(dayOf);

function endOfSpan(day: Day): Day {
  return ENDS.find((end) => day <= end) ?? LAST_DAY;
}

function closedOn(order: Day): Extract<Ending, { kind: "closed" }> {
  return { kind: "closed", order, recorded: order, dayKnown: true, terminated: false };
}

/**
 * Closed under the memorandum of June 2011, before the review had begun: taken out of the pools, because
 * the program never had them. The court's record has.
 */
export function closeBeforeReview(pools: readonly Pool[], series: Series): PlannedCase[] {
  const counted = ["LOS", "DEN", "SFR", "PHO", "TUC", "BAL", ""];
  const among = pools.filter(({ court, detained }) => !detained && !counted.includes(court));
  const base = among.map(({ cases }) => cases.filter((one) => one.base).length);
  const parts = apportion(series("before the review")[0]?.value ?? 0, base);
  return among.flatMap((pool, at) =>
    spread(parts[at] ?? 0, 30).map((place) => {
      const [one] = pool.cases.splice(Math.floor((base[at] ?? 0) / 2), 1);
      if (!one) throw new Error(`No case is left at ${pool.court}.`);
      one.outside = true;
      one.ending = closedOn(workdayOnOrAfter(dayOf("2011-10-05") + place));
      return one;
    }),
  );
}

function roundsOf(series: Series, held: readonly Day[], outside: readonly Day[]): Round[] {
  const by = (days: readonly Day[], on: Day) => days.filter((day) => day <= on).length;
  const closures = series("court closures").map(({ on, value }) => ({
    on,
    value: value - by(held, on) - by(outside, on),
  }));
  const ends = closures.map(({ on }) => workdayOnOrBefore(on));
  const foundBy = [
    "2012-03-05",
    "2012-04-16",
    "2012-05-29",
    "2012-05-29",
    "2012-07-20",
    "2012-07-20",
  ];
  const rounds: Round[] = spansOf(FIRST_ORDER, ends).map((span, at) => ({
    kind: "closed",
    ...span,
    foundBy: dayOf(foundBy[at] ?? ""),
    count: increments(closures)[at] ?? 0,
    fixed: fixedAt(
      series,
      closures.map(({ on }) => on),
      at,
    ),
  }));
  for (const kind of ["declined", "back"] as const) {
    const values = series(kind === "back" ? "back on the docket" : kind);
    const found = ["2012-03-05", "2012-04-16", "2012-05-29", "2012-07-20"];
    spansOf(
      dayOf("2012-01-17"),
      values.map(({ on }) => on),
    ).forEach((span, at) => {
      rounds.push({
        kind,
        ...span,
        foundBy: dayOf(found[at] ?? ""),
        count: increments(values)[at] ?? 0,
        fixed: new Map(),
      });
    });
  }
  return rounds.sort((a, b) => a.to - b.to);
}

const COUNTED = ["LOS", "DEN", "SFR", "PHO", "TUC"];

function fixedAt(series: Series, ends: readonly Day[], at: number): Map<string, number> {
  const fixed = new Map<string, number>();
  for (const court of COUNTED) {
    const values = series(`closures ${court}`);
    const now = values.find(({ on }) => on === ends[at]);
    const before = at === 0 ? 0 : values.find(({ on }) => on === ends[at - 1])?.value;
    if (now && before !== undefined) fixed.set(court, now.value - before);
  }
  return fixed;
}

function give(pools: readonly Pool[], { kind, from, to, foundBy, count, fixed }: Round): void {
  const free = pools.map(
    ({ amenable, used }) =>
      amenable.filter(({ reviewed }) => (reviewed ?? Number.POSITIVE_INFINITY) <= foundBy).length -
      used,
  );
  const open = pools.map(({ court }, at) => (fixed.has(court) ? 0 : (free[at] ?? 0)));
  const asked = [...fixed.values()].reduce((all, n) => all + n, 0);
  const parts = apportion(count - asked, open, open);
  for (const [at, pool] of pools.entries()) {
    const mine = fixed.get(pool.court) ?? parts[at] ?? 0;
    if (mine > (free[at] ?? 0)) throw new Error(`Too few amenable cases at ${pool.court}.`);
    for (const [nth, place] of spread(mine, to - from + 1).entries()) {
      const one = pool.amenable[pool.used++];
      if (!one) throw new Error(`No amenable case is left at ${pool.court}.`);
      const earliest = (one.reviewed ?? 0) + SHORTEST;
      const on = workdayOnOrBefore(Math.max(workdayOnOrAfter(Math.max(from + place, earliest)), 0));
      const day = on <= to ? on : workdayOnOrBefore(to);
      if (kind === "closed") one.ending = closedOn(day);
      else if (kind === "declined") one.ending = { kind, on: day };
      else one.ending = { kind: nth % 3 === 0 ? "withdrawn" : "not_cleared", on: day };
    }
  }
}

/** Charging documents that were not filed: closed by the program, and in no court's record. */
function notFiled(pools: readonly Pool[], series: Series): void {
  const values = series("not filed");
  const amenable = pools
    .flatMap((pool) => pool.amenable)
    .sort((a, b) => (a.reviewed ?? 0) - (b.reviewed ?? 0));
  let used = 0;
  for (const [at, { from, to }] of spansOf(
    dayOf("2012-02-01"),
    values.map(({ on }) => on),
  ).entries()) {
    for (const place of spread(increments(values)[at] ?? 0, to - from + 1)) {
      const one = amenable[used++];
      if (!one) throw new Error("Too few cases before filing are amenable.");
      const day = workdayOnOrAfter(Math.max(from + place, (one.reviewed ?? 0) + SHORTEST));
      if (day > to + 3) throw new Error(`A decision not to file falls after ${textOf(to)}.`);
      one.ending = { kind: "not_filed", on: Math.min(day, workdayOnOrBefore(to)) };
    }
  }
}

/** Which orders terminated the proceedings: the published quarter by 28 March, a fifth after it. */
function terminate(pools: readonly Pool[], series: Series): void {
  const [target] = series("court terminations");
  const [fixed] = series("terminations LOS");
  if (!target || !fixed) return;
  const closed = (pool: Pool) =>
    pool.cases
      .map(({ ending }) => ending)
      .filter((ending) => ending?.kind === "closed")
      .sort((a, b) => a.order - b.order);
  const byDay = pools.map((pool) => closed(pool).filter(({ order }) => order <= target.on));
  const counted = pools.map(({ court, detained }) => court === "LOS" && !detained);
  const parts = apportion(
    target.value - fixed.value,
    byDay.map((orders, at) => (counted[at] ? 0 : orders.length)),
    byDay.map(({ length }) => length),
  );
  for (const [at, orders] of byDay.entries()) {
    const mine = counted[at] ? fixed.value : (parts[at] ?? 0);
    for (const [nth, one] of orders.entries()) {
      one.terminated = isSpreadOn(nth, mine, orders.length);
    }
    for (const [nth, one] of closed(pools[at] as Pool)
      .filter(({ order }) => order > target.on)
      .entries()) {
      one.terminated = isSpreadOn(nth, 1, 5);
    }
  }
}

/**
 * When the offices recorded the orders of courts off the system: the oldest first, so that their count
 * on the published days is what was published. Where such a day lies between the order and its record,
 * the office knows of an order and not its day: it counts from the day on which it was reported.
 */
function record(pools: readonly Pool[], series: Series, here: ReadonlySet<string>): void {
  const closed = pools.flatMap((pool) => pool.cases.map(({ ending }) => ({ pool, ending })));
  const orders = closed.flatMap(({ pool, ending }) =>
    ending?.kind === "closed" ? [{ pool, ending }] : [],
  );
  const late = orders
    .filter(({ pool }) => !here.has(pool.court) && !pool.detained)
    .map(({ ending }) => ending)
    .sort((a, b) => a.order - b.order);
  const atOnce = orders.filter(({ pool }) => here.has(pool.court) || pool.detained);
  const ends = [...series("closed"), { on: LAST_DAY, value: Number.NaN }];
  let done = 0;
  let last = FIRST_ORDER - 1;
  for (const { on, value } of ends) {
    const told =
      atOnce.filter(({ ending }) => ending.order <= on).length +
      closed.filter(({ ending }) => ending?.kind === "not_filed" && ending.on <= on).length;
    const until = Number.isNaN(value) ? late.length : value - told;
    const waiting = late.filter(({ order }) => order <= on).length;
    if (until < done || until > waiting) {
      throw new Error(`${until} orders are to be recorded by ${textOf(on)}, of ${waiting}.`);
    }
    const behind = late.slice(done, until).filter(({ order }) => order <= last).length;
    for (const [nth, ending] of late.slice(done, until).entries()) {
      // What waited is written up in the first ten days, the rest comes within days.
      const caughtUp = last + 1 + Math.floor((10 * nth) / Math.max(1, behind));
      const soon = ending.order + (nth % 5);
      const day = workdayOnOrAfter(ending.order <= last ? caughtUp : soon);
      ending.recorded = Math.max(ending.order, Math.min(day, workdayOnOrBefore(on)));
      ending.dayKnown = ending.order > last;
    }
    done = until;
    last = on;
  }
}

/** The published grounds of what was closed by 16 April; the others in proportion to these. */
export function giveGrounds(
  cases: readonly PlannedCase[],
  series: Series,
  codes: readonly string[],
) {
  const values = codes.map((code) => series(`ground ${code}`)[0]?.value ?? 0);
  const by = series(`ground ${codes[0]}`)[0]?.on ?? 0;
  const amenable = cases.filter((one) => one.amenable);
  const closed = amenable.filter(({ ending }) => {
    if (ending?.kind === "closed") return ending.recorded <= by;
    return ending?.kind === "not_filed" && ending.on <= by;
  });
  deal(closed, apportion(closed.length, values), codes, 16);
  const rest = amenable.filter(({ ground }) => ground === null);
  deal(rest, apportion(rest.length, values), codes, 17);
}

function deal(
  cases: readonly PlannedCase[],
  counts: readonly number[],
  codes: readonly string[],
  seed: number,
): void {
  const order = mixed(cases.length, seed);
  let at = 0;
  for (const [nth, count] of counts.entries()) {
    for (let left = count; left > 0; left--) {
      const one = cases[order[at++] ?? 0];
      if (one) one.ground = codes[nth] ?? null;
    }
  }
}
