import type { Scope } from "../cases/scope.ts";
import type { Source } from "./source.ts";
import type { Outcome } from "./types.ts";

/** A row that is well written, with the hash of what it says. */
export interface GoodRow {
  line: number;
  key: string;
  row: Record<string, unknown>;
  hash: string;
}

/** What would become of it; `caseId` where the case is there. */
export interface Verdict {
  outcome: Outcome;
  reason?: string;
  caseId?: string;
  /** An unchanged row that is kept all the same: it goes through `load`, where it changes nothing. */
  remember?: boolean;
}

/** What became of it; without a case where it is only claimed. */
export type LoadedRow = { ok: true; caseId: string | null } | { ok: false; reason: string };

/** A kind of file: how its rows are read (pure), held against the cases, and loaded. */
export interface ImportKind {
  source: Source;
  /** Whether cases that a file does not name are listed: a docket is the whole of an office's cases. */
  listsMissing: boolean;
  /** One verdict a row, in their order. Reads only. */
  compare: (scope: Scope, rows: readonly GoodRow[], now: Date) => Promise<Verdict[]>;
  /** Writes all of them in the open transaction, through the doors of lib/cases. */
  load: (
    scope: Scope,
    importId: string,
    rows: readonly (GoodRow & { caseId: string | null })[],
    now: Date,
  ) => Promise<LoadedRow[]>;
  /**
   * What can be done only when all rows are there, from behind a line on: answers the line it came to,
   * or null where nothing is left. Doing it twice does no harm.
   */
  finish?: (scope: Scope, importId: string, after: number, now: Date) => Promise<number | null>;
}
