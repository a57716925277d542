import type { LocalDate } from "../workflow/dates.ts";

/** The four periods for which the agency gave figures, by their last day; the first has no first day. */
const PUBLISHED: readonly LocalDate[] = ["2012-03-05", "2012-04-16", "2012-05-29", "2012-07-20"];

/** The period of a day: `2012-03`, or the last day of the published period (`later` after the last). */
export function periodOf(day: LocalDate, unit: "month" | "published"): string {
  if (unit === "month") return day.slice(0, 7);
  return PUBLISHED.find((last) => day <= last) ?? "later";
}
