import type { LocalDate } from "../workflow/dates.ts";

/** A period inside a window: its first and last day may be cut off by the window's. */
export interface Period {
  /** `2012-03`, or `2012` for the federal fiscal year that ended in that year. */
  code: string;
  from: LocalDate;
  to: LocalDate;
}

/** The months or federal fiscal years (from 1 October) that a window touches, in order. */
export function periodsOf(from: LocalDate, to: LocalDate, unit: "month" | "fiscal-year"): Period[] {
  const periods: Period[] = [];
  for (let begin = from; begin <= to; ) {
    const { code, next } = unit === "month" ? monthOf(begin) : fiscalYearOf(begin);
    const last = dayBefore(next);
    periods.push({ code, from: begin, to: last < to ? last : to });
    begin = next;
  }
  return periods;
}

function monthOf(day: LocalDate) {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  return {
    code: day.slice(0, 7),
    next: new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10),
  };
}

function fiscalYearOf(day: LocalDate) {
  const year = Number(day.slice(0, 4)) + (day.slice(5) >= "10-01" ? 1 : 0);
  return { code: String(year), next: `${year}-10-01` };
}

/** The day before, as every count 'up to and with' needs it. */
export function dayBefore(day: LocalDate): LocalDate {
  const time = new Date(`${day}T00:00:00Z`);
  time.setUTCDate(time.getUTCDate() - 1);
  return time.toISOString().slice(0, 10);
}
