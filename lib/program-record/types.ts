import type { RecordState } from "../workflow/record.ts";
import type { RecordGroup } from "./schema.ts";

/** Cases that are amenable and not decided, by where they stand. */
export interface OpenCounts {
  amenable: number;
  backgroundCheck: number;
  cleared: number;
  offered: number;
  accepted: number;
  motionFiled: number;
}

/** Each case once, under its latest finding and by the last outcome after it. */
export interface RecordCounts {
  reviewed: number;
  amenable: number;
  notAmenable: number;
  closed: number;
  /** Of the closed ones: put back on the calendar since. They stay counted as closed. */
  ofWhichRecalendared: number;
  declined: number;
  backOnDocket: number;
  open: OpenCounts;
}

/** Charging documents that were not filed when the case was reviewed. */
export interface ChargingDocuments {
  considered: number;
  filed: number;
  notFiled: number;
}

/** One group: its codes, null where the code is not known. */
export type RecordRow = Partial<Record<RecordGroup, string | null>> & RecordCounts;

/** The answer to a question, as files carry it. */
export interface RecordFigures {
  asOf: string;
  /** null: everything that is recorded. */
  knownOn: string | null;
  total: RecordCounts;
  rows: RecordRow[];
  chargingDocuments: ChargingDocuments;
}

/** Only cases of one court (its code), only findings of these months (`2012-03`), both included. */
export interface FunnelFilter {
  court?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

export interface RecordFunnel {
  /** The whole, checked; it has no rows. */
  figures: RecordFigures;
  lost: LostCases[];
}

/** Cases that are back on the docket, or declined. */
export interface LostCases {
  state: "back" | "declined";
  /** Code of the reason; null where it is not known or not disclosed. */
  cause: string | null;
  /** Where they stood before; null where that is not known. */
  before: RecordState | null;
  n: number;
}
