import "server-only";
/**
 * What the reconstruction goes by: the published figures, and what had to be assumed between them. Each
 * row of the files beside this one says which of the two it is.
 */
import { readFileSync } from "node:fs";
import { parseCsv } from "../reference/csv.ts";
import { type Day, dayOf } from "./days.ts";
import type { Precision, PublishedFigure } from "./types.ts";

const read = (file: string) => parseCsv(readFileSync(new URL(file, import.meta.url), "utf8"));

/** A court of 2011–12: how many of the pending cases were its, and how its office leaned. */
export interface CourtFact {
  code: string;
  /** The office that covers it, by its code. */
  office: string;
  /** Cases pending on 30 September 2011, about; of these detained; detained people who came later. */
  cases: number;
  detained: number;
  laterDetained: number;
  /** How often its cases were found amenable, beside the average. */
  leaning: number;
}

export interface NationalityFact {
  code: string;
  language: string;
  names: string;
  /** Pending on 30 September 2011. */
  pending: number;
  /** Closures by 28 June 2012; null: not published by nationality. */
  closures: number | null;
}

/** A value on a day, of a series by name. */
export interface Target {
  on: Day;
  value: number;
}

export function courtFacts(): CourtFact[] {
  return read("courts.csv").map((row) => ({
    code: row.code ?? "",
    office: row.office ?? "",
    cases: Number(row.cases),
    detained: Number(row.detained),
    laterDetained: Number(row.later_detained),
    leaning: Number(row.leaning),
  }));
}

export function nationalityFacts(): NationalityFact[] {
  return read("nationalities.csv").map((row) => ({
    code: row.code ?? "",
    language: row.language ?? "",
    names: row.names ?? "",
    pending: Number(row.pending),
    closures: row.closures ? Number(row.closures) : null,
  }));
}

/** Every series by its name, its values in the order of their days. */
export function targets(): Map<string, Target[]> {
  const series = new Map<string, Target[]>();
  for (const row of read("targets.csv")) {
    const name = row.series ?? "";
    const values = series.get(name) ?? [];
    values.push({ on: dayOf(row.as_of ?? ""), value: Number(row.value) });
    series.set(name, values);
  }
  return series;
}

/** What was printed in 2012, with where. */
export function publishedFigures(): PublishedFigure[] {
  return read("published.csv").map((row) => ({
    id: row.id ?? "",
    asOf: row.as_of ?? "",
    source: row.source === "program" ? "program" : "court",
    measure: row.measure ?? "",
    group: row.group ?? "",
    from: row.from || null,
    label: row.label ?? "",
    printed: row.printed ?? "",
    value: Number(row.value),
    precision: (row.precision ?? "exact") as Precision,
    note: row.note ?? "",
    url: row.url ?? "",
  }));
}
