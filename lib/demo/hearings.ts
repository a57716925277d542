/** Hearings that fell into their city's review, so that the demonstration has some with a history. */
import { addDays, type LocalDate } from "../workflow/dates.ts";
import { workdayBetween, workdayUntil } from "./calendar.ts";
import type { Facts } from "./people.ts";
import { randomOf } from "./random.ts";

/** A hearing in a window, and the day on which the clerk sets the one that stands today. */
export interface HearingInWindow {
  /** Local to the court. */
  at: string;
  moved: LocalDate;
}

/** One in so many cases that can have such a hearing has. */
const ONE_IN = 9;

/**
 * Of people not detained whose master hearing could have been in their city's review: the first half
 * had it moved before, the others found that nobody sat on the day.
 */
export function hearingInWindow(
  index: number,
  { hearing, detained, enteredOn }: Facts,
  review: { from: LocalDate; to: LocalDate },
): HearingInWindow | null {
  if (index % ONE_IN !== 0 || detained || hearing?.kind !== "master") return null;
  const early = addDays(review.from, -10);
  if (enteredOn >= addDays(early, -7)) return null;
  const random = randomOf(`hearing in the window of case ${index}`);
  // The last days are left free, so that it is set anew before the demonstration begins.
  const day = workdayBetween(random, review.from, addDays(review.to, -4));
  const moved = random.chance(0.5) ? workdayUntil(early) : addDays(day, 1);
  return { at: `${day}T${hearing.at.slice(11)}`, moved };
}
