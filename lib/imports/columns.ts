/**
 * What a column of a file is: how it may be called, and how its cells are read. A cell that cannot be
 * read gives a plain reason, made to be put right by whoever has the file open.
 */
import { parseANumber } from "../format/a-number.ts";
import { searchText } from "../format/names.ts";
import { isLocalDate, type LocalDate, writtenDate } from "../workflow/dates.ts";

/** What cells are read by. Lookups are by `searchText` of a code or a name. */
export interface ReadContext {
  today: LocalDate;
  nationalities: ReadonlyMap<string, string>;
  courts: ReadonlyMap<string, string>;
  locations: ReadonlyMap<string, string>;
}

export type Reading<Value> = { value: Value } | { reason: string };

export interface Column<Value = unknown> {
  /** As a screen calls it. */
  label: string;
  /** Other headers that mean the same. */
  synonyms: readonly string[];
  /** An empty cell is a mistake. */
  required?: true;
  /** A cell that a spreadsheet would run as a formula is a mistake. */
  freeText?: true;
  /** Reads a cell that is not empty; surrounding blanks are gone. */
  read: (text: string, context: ReadContext) => Reading<Value>;
}

// biome-ignore lint/suspicious/noExplicitAny: a source has columns of every type
export type Columns = Record<string, Column<any>>;

/** A row as its columns read it: null where the cell is empty or the file has no such column. */
export type RowOf<C extends Columns> = {
  [Name in keyof C]: C[Name] extends Column<infer Value> ? Value | null : never;
};

type Told = Pick<Column, "label" | "synonyms" | "required">;

export const quoted = (text: string) => `'${text.length > 40 ? `${text.slice(0, 40)}…` : text}'`;

/** Free text on one line. What a spreadsheet would run as a formula is no name and no note. */
export function textColumn(max: number, told: Told): Column<string> {
  return {
    ...told,
    freeText: true,
    read: (text) => {
      if (text.length > max) {
        return {
          reason: `has ${text.length.toLocaleString("en-US")} characters: at most ${max.toLocaleString("en-US")}`,
        };
      }
      return { value: text.replace(/\s+/g, " ") };
    },
  };
}

export function aNumberColumn(told: Told): Column<string> {
  return {
    ...told,
    read: (text) => {
      const digits = parseANumber(text);
      return digits === null || /^0+$/.test(digits)
        ? { reason: `${quoted(text)} is no A-number: write up to nine digits` }
        : { value: digits };
    },
  };
}

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

/**
 * A day as files write it: `2012-05-12`, `5/12/2012` (month first, as in the United States),
 * `12 May 2012`, `12-MAY-2012`; null for anything else. Two-digit years are not guessed at.
 */
export function readDay(text: string): LocalDate | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  const words = /^(\d{1,2})[\s-]([a-z]{3,9})\.?[\s-](\d{4})$/i.exec(text);
  const spoken = /^([a-z]{3,9})\.?\s(\d{1,2}),?\s(\d{4})$/i.exec(text);
  const parts = iso
    ? [iso[1], iso[2], iso[3]]
    : american
      ? [american[3], american[1], american[2]]
      : words
        ? [words[3], monthOf(words[2]), words[1]]
        : spoken
          ? [spoken[3], monthOf(spoken[1]), spoken[2]]
          : [];
  const [year, month, date] = parts;
  if (!year || !month || !date) return null;
  const day = `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  return isLocalDate(day) ? day : null;
}

function monthOf(word = ""): string {
  const at = MONTHS.indexOf(word.slice(0, 3).toLowerCase());
  return at < 0 ? "" : String(at + 1);
}

/** What databases write behind a day. */
const MIDNIGHT = /[T ](?:0{1,2}:00(?::00(?:\.0+)?)?|12:00(?::00)?\s?AM)$/i;

/** A day; `past` refuses one that has not come yet. A time at midnight behind it is let go. */
export function dayColumn(told: Told & { past?: true }): Column<LocalDate> {
  const { past, ...column } = told;
  return {
    ...column,
    read: (text, { today }) => {
      const day = readDay(text.replace(MIDNIGHT, ""));
      if (!day) return { reason: `${quoted(text)} is no day of the calendar: write 2012-05-12` };
      if (day < "1900-01-01") return { reason: `${writtenDate(day)} is before 1900` };
      return past && day > today
        ? { reason: `${writtenDate(day)} is in the future: today is ${writtenDate(today)}` }
        : { value: day };
    },
  };
}

/** A day and a time, local to the court: `2012-05-12 08:30`, `5/12/2012 8:30 AM`. */
export function timeColumn(told: Told): Column<string> {
  return {
    ...told,
    read: (text) => {
      const match =
        /^(.+?)[T\s]+(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s*([ap])?\.?(?:m\.?)?$/i.exec(text);
      const day = match && readDay((match[1] ?? "").replace(/,$/, ""));
      const hour = match ? hourOf(Number(match[2]), match[4]) : null;
      if (!match || !day || hour === null || Number(match[3]) > 59) {
        const reason = readDay(text)
          ? `${quoted(text)} has no time: write 2012-05-12 08:30`
          : `${quoted(text)} is no day and time: write 2012-05-12 08:30`;
        return { reason };
      }
      return { value: `${day}T${String(hour).padStart(2, "0")}:${match[3]}` };
    },
  };
}

function hourOf(hour: number, half: string | undefined): number | null {
  if (!half) return hour <= 23 ? hour : null;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half.toLowerCase() === "p" ? 12 : 0);
}

/** One of a few, in any of the writings that files use. */
export function choiceColumn<const Value extends string>(
  writings: Record<Value, readonly string[]>,
  told: Told,
): Column<Value> {
  const values = Object.keys(writings) as Value[];
  const known = new Map(
    values.flatMap((value) => [value, ...writings[value]].map((one) => [searchText(one), value])),
  );
  return {
    ...told,
    read: (text) => {
      const value = known.get(searchText(text));
      const all = values.map((one) => one.replaceAll("_", " ")).join(" or ");
      return value === undefined ? { reason: `${quoted(text)} is not ${all}` } : { value };
    },
  };
}

/** A code of the reference tables, written as the code or as the name. */
export function referenceColumn(
  table: "nationalities" | "courts" | "locations",
  told: Told,
): Column<string> {
  const kinds = { nationalities: "nationality", courts: "court", locations: "hearing location" };
  return {
    ...told,
    read: (text, context) => {
      const code = context[table].get(referenceKey(text));
      return code === undefined
        ? { reason: `${quoted(text)} is no ${kinds[table]}: write its code or its name` }
        : { value: code };
    },
  };
}

/** How codes and names of a reference table are compared; '??' is a code, too. */
export function referenceKey(text: string): string {
  return searchText(text) || text.trim();
}
