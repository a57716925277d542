/** When a backlog is cleared at the pace of recent weeks. Pure. */
import { addDays, type LocalDate } from "../workflow/dates.ts";
import type { Forecast } from "./types.ts";

/** Fewer weeks of work than this say nothing of the next ones. */
export const FEWEST_WEEKS = 4;
const RUNS = 2000;
/** Beyond ten years nobody plans. */
const LONGEST = 520;
const SEED = 2012;

/**
 * The bootstrap of recent weeks (Efron and Tibshirani, An Introduction to the Bootstrap, 1993): each
 * run draws whole weeks of the past with replacement until the backlog is done; the runs' tenth, fifth
 * and ninth decile are told. Weeks before the first finding are left out: the work had not begun.
 * Always the same draw for the same numbers. No new cases come in, and nothing changes the pace.
 */
export function forecast(
  backlog: number,
  weekly: readonly number[],
  today: LocalDate,
  what = "findings",
): Forecast {
  const began = weekly.findIndex((n) => n > 0);
  const weeks = began < 0 ? [] : weekly.slice(began);
  if (backlog === 0) return { ok: false, backlog, problem: "There is no backlog to clear." };
  if (weeks.filter((n) => n > 0).length < FEWEST_WEEKS) {
    return {
      ok: false,
      backlog,
      problem: `There are ${what} in fewer than ${FEWEST_WEEKS} whole weeks: too little to say when the backlog will be cleared.`,
    };
  }
  const random = generator(SEED);
  const runs = Array.from({ length: RUNS }, () => {
    let left = backlog;
    let week = 0;
    while (left > 0 && week < LONGEST) {
      left -= weeks[Math.floor(random() * weeks.length)] ?? 0;
      week += 1;
    }
    return left > 0 ? Number.POSITIVE_INFINITY : week;
  }).sort((a, b) => a - b);
  const at = (share: number) => {
    const found = runs[Math.min(RUNS - 1, Math.floor(share * RUNS))] ?? Number.POSITIVE_INFINITY;
    return Number.isFinite(found) ? found : null;
  };
  const [early, half, late] = [at(0.1), at(0.5), at(0.9)];
  const day = (n: number | null) => (n === null ? null : addDays(today, n * 7));
  return {
    ok: true,
    backlog,
    weeks,
    half,
    early,
    late,
    days: { half: day(half), early: day(early), late: day(late) },
  };
}

/** Mulberry32: a small generator of numbers from 0 to 1, the same for the same seed. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
