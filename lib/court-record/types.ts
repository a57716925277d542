/** The file that every release has: by it a folder is known for one. */
export const CASE_FILE = "A_TblCase.csv";

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

/** A row as a screen shows it: names for codes, and both rates. */
export interface ShownRow {
  /** The name of each group, in the question's order. */
  names: string[];
  closures: number | null;
  backlog: number | null;
  completions: number | null;
  /** Closures ÷ backlog and closures ÷ completions, 0 to 1; null where a count is, or nothing to divide by. */
  ofBacklog: number | null;
  ofCompletions: number | null;
}

export interface Bar {
  label: string;
  /** What its length shows; null: not known. */
  value: number | null;
  /** What stands at its end: '3.2% · 12 of 375'. */
  text: string;
  /** The same where there is little room: '3.2%', or the count where there is nothing to divide by. */
  short: string;
}

/** What a chart shows; the same picture on the page, in print and as a file. */
export type Chart = {
  title: string;
  /** Groups that are in the table alone. */
  left: number;
  /** Where the numbers are from, as one sentence; left out: the court record. */
  source?: string;
} & ({ kind: "bars"; bars: Bar[] } | { kind: "periods"; series: { label: string; bars: Bar[] }[] });

export interface Choice {
  value: string;
  label: string;
}

/** A file as the manifest of its release tells of it. */
export interface ReleaseFileReport extends FileReport {
  bytes: number;
  /** SHA-256 of its content. */
  digest: string;
  /** Data rows by Count.txt; null: it does not say. */
  counted: number | null;
}

export const CHANGE_KINDS = ["added", "changed", "gone"] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** Keys of records of one kind, file and court, ascending. */
export interface ReleaseKeys {
  file: string;
  court: string;
  firstKey: string;
  keys: string[];
}

/** Records of one file and court against the release before. */
export interface ReleaseChange {
  file: string;
  court: string;
  rows: number;
  added: number;
  changed: number;
  gone: number;
}

/** The same with the court's name. */
export interface NamedChange extends ReleaseChange {
  courtName: string;
}

export interface RowRemark {
  file: string;
  line: number;
  kind: "repaired" | "rejected" | "repeated" | "orphaned";
  reason: string;
  content: string;
}
