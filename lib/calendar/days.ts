/** The arithmetic of a calendar: which days a view shows, and where it moves. Pure. */
import { writtenSpan } from "../format/dates.ts";
import { addDays, addMonths, type LocalDate, writtenDate } from "../workflow/dates.ts";
import type { CalendarView } from "./types.ts";

/** 0 for Sunday, with which weeks begin where the courts are. */
export function weekday(day: LocalDate): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

/** The seven days of the week that the day is in, from Sunday on. */
export function weekOf(day: LocalDate): LocalDate[] {
  const sunday = addDays(day, -weekday(day));
  return Array.from({ length: 7 }, (_, n) => addDays(sunday, n));
}

/** The whole weeks that a month touches: four to six. */
export function weeksOfMonth(day: LocalDate): LocalDate[][] {
  const first = `${day.slice(0, 7)}-01`;
  const weeks: LocalDate[][] = [];
  for (let sunday = weekOf(first)[0] ?? first; ; sunday = addDays(sunday, 7)) {
    if (sunday > first && sunday.slice(0, 7) !== day.slice(0, 7)) return weeks;
    weeks.push(weekOf(sunday));
  }
}

/** Every week that a view shows; a day is alone in its own. */
export function weeksOf(view: CalendarView, day: LocalDate): LocalDate[][] {
  if (view === "day") return [[day]];
  return view === "week" ? [weekOf(day)] : weeksOfMonth(day);
}

/** First and last day that a view shows. */
export function spanOf(view: CalendarView, day: LocalDate): { from: LocalDate; to: LocalDate } {
  const days = weeksOf(view, day).flat();
  return { from: days[0] ?? day, to: days.at(-1) ?? day };
}

/** The day that the view before or after stands on. A month moves to its first day. */
export function moved(view: CalendarView, day: LocalDate, by: 1 | -1): LocalDate {
  if (view === "day") return addDays(day, by);
  if (view === "week") return addDays(day, 7 * by);
  return addMonths(`${day.slice(0, 7)}-01`, by);
}

const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

export function weekdayName(day: LocalDate): string {
  return WEEKDAYS[weekday(day)] ?? "";
}

/** 'Monday, 23 Jul 2012', '22–28 Jul 2012', 'July 2012': what a view is called. */
export function titleOf(view: CalendarView, day: LocalDate): string {
  if (view === "day") return `${weekdayName(day)}, ${writtenDate(day)}`;
  if (view === "month") {
    return `${MONTHS[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`;
  }
  const { from, to } = spanOf("week", day);
  return writtenSpan(from, to);
}

/** The columns of a week that a span of days covers, from 1 on; null where it has none of them. */
export function columnsOf(
  week: readonly LocalDate[],
  span: { startsOn: LocalDate; endsOn: LocalDate },
): { from: number; to: number } | null {
  const covered = week.flatMap((day, at) =>
    span.startsOn <= day && day <= span.endsOn ? [at + 1] : [],
  );
  const [from] = covered;
  return from === undefined ? null : { from, to: covered.at(-1) ?? from };
}
