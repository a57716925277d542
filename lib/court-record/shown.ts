import { numberText, percent } from "../format/counts.ts";
import { writtenDate } from "../workflow/dates.ts";
import { courtOf } from "./figures.ts";
import { type Asked, GROUP_LABELS, type Group } from "./schema.ts";
import type { Bar, Chart, FigureRow, Figures, ShownRow } from "./types.ts";

/** Names of codes; a code that nobody named stands for itself. */
export interface Names {
  courts: ReadonlyMap<string, string>;
  /** By `COURT/LOC`. */
  locations: ReadonlyMap<string, string>;
  nationalities: ReadonlyMap<string, string>;
}

/** More bars than these nobody compares; the table has them all. */
const MOST_BARS = 25;
const MOST_MULTIPLES = 12;

/** A group of a row as people say it. */
export function nameOf(row: FigureRow, group: Group, names: Names): string {
  const code = row[group] ?? "";
  if (group === "court") return names.courts.get(code) ?? (code || "Court not recorded");
  if (group === "nationality") {
    return names.nationalities.get(code) ?? (code || "Nationality not recorded");
  }
  if (group === "location") {
    const court = names.courts.get(courtOf(code)) ?? courtOf(code);
    return `${names.locations.get(code) ?? code} (${court})`;
  }
  if (group === "period") return periodName(code);
  return code.charAt(0).toUpperCase() + code.slice(1);
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function periodName(code: string): string {
  const [year, month] = code.split("-");
  return month ? `${MONTHS[Number(month) - 1]} ${year}` : `Fiscal year ${year}`;
}

export function shownRows({ rows }: Figures, by: readonly Group[], names: Names): ShownRow[] {
  return rows.map((row) => ({
    names: by.map((group) => nameOf(row, group, names)),
    closures: row.closures,
    backlog: row.backlog,
    completions: row.completions,
    ofBacklog: rate(row.closures, row.backlog),
    ofCompletions: rate(row.closures, row.completions),
  }));
}

/** Numerator ÷ denominator, or null where either is not known or nothing is divided by. */
export function rate(part: number | null, whole: number | null): number | null {
  return part === null || !whole ? null : part / whole;
}

/** The question as a sentence: the title of its chart and of its files. */
export function sentenceOf({ question, share }: Asked): string {
  const { from, to, base, by } = question;
  const grouped = by.length > 0 ? ` by ${by.map((one) => GROUP_LABELS[one]).join(" and ")}` : "";
  const window = `${writtenDate(from)} – ${writtenDate(to)}`;
  // A kind or a period has no backlog, and a kind no completions: what is shown is a count.
  const counted = by.includes("kind") || (by.includes("period") && share === "backlog");
  if (counted) return `Closures${grouped}, ${window}`;
  const of =
    share === "backlog"
      ? `cases pending on ${writtenDate(base)}`
      : "proceedings completed in the same window";
  return `Closures${grouped}, as a share of ${of}, ${window}`;
}

/** The picture of an answer, or null where there is nothing to compare. */
export function chartOf(asked: Asked, figures: Figures, rows: readonly ShownRow[]): Chart | null {
  const { by } = asked.question;
  if (rows.length === 0) return null;
  const title = sentenceOf(asked);
  if (by.includes("period")) return periodChart(asked, rows, title);
  const bars = rows
    .map((row) => barOf(row, row.names.join(" · "), asked))
    .sort((a, b) => (b.value ?? -1) - (a.value ?? -1));
  return figures.rows.length === 0
    ? null
    : { kind: "bars", title, bars: bars.slice(0, MOST_BARS), left: bars.length - MOST_BARS };
}

function barOf(row: ShownRow, label: string, { share }: Asked): Bar {
  const whole = share === "backlog" ? row.backlog : row.completions;
  const value = share === "backlog" ? row.ofBacklog : row.ofCompletions;
  if (row.closures === null) return { label, value: null, text: "not known" };
  // Where there is nothing to divide by, the count itself is what can be compared.
  if (whole === null) return { label, value: row.closures, text: numberText(row.closures) };
  return {
    label,
    value,
    text: `${percent(value)} · ${numberText(row.closures)} of ${numberText(whole)}`,
  };
}

function periodChart(asked: Asked, rows: readonly ShownRow[], title: string): Chart {
  const at = asked.question.by.indexOf("period");
  const other = at === 0 ? 1 : 0;
  const series = new Map<string, Bar[]>();
  for (const row of rows) {
    const label = asked.question.by.length > 1 ? (row.names[other] ?? "") : "";
    const bars = series.get(label) ?? [];
    bars.push(barOf(row, row.names[at] ?? "", asked));
    series.set(label, bars);
  }
  const sum = (bars: readonly Bar[]) => bars.reduce((all, { value }) => all + (value ?? 0), 0);
  const sorted = [...series]
    .map(([label, bars]) => ({ label, bars }))
    .sort((a, b) => sum(b.bars) - sum(a.bars));
  return {
    kind: "periods",
    title,
    series: sorted.slice(0, MOST_MULTIPLES),
    left: sorted.length - MOST_MULTIPLES,
  };
}
