/** Days as numbers (since 1 January 1970), so that hundreds of thousands of them cost little. Pure. */
import { isWorkday } from "../demo/calendar.ts";
import type { LocalDate } from "../workflow/dates.ts";

export type Day = number;

const MILLISECONDS = 86_400_000;

export function dayOf(text: LocalDate): Day {
  return Date.parse(`${text}T00:00:00Z`) / MILLISECONDS;
}

const written = new Map<Day, LocalDate>();

export function textOf(day: Day): LocalDate {
  const known = written.get(day);
  if (known) return known;
  const text = new Date(day * MILLISECONDS).toISOString().slice(0, 10);
  written.set(day, text);
  return text;
}

const worked = new Map<Day, boolean>();

function isWorked(day: Day): boolean {
  const known = worked.get(day);
  if (known !== undefined) return known;
  const found = isWorkday(textOf(day));
  worked.set(day, found);
  return found;
}

/** The day itself, or the next one on which offices and courts work. */
export function workdayOnOrAfter(day: Day): Day {
  let found = day;
  while (!isWorked(found)) found++;
  return found;
}

export function workdayOnOrBefore(day: Day): Day {
  let found = day;
  while (!isWorked(found)) found--;
  return found;
}

/** The working days of a span, both ends included. */
export function workdays(from: Day, to: Day): Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day++) if (isWorked(day)) days.push(day);
  return days;
}
