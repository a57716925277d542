/**
 * Days as people know them: often a year is all there is ('entered in 1998'), or a month. Written
 * `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; they compare as strings, and nothing is invented.
 */
import { isLocalDate, writtenDate } from "../workflow/dates.ts";

export type PartialDay = string;

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const FULL_MONTHS =
  "January February March April May June July August September October November December".split(
    " ",
  );

/** Whether the text is a year, a month or a day of the calendar, as it is stored. */
export function isPartialDay(text: string): boolean {
  if (/^(19|20)\d{2}$/.test(text)) return true;
  if (/^(19|20)\d{2}-(0[1-9]|1[0-2])$/.test(text)) return true;
  return /^(19|20)/.test(text) && isLocalDate(text);
}

/**
 * What somebody typed, as it is stored: '1998', 'May 1998', '5/1998', '3 May 1998', 'May 3, 1998',
 * '5/3/1998' (month first, as it is written here), '1998-05-03'. Null where it is none of these.
 */
export function readPartialDay(typed: string): PartialDay | null {
  const text = typed.trim().replace(/,/g, " ").replace(/\s+/g, " ").toLowerCase();
  if (isPartialDay(text)) return text;
  const slashes = text.match(/^(?:(\d{1,2})\/)?(?:(\d{1,2})\/)?(\d{4})$/);
  if (slashes) return partial(slashes[3], slashes[1], slashes[2]);
  const words = text.match(/^(?:(\d{1,2}) )?([a-z]{3,9})\.? (?:(\d{1,2}) )?(\d{4})$/);
  if (!words || (words[1] && words[3])) return null;
  const month = FULL_MONTHS.findIndex(
    (name, at) => name.toLowerCase() === words[2] || MONTHS[at] === words[2],
  );
  return month < 0 ? null : partial(words[4], String(month + 1), words[1] ?? words[3]);
}

function partial(year = "", month?: string, day?: string): PartialDay | null {
  const parts = [year, month?.padStart(2, "0"), day?.padStart(2, "0")];
  const text = parts.filter((part) => part !== undefined).join("-");
  return isPartialDay(text) ? text : null;
}

/** '1998', 'May 1998' or '3 May 1998'. */
export function writtenPartialDay(day: PartialDay): string {
  if (day.length === 4) return day;
  if (day.length > 7) return writtenDate(day);
  return `${FULL_MONTHS[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`;
}

/** Whole years from one day to the other, at least; null where either is not known. */
export function yearsBetween(from: PartialDay | null, to: PartialDay | null): number | null {
  if (!from || !to) return null;
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  // Of a year alone, its last day is meant: at least so many years.
  const start = from.length > 4 ? from.slice(5).padEnd(5, "-31") : "12-31";
  const end = to.length > 4 ? to.slice(5).padEnd(5, "-01") : "01-01";
  return end < start ? years - 1 : years;
}
