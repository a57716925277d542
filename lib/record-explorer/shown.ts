/** The program record's figures as people read them: names, sentence, chart. Pure. */
import type { Bar, Chart } from "../court-record/types.ts";
import { numberText, percent } from "../format/counts.ts";
import { writtenMonth } from "../format/dates.ts";
import type { RecordGroup } from "../program-record/schema.ts";
import type { RecordCounts, RecordFigures, RecordRow } from "../program-record/types.ts";
import { writtenDate } from "../workflow/dates.ts";
import { formOf } from "../workflow/forms.ts";
import { REFERRING_AGENCIES } from "../workflow/state.ts";
import { type AskedRecord, RECORD_LABELS, RECORD_SHARES, type RecordShare } from "./schema.ts";

/** Names of codes; a code that nobody named stands for itself. */
export type Names = Partial<Record<RecordGroup, ReadonlyMap<string, string>>>;

export interface ShownRecordRow {
  key: string;
  names: string[];
  counts: RecordCounts;
}

const MOST_BARS = 25;
/** The published periods by their last day, as program-record/periods.ts calls them. */
const PUBLISHED: Record<string, string> = {
  "2012-03-05": "To 5 Mar 2012",
  "2012-04-16": "6 Mar – 16 Apr 2012",
  "2012-05-29": "17 Apr – 29 May 2012",
  "2012-07-20": "30 May – 20 Jul 2012",
  later: "After 20 Jul 2012",
};

/** A group of a row as people say it; `code` null or empty: not known. */
export function nameOf(group: RecordGroup, code: string | null | undefined, names: Names): string {
  if (!code) return `${RECORD_LABELS[group].replace(/^./, (a) => a.toUpperCase())} not known`;
  switch (group) {
    case "represented":
      return code === "yes" ? "Had counsel" : "Had no counsel";
    case "detained":
      return code === "yes" ? "Detained" : "Not detained";
    case "kind":
      return formOf(code)?.label ?? code;
    case "agency":
      return REFERRING_AGENCIES[code as keyof typeof REFERRING_AGENCIES] ?? code;
    case "period":
      return PUBLISHED[code] ?? writtenMonth(code);
    case "location": {
      const [court = "", place = ""] = code.split("/");
      return `${names.location?.get(place) ?? place} (${names.court?.get(court) ?? court})`;
    }
    default:
      return names[group]?.get(code) ?? code;
  }
}

/** The rows with their names, in the order of these; periods in their own. */
export function shownRecord(
  { rows }: RecordFigures,
  { question: { by } }: AskedRecord,
  names: Names,
): ShownRecordRow[] {
  const orderOf = (group: RecordGroup, row: RecordRow) =>
    group === "period" ? (row.period ?? "") : nameOf(group, row[group], names);
  return [...rows]
    .sort((a, b) => {
      for (const group of by) {
        const order = orderOf(group, a).localeCompare(orderOf(group, b), "en");
        if (order !== 0) return order;
      }
      return 0;
    })
    .map((row) => ({
      key: by.map((group) => row[group] ?? "").join("|"),
      names: by.map((group) => nameOf(group, row[group], names)),
      counts: row,
    }));
}

/** Numerator and denominator of what the chart shows; null: it is a count. */
export function partsOf(counts: RecordCounts, share: RecordShare): [number, number | null] {
  if (share === "reviewed") return [counts.reviewed, null];
  if (share === "amenable") return [counts.amenable, counts.reviewed];
  return [share === "closed" ? counts.closed : counts.declined, counts.amenable];
}

/** The question as a sentence: the title of its chart and of its files. */
export function recordSentence({ question, share }: AskedRecord, whose: string): string {
  const { asOf, knownOn, from, to, by, detained, reported } = question;
  const grouped = by.length > 0 ? ` by ${by.map((one) => RECORD_LABELS[one]).join(" and ")}` : "";
  const window =
    from || to
      ? `, findings${from ? ` from ${writtenDate(from)}` : ""}${to ? ` to ${writtenDate(to)}` : ""}`
      : "";
  return [
    `${whose}: ${RECORD_SHARES[share]}${grouped}, as of ${writtenDate(asOf)}`,
    knownOn ? `, as known on ${writtenDate(knownOn)}` : "",
    window,
    detained === "all" ? "" : detained === "yes" ? ", detained" : ", not detained",
    reported === "in" ? "" : ", without reported steps",
  ].join("");
}

/** The picture of an answer; null where there is nothing to compare. */
export function recordChart(
  asked: AskedRecord,
  rows: readonly ShownRecordRow[],
  title: string,
): Chart | null {
  if (rows.length === 0) return null;
  const bars: Bar[] = rows.map(({ names, counts }) => {
    const [part, whole] = partsOf(counts, asked.share);
    const label = names.join(" · ");
    if (whole === null)
      return { label, value: part, text: numberText(part), short: numberText(part) };
    const value = whole > 0 ? part / whole : null;
    const text = `${percent(value)} · ${numberText(part)} of ${numberText(whole)}`;
    return { label, value, text, short: percent(value) };
  });
  const sorted = asked.question.by.includes("period")
    ? bars
    : bars.sort((a, b) => (b.value ?? -1) - (a.value ?? -1));
  return {
    kind: "bars",
    title,
    bars: sorted.slice(0, MOST_BARS),
    left: Math.max(0, bars.length - MOST_BARS),
    source: "Source: program record (Abeyance's own log).",
  };
}
