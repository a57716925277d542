import type { LocalDate } from "../workflow/dates.ts";

/** What is compared: of which cases, and which answer counts as yes. */
export const MEASURES = {
  amenable: {
    label: "Found amenable",
    of: "reviewed",
    cases: "cases reviewed",
    yes: "found amenable",
    definition:
      "Cases found amenable ÷ cases reviewed: each case once, under its latest finding in effect.",
  },
  accepted: {
    label: "Offers accepted",
    of: "answered",
    cases: "offers answered",
    yes: "accepted",
    definition:
      "Offers accepted ÷ offers answered yes or no after that finding. Offers that are open, lapsed or withdrawn before an answer are not among them.",
  },
  granted: {
    label: "Motions granted",
    of: "ruled",
    cases: "motions ruled on",
    yes: "granted",
    definition: "Motions granted ÷ motions that the judge granted or denied after that finding.",
  },
} as const satisfies Record<
  string,
  { label: string; of: Counted; cases: string; yes: string; definition: string }
>;
export type Measure = keyof typeof MEASURES;

/** The cases that a measure is about. */
export type Counted = "reviewed" | "answered" | "ruled";

export const UNITS = {
  court: { label: "court", labels: "courts" },
  office: { label: "office", labels: "offices" },
  attorney: { label: "attorney", labels: "attorneys" },
} as const;
export type Unit = keyof typeof UNITS;

/** Facts known before the review, the one that tells most first: what the rates are adjusted for. */
export const MIX = [
  "kind of case (pending, before filing, final order, decided by the judge)",
  "detained",
  "represented",
  "a request on file",
  "time since the charging document (under 1, 1–3, 3–5, over 5 years)",
  "alone, lead or rider",
] as const;

/** A question as the address holds it. */
export interface ConsistencyQuestion {
  measure: Measure;
  by: Unit;
  /** A program's id; null: all. */
  program: string | null;
  /** Months of the finding, `YYYY-MM`, both included; null: from the beginning, to the end. */
  from: string | null;
  to: string | null;
}

/**
 * Units with fewer cases are not compared. Below twenty not even none of all would be outside the
 * limits at the rates that were published (6 to 8%), and the point would be of single decisions.
 */
export const LEAST_CASES = 20;

/** Control limits at a number of cases: 95% and 99.8%, as shares. */
export interface Limits {
  cases: number;
  inner: readonly [number, number];
  outer: readonly [number, number];
}

/** A unit as the page shows it. */
export interface UnitRow {
  unit: string;
  name: string;
  cases: number;
  yes: number;
  expected: number;
  rate: number | null;
  usual: readonly [number, number];
  marked: "above" | "below" | null;
  /** The list behind it; null where the reader may not open it from here. */
  href: string | null;
}

export interface FunnelView {
  title: string;
  rows: readonly UnitRow[];
  /** The rate of all units together. */
  rate: number;
  spread: number;
  /** Where the axis of cases ends, and the limits along it. */
  most: number;
  curve: readonly Limits[];
  /** Where the axis of rates ends. */
  top: number;
}

export interface InquiryView {
  with: { cases: number; yes: number };
  without: { cases: number; yes: number };
  /** Null: too few to say. */
  found: {
    difference: { value: number; low: number; high: number };
    oddsRatio: { value: number; low: number; high: number } | null;
  } | null;
  href: string | null;
}

export interface ConsistencyView {
  question: ConsistencyQuestion;
  /** Whose figures: the office's own, or those of an agency's offices. */
  whose: "office" | "agency";
  units: readonly Unit[];
  programs: readonly { value: string; label: string }[];
  months: readonly { value: string; label: string }[];
  /** The day that the figures tell of; null: they were never built. */
  asOf: LocalDate | null;
  cases: number;
  yes: number;
  funnel: FunnelView | null;
  tooFew: readonly { name: string; cases: number }[];
  strata: number;
  inquiry: InquiryView | null;
  mayRebuild: boolean;
}

/** One case of the list behind a point. */
export interface ListedCase {
  caseId: string;
  name: string;
  aNumber: string;
  courtName: string | null;
  attorney: string | null;
  foundOn: LocalDate;
  amenable: boolean;
  accepted: boolean | null;
  granted: boolean | null;
  inquired: boolean;
}

export interface CaseList {
  question: ConsistencyQuestion;
  /** What the list holds, in words. */
  title: string;
  cases: readonly ListedCase[];
  next: string | null;
}
