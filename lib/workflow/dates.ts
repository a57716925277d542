/** A calendar day, `YYYY-MM-DD`. Days compare as strings. */
export type LocalDate = string;

const DAY_MS = 86_400_000;

/** Whether the text is a real day of the calendar (2012-02-30 is not). */
export function isLocalDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}

/** Making a formatter takes a hundred times as long as using it, and there are few time zones. */
const dayFormats = new Map<string, Intl.DateTimeFormat>();

/** The day it is at `now` in an IANA time zone. */
export function dayIn(now: Date, timeZone: string): LocalDate {
  let format = dayFormats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" });
    dayFormats.set(timeZone, format);
  }
  return format.format(now);
}

/** Whose day it is while a case has no court: that of the courts' own seat, in the East. */
export const NO_COURT_TIME_ZONE = "America/New_York";

export function addDays(day: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The same day `months` later; the last day of the month where that day does not exist. */
export function addMonths(day: LocalDate, months: number): LocalDate {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last)))
    .toISOString()
    .slice(0, 10);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/** Whole years from birth to a day. */
export function ageOn(birth: LocalDate, day: LocalDate): number {
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4));
  return day.slice(5) < birth.slice(5) ? years - 1 : years;
}

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** '12 May 2012', as people write it. */
export function writtenDate(day: LocalDate): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${date} ${MONTHS[(month ?? 1) - 1]} ${year}`;
}

/** Why a step in court cannot have been on this day: there was no case in court yet. */
export function beforeCourt(
  step: { inCourt?: true },
  { chargingDocumentFiledOn: filed }: { chargingDocumentFiledOn: LocalDate | null },
  on: LocalDate,
): string | null {
  return step.inCourt && filed && on < filed
    ? `The charging document was filed with the court on ${writtenDate(filed)}: nothing happened there before.`
    : null;
}

/** The later of two days, either of which may be unknown. */
export function laterOf(a: LocalDate | null, b: LocalDate | null): LocalDate | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}
