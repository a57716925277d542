import { addDays, daysBetween, type LocalDate } from "../workflow/dates.ts";
import type { Random } from "./random.ts";

/** The day the demonstration's clock starts on, and the moment: early in the day everywhere. */
export const TODAY: LocalDate = "2012-07-23";
export const DOMAIN_START = "2012-07-23T13:00:00Z";
/** The last working day before it: what happened, happened by then. */
export const LAST_DAY: LocalDate = "2012-07-20";

const HOLIDAYS = new Set([
  "2011-11-24",
  "2011-12-26",
  "2012-01-02",
  "2012-01-16",
  "2012-02-20",
  "2012-05-28",
  "2012-07-04",
  "2012-09-03",
  "2012-10-08",
  "2012-11-12",
  "2012-11-22",
  "2012-12-25",
  "2013-01-01",
  "2013-01-21",
  "2013-02-18",
  "2013-05-27",
  "2013-07-04",
]);

export function isWorkday(day: LocalDate): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !HOLIDAYS.has(day);
}

/** The day itself, or the next one on which offices and courts work. */
export function workdayFrom(day: LocalDate): LocalDate {
  let found = day;
  while (!isWorkday(found)) found = addDays(found, 1);
  return found;
}

/** The day itself, or the last one before it on which offices and courts work. */
export function workdayUntil(day: LocalDate): LocalDate {
  let found = day;
  while (!isWorkday(found)) found = addDays(found, -1);
  return found;
}

export function earliest(...days: [LocalDate, ...LocalDate[]]): LocalDate {
  return days.reduce((first, day) => (day.localeCompare(first) < 0 ? day : first));
}

export function latest(...days: [LocalDate, ...LocalDate[]]): LocalDate {
  return days.reduce((last, day) => (day.localeCompare(last) > 0 ? day : last));
}

/** A working day of the span; its last one where the span has none. */
export function workdayBetween(random: Random, from: LocalDate, to: LocalDate): LocalDate {
  if (from >= to) return workdayUntil(to);
  const day = workdayFrom(addDays(from, random.between(0, daysBetween(from, to))));
  return day <= to ? day : workdayUntil(to);
}

/** `count` working days in order, the first at `from` and the last at `to`. */
export function schedule(
  random: Random,
  from: LocalDate,
  to: LocalDate,
  count: number,
): LocalDate[] {
  if (count <= 1) return [workdayUntil(to)].slice(0, count);
  const between = Array.from({ length: count - 2 }, () => workdayBetween(random, from, to)).sort();
  return [workdayUntil(from), ...between, workdayUntil(to)];
}

/** In the working hours of every court of the mainland, so that a day is the same day everywhere. */
export function duringDay(random: Random, day: LocalDate): Date {
  return new Date(Date.parse(`${day}T15:00:00Z`) + random.between(0, 6 * 3600) * 1000);
}

/** When a finding was made: the published periods, in their proportions. */
export function reviewDay(random: Random, amenable: boolean): LocalDate {
  const [from, to] = random.weighted(
    PERIODS.map(
      ({ span, reviewed, found }) => [span, amenable ? found : reviewed - found] as const,
    ),
  );
  return workdayBetween(random, from, to);
}

/** Cases reviewed and found amenable, in thousands, as published from March to July 2012. */
const PERIODS = [
  { span: ["2011-12-05", "2012-03-05"], reviewed: 165, found: 13.2 },
  { span: ["2012-03-06", "2012-04-16"], reviewed: 54.6, found: 3.4 },
  { span: ["2012-04-17", "2012-05-29"], reviewed: 68.8, found: 4.1 },
  { span: ["2012-05-30", "2012-07-20"], reviewed: 69.6, found: 2.4 },
] as const;
