/** Published tables as people read them: names for codes, what differs, what a chart shows. Pure. */
import type { Chart } from "../court-record/types.ts";
import { numberText, percent } from "../format/counts.ts";
import { writtenDate } from "../workflow/dates.ts";
import { FORMS } from "../workflow/forms.ts";
import { SHIPPED } from "../workflow/programs/shipped.ts";
import { REFERRING_AGENCIES, type ReferringAgency } from "../workflow/state.ts";
import {
  type Body,
  type Cell,
  type Difference,
  GROUP_HEADS,
  MEASURES,
  type PublishedTable,
  type ShownTable,
  slugOf,
  tableLabel,
} from "./types.ts";

type Coded = "court" | "location" | "nationality" | "office";
export type Names = Record<Coded, ReadonlyMap<string, string>>;

const GROUNDS = new Map(
  SHIPPED.flatMap(({ grounds }) => grounds.map(({ code, label }) => [code, label] as const)),
);
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** A group as people say it. */
export function nameOf(dim: string, code: string, names: Names): string {
  if (code === "") return dim === "kind" ? "None yet" : "Not recorded";
  switch (dim) {
    case "court":
    case "nationality":
    case "office":
      return names[dim].get(code) ?? code;
    case "location":
      return names.location.get(code.split("/").at(-1) ?? "") ?? code;
    case "represented":
      return code === "yes" ? "Represented" : "Not represented";
    case "detained":
      return code === "yes" ? "Detained" : "Not detained";
    case "ground":
      return GROUNDS.get(code) ?? code;
    case "agency":
      return REFERRING_AGENCIES[code as ReferringAgency] ?? code;
    case "kind":
      return FORMS.find((form) => form.code === code)?.label ?? code;
    case "period":
      return periodName(code);
    default:
      return code;
  }
}

function periodName(code: string): string {
  const [year, month, day] = code.split("-");
  if (day) return `To ${writtenDate(code)}`;
  return month ? `${MONTHS[Number(month) - 1]} ${year}` : "Later";
}

/** A table with its names, in their order; periods in their own. */
export function shownTable(table: PublishedTable, names: Names): ShownTable {
  const dims = table.name === "" ? [] : table.name.split(",");
  const rows = table.rows.map(({ codes, cells }) => ({
    key: codes.join("|"),
    codes,
    names: codes.map((code, at) => nameOf(dims[at] ?? "", code, names)),
    cells,
  }));
  rows.sort((a, b) => {
    for (const [at, dim] of dims.entries()) {
      const [one, other] = dim === "period" ? [a.codes, b.codes] : [a.names, b.names];
      const order = (one[at] ?? "").localeCompare(other[at] ?? "", "en");
      if (order !== 0) return order;
    }
    return 0;
  });
  return {
    name: table.name,
    slug: slugOf(table.name),
    label: tableLabel(table.name),
    heads: dims.map((dim) => GROUP_HEADS[dim] ?? dim),
    rows: rows.map(({ key, names: shown, cells }) => ({ key, names: shown, cells })),
    hidden: table.rows.reduce((sum, { cells }) => sum + cells.filter(isHidden).length, 0),
  };
}

const isHidden = (cell: Cell): boolean => typeof cell !== "number";

const at = (id: string): number => MEASURES.findIndex((one) => one.id === id);
const [REVIEWED, AMENABLE, CLOSED] = [at("reviewed"), at("amenable"), at("closed")];

/** Amenable ÷ reviewed, or null where one of them is not printed. */
export function shareOf(
  cells: readonly Cell[],
): { part: number; whole: number; share: number } | null {
  const [part, whole] = [cells[AMENABLE], cells[REVIEWED]];
  if (typeof part !== "number" || typeof whole !== "number" || whole === 0) return null;
  return { part, whole, share: part / whole };
}

/** The rates of a row, each with what it was divided by. */
export function ratesOf(cells: readonly Cell[]): { label: string; text: string; of: string }[] {
  const rate = (label: string, over: number, under: number, noun: string) => {
    const [part, whole] = [cells[over], cells[under]];
    if (typeof part !== "number" || typeof whole !== "number") return [];
    return [
      {
        label,
        text: percent(whole === 0 ? null : part / whole),
        of: `${numberText(part)} of ${numberText(whole)} ${noun}`,
      },
    ];
  };
  return [
    ...rate("Amenable, of the reviewed", AMENABLE, REVIEWED, "reviewed"),
    ...rate("Closed, of the reviewed", CLOSED, REVIEWED, "reviewed"),
    ...rate("Closed, of the amenable", CLOSED, AMENABLE, "amenable"),
  ];
}

const MOST_BARS = 20;
const CHART_SOURCE = "Source: program record, from Abeyance's own log of reviews and outcomes.";

/** The share of amenable cases by group; null where there is nothing to compare. */
export function chartOf(table: ShownTable, asOf: string): Chart | null {
  if (table.heads.length !== 1) return null;
  const shares = table.rows.flatMap(({ names, cells }) => {
    const found = shareOf(cells);
    return found ? [{ name: names[0] ?? "", ...found }] : [];
  });
  if (shares.length < 2) return null;
  const kept = [...shares].sort((a, b) => b.whole - a.whole).slice(0, MOST_BARS);
  const bars = shares
    .filter((one) => kept.includes(one))
    .map(({ name, part, whole, share }) => ({
      label: name,
      value: share,
      text: `${percent(share)} · ${numberText(part)} of ${numberText(whole)}`,
      short: percent(share),
    }));
  const title = `Amenable as a share of the cases reviewed by ${writtenDate(asOf)}, ${table.label.charAt(0).toLowerCase()}${table.label.slice(1)}`;
  return { kind: "bars", title, bars, left: table.rows.length - bars.length, source: CHART_SOURCE };
}

/** What a revision says otherwise than the publication whose place it takes, cell by cell. */
export function differencesOf(before: Body, now: Body, names: Names): Difference[] {
  return now.tables.flatMap((table) => {
    const then = before.tables.find(({ name }) => name === table.name);
    if (!then) return [];
    const dims = table.name === "" ? [] : table.name.split(",");
    const rows = new Map<string, { codes: string[]; before?: Cell[]; now?: Cell[] }>();
    for (const { codes, cells } of then.rows) rows.set(codes.join("|"), { codes, before: cells });
    for (const { codes, cells } of table.rows) {
      rows.set(codes.join("|"), { ...rows.get(codes.join("|")), codes, now: cells });
    }
    return [...rows.values()].flatMap(({ codes, before: old, now: fresh }) =>
      MEASURES.flatMap(({ label }, index): Difference[] => {
        const [a, b] = [old?.[index] ?? 0, fresh?.[index] ?? 0];
        if (a === b) return [];
        return [
          {
            table: table.name,
            label: tableLabel(table.name),
            names: codes.map((code, side) => nameOf(dims[side] ?? "", code, names)),
            measure: label,
            before: a,
            now: b,
          },
        ];
      }),
    );
  });
}
