/** How one file of a release was read. `rows` are data rows; a repeated key's first row stands. */
export interface FileReport {
  name: string;
  rows: number;
  loaded: number;
  repaired: number;
  rejected: number;
  repeated: number;
}

/** What an import of a release ended with. Proceedings are those whose case was accepted. */
export interface ImportReport {
  files: FileReport[];
  cases: number;
  proceedings: number;
  proceedingsWithoutCase: number;
}

export const MEASURES = ["pending", "offCalendar", "finished", "closures", "completions"] as const;
export type Measure = (typeof MEASURES)[number];

/** Counts of one group; null where the grouping cannot have one, or it cannot be told apart. */
export interface FigureRow {
  court?: string;
  /** `COURT/LOC`. */
  location?: string;
  nationality?: string;
  kind?: string;
  period?: string;
  closures: number | null;
  /** Pending on the base day. */
  backlog: number | null;
  completions: number | null;
  note?: string;
}

/** The answer to a question, as files carry it. */
export interface Figures {
  from: string;
  to: string;
  base: string;
  total: {
    closures: number;
    backlog: number | null;
    completions: number | null;
    /** Of all cases on the window's last day; null under a filter. */
    status: { pending: number; offCalendar: number; finished: number } | null;
  };
  rows: FigureRow[];
  /** What stands beside the figures: a count that cannot be separated. */
  note?: string;
}
