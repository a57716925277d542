import type { LocalDate } from "../workflow/dates.ts";

export const SOURCES = { program: "Program record", court: "Court record" } as const;
export type Source = keyof typeof SOURCES;

/** How far a printed figure is exact: what stands beside the computed one. */
export const PRECISIONS = {
  exact: "exact",
  ten: "to the nearest ten",
  hundred: "to the nearest hundred",
  thousand: "to the nearest thousand",
  percent0: "to a percent",
  percent1: "to a tenth of a percent",
  percent2: "to a hundredth of a percent",
  below: "below this",
  most: "more than half",
} as const;
export type Precision = keyof typeof PRECISIONS;

/** A figure as it was printed. */
export interface PublishedFigure {
  id: string;
  asOf: LocalDate;
  source: Source;
  measure: string;
  /** One group: `court:LOS`, `detained:no`; empty: all. */
  group: string;
  /** The first day of a period series. */
  from: LocalDate | null;
  label: string;
  printed: string;
  value: number;
  precision: Precision;
  note: string;
  url: string;
}

/** The same with what the functions of the two records compute on that day. */
export interface ReconstructedFigure extends PublishedFigure {
  /** As it comes out; a share is in percent. */
  computed: number;
  agrees: boolean;
}

/** How far either record had come on a day. */
export interface ReconstructedPoint {
  asOf: LocalDate;
  reviewed: number;
  amenable: number;
  /** By the program's record. */
  closed: number;
  /** By the court's. */
  courtClosures: number;
}

/** What a reconstruction keeps of itself. */
export interface Reconstruction {
  /** One case here for so many of the docket; 1: the full size. */
  scale: number;
  cases: number;
  figures: ReconstructedFigure[];
  points: ReconstructedPoint[];
}

/** One figure as the page shows it. */
export interface ShownFigure {
  id: string;
  source: Source;
  label: string;
  printed: string;
  computed: string;
  /** How the two compare, in words. */
  difference: string;
  agrees: boolean;
  note: string;
  url: string;
}

/** The figures of one day. */
export interface ShownDay {
  asOf: LocalDate;
  figures: ShownFigure[];
}
