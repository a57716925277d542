/** What can be read that is written down, and how the log names it. The table's check names the same. */
export const READS = {
  case: "Case",
  facts: "Facts",
  step: "Form of a step",
  review: "Review mode",
  papers: "List of papers",
  document: "Paper downloaded",
  bundle: "Papers downloaded as one file",
  packet: "Draft of the request",
  import: "Rows of an import",
  export: "List exported",
  calendar_feed: "Calendar feed",
  read_log: "This log",
  search: "Search",
  queue: "Queue",
  conflict_check: "Conflict check",
  page: "Page",
} as const;

export type ReadWhat = keyof typeof READS;

/** What of them leaves the system as a file: each time is a line of its own. */
export const TAKEN_AWAY: readonly ReadWhat[] = ["document", "bundle", "import", "export"];

/** One read, as it is written down. */
export interface Read {
  /** null: no single case. */
  caseId: string | null;
  what: ReadWhat;
  /** Which paper, step or list, in a few words or as an id; never what stands in it. */
  detail?: string;
}

/** One line of the log, ready to be read. */
export interface ReadEntry {
  id: string;
  /** By the domain clock, in the reader's time zone. */
  when: string;
  who: string;
  role: string;
  what: string;
  detail: string;
  reason: string;
  /** null: no single case. Without a name: the organization no longer keeps it. */
  case: { id: string; name: string | null; aNumber: string | null } | null;
}

/** The page of the log, as its address narrows it. */
export interface ReadLogPage {
  entries: ReadEntry[];
  address: ReadLogAddress;
  /** Whom it can be narrowed to: who works here or did. */
  people: { value: string; label: string }[];
  next: string | null;
  /** Whose case it is narrowed to; null: to none that the reader's organization keeps. */
  caseName: string | null;
}

/** What an address asks of the log; everything empty: all of it. */
export interface ReadLogAddress {
  person: string;
  /** A case's id, or an A-number as somebody writes it. */
  case: string;
  day: string;
  what: string;
}
