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
