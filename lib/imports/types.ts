import type { Permission } from "../access/can.ts";

/** The kinds of files, and who may bring one in. */
export const IMPORT_SOURCES = {
  docket: { label: "Office docket", permission: "import a docket" },
  clients: { label: "Clients", permission: "import clients" },
} as const satisfies Record<string, { label: string; permission: Permission }>;
export type ImportSource = keyof typeof IMPORT_SOURCES;

export const OUTCOMES = ["created", "changed", "unchanged", "rejected"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/**
 * unmatched: columns without which the file is of no use are not found. unusable: no table, nothing
 * was read of it. The others follow one another.
 */
export const IMPORT_STATES = {
  unmatched: "Columns to be matched",
  checking: "Being checked",
  ready: "Ready to load",
  loading: "Loading",
  loaded: "Loaded",
  unusable: "Cannot be used",
} as const;
export type ImportState = keyof typeof IMPORT_STATES;

/** A file that came in, as the list shows it. Counts are what would happen; once loaded, what did. */
export interface ImportLine {
  id: string;
  source: ImportSource;
  fileName: string;
  fileBytes: number;
  state: ImportState;
  problem: string;
  actorName: string;
  /** Local to the organization, `YYYY-MM-DDTHH:MM`. */
  createdAt: string;
  loadedAt: string | null;
  rows: number;
  created: number;
  changed: number;
  unchanged: number;
  rejected: number;
  missing: number;
}

/** A rejected row, with its cells as they were written. */
export interface RejectedRow {
  line: number;
  reason: string;
  cells: string[];
}

/** A case of the organization that the file does not name. */
export interface MissingCase {
  caseId: string;
  aNumber: string;
  familyName: string;
  givenNames: string;
}

/** One column of ours and where the file has it. */
export interface ColumnMatch {
  name: string;
  label: string;
  needed: boolean;
  /** Position in the file; null: not there. */
  at: number | null;
}

/** How far the worker is with a file. */
export interface ImportProgress {
  words: string;
  done: number;
  total: number;
}

/** The list of files. */
/** A kind of file that the actor may bring in, and its canonical header. */
export interface SourceChoice {
  id: ImportSource;
  label: string;
  columns: { name: string; about: string; needed: boolean }[];
}

export interface ImportsPage {
  sources: SourceChoice[];
  imports: ImportLine[];
  /** Where the next page begins; null on the last. */
  next: string | null;
  /** False on the first page. */
  begun: boolean;
}

/** The page of one file. */
export interface ImportPage {
  file: ImportLine;
  sourceLabel: string;
  header: string[];
  columns: ColumnMatch[];
  /** The columns that are needed and not found, by label. */
  lacking: string[];
  progress: ImportProgress | null;
  rejected: { rows: RejectedRow[]; next: number | null };
  /** Where A-number and family name stand in a rejected row; null: not in the file. */
  named: [number | null, number | null];
  missing: { cases: MissingCase[]; next: string | null };
  /** How many rows wait for the organization's conflicts person; never which. */
  waiting: number;
  /** Where the lists were opened behind their beginning. */
  after: { rejected: number | null; missing: string | null };
}
