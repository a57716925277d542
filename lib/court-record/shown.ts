import { numberText, percent } from "../format/counts.ts";
import { writtenMonth } from "../format/dates.ts";
import { writtenDate } from "../workflow/dates.ts";
import { courtOf } from "./figures.ts";
import { periodsOf } from "./periods.ts";
import { type Asked, CODED, GROUP_LABELS, type Group, isCounted } from "./schema.ts";
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

function periodName(code: string): string {
  return code.includes("-") ? writtenMonth(code) : `Fiscal year ${code}`;
}

/** The rows of an answer in the order that is asked for; periods in their own. */
export function shownRows(
  { rows }: Figures,
  { question: { by }, sort }: Pick<Asked, "question" | "sort">,
  names: Names,
): ShownRow[] {
  const shown = rows.map((row) => ({
    row,
    names: by.map((group) => nameOf(row, group, names)),
    closures: row.closures,
    backlog: row.backlog,
    completions: row.completions,
    ofBacklog: rate(row.closures, row.backlog),
    ofCompletions: rate(row.closures, row.completions),
  }));
  const byName = (a: (typeof shown)[number], b: (typeof shown)[number]) => {
    for (const [at, group] of by.entries()) {
      const order =
        group === "period"
          ? (a.row.period ?? "").localeCompare(b.row.period ?? "")
          : (a.names[at] ?? "").localeCompare(b.names[at] ?? "", "en");
      if (order !== 0) return order;
    }
    return 0;
  };
  const { by: key, down } = sort;
  const sign = down ? -1 : 1;
  return shown
    .sort((a, b) => {
      if (key === "name") return sign * byName(a, b);
      const [x, y] = [a[key], b[key]];
      // What is not known stands behind what is, whichever way.
      if (x === null || y === null) return Number(x === null) - Number(y === null) || byName(a, b);
      return sign * (x - y) || byName(a, b);
    })
    .map(({ row: _row, ...one }) => one);
}

/** Numerator ÷ denominator, or null where either is not known or nothing is divided by. */
export function rate(part: number | null, whole: number | null): number | null {
  return part === null || !whole ? null : part / whole;
}

/** The question as a sentence: the title of its chart and of its files. */
export function sentenceOf({ question, share }: Asked, names: Names): string {
  const { from, to, base, by, period, only } = question;
  const unit = period === "month" ? "month" : "federal fiscal year";
  const groups = by.map((one) => (one === "period" ? unit : GROUP_LABELS[one]));
  const grouped = groups.length > 0 ? ` by ${groups.join(" and ")}` : "";
  const left = CODED.flatMap((group) =>
    (only[group] ?? []).map((code) =>
      nameOf({ [group]: code } as unknown as FigureRow, group, names),
    ),
  );
  const window = `${writtenDate(from)} – ${writtenDate(to)}`;
  const rest = [window, ...(left.length > 0 ? [`only ${left.join(", ")}`] : [])].join(", ");
  if (isCounted({ question, share })) return `Closures${grouped}, ${rest}`;
  const of =
    share === "backlog"
      ? `cases pending on ${writtenDate(base)}`
      : "proceedings completed in the same window";
  return `Closures${grouped}, as a share of ${of}, ${rest}`;
}

/** The picture of an answer, or null where there is nothing to compare. */
export function chartOf(
  asked: Asked,
  figures: Figures,
  rows: readonly ShownRow[],
  names: Names,
): Chart | null {
  const { by } = asked.question;
  if (rows.length === 0) return null;
  const title = sentenceOf(asked, names);
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
  if (row.closures === null) return { label, value: null, text: "not known", short: "" };
  // Where there is nothing to divide by, the count itself is what can be compared.
  if (whole === null) {
    const count = numberText(row.closures);
    return { label, value: row.closures, text: count, short: count };
  }
  return {
    label,
    value,
    text: `${percent(value)} · ${numberText(row.closures)} of ${numberText(whole)}`,
    short: percent(value).replace(/\.0%$/, "%"),
  };
}

/** Every series has every period, so that the charts can be laid side by side. */
function periodChart(asked: Asked, rows: readonly ShownRow[], title: string): Chart {
  const { by, from, to, period } = asked.question;
  const at = by.indexOf("period");
  const other = at === 0 ? 1 : 0;
  const all = periodsOf(from, to, period).map(({ code }) => periodName(code));
  const series = new Map<string, Map<string, ShownRow>>();
  for (const row of rows) {
    const label = by.length > 1 ? (row.names[other] ?? "") : "";
    const known = series.get(label) ?? new Map<string, ShownRow>();
    known.set(row.names[at] ?? "", row);
    series.set(label, known);
  }
  const sum = (bars: readonly Bar[]) => bars.reduce((all, { value }) => all + (value ?? 0), 0);
  const sorted = [...series]
    .map(([label, known]) => ({
      label,
      bars: all.map((name) => barOf(known.get(name) ?? NOTHING, name, asked)),
    }))
    .sort((a, b) => sum(b.bars) - sum(a.bars) || a.label.localeCompare(b.label, "en"));
  return {
    kind: "periods",
    title,
    series: sorted.slice(0, MOST_MULTIPLES),
    left: sorted.length - MOST_MULTIPLES,
  };
}

/** A period in which nothing happened to a group. */
const NOTHING: ShownRow = {
  names: [],
  closures: 0,
  backlog: null,
  completions: 0,
  ofBacklog: null,
  ofCompletions: null,
};
