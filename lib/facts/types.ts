import type { LocalDate } from "../workflow/dates.ts";
import type { AdverseInformation } from "../workflow/state.ts";
import type { FactContent } from "./kinds.ts";

/** One row of a fact as its organization keeps it. */
export interface FactEntry extends FactContent {
  /** The row's own id: what a change or a withdrawal names. */
  rowId: string;
  sentence: string;
  /** Where it is known from, in words. */
  source: string;
  document: { id: string; title: string; href: string } | null;
  /** Why it was changed or withdrawn; empty for the first row. */
  reason: string;
  recordedBy: string;
  /** ISO time, by the domain clock. */
  recordedAt: string;
}

/** A fact of one organization on a case as it stands. */
export interface CaseFact extends Omit<FactEntry, "rowId"> {
  /** The same through every change; 'docket' and a column for a fact that a docket's import keeps. */
  id: string;
  /** The row that stands; null where the fact is not kept here but comes from a docket. */
  rowId: string | null;
  /** It speaks against discretion by what it is. */
  adverse: boolean;
  /** What it said before, the newest first. */
  earlier: FactEntry[];
}

/** A fact that no longer stands, with why. */
export interface WithdrawnFact extends CaseFact {
  withdrawn: { reason: string; by: string; at: string };
}

/** What a person or an import gives. Days as stored (see lib/format/partial-days.ts). */
export interface FactInput extends FactContent {
  source: string;
  documentId: string | null;
}

export type FactResult =
  | { ok: true; rowId: string; factId: string }
  | {
      ok: false;
      /** CONFLICT: somebody else changed or withdrew the same row first. */
      code: "NOT_FOUND" | "INVALID" | "CONFLICT";
      reason: string;
      errors: Record<string, string>;
    };

/** A fact with what a page shows beside it. */
export interface FactLine extends CaseFact {
  recordedOn: LocalDate;
  /** The factors of the case's program that it bears on, as they are written there. */
  factors: string[];
}

/** The facts of one side as its pages show them. */
export interface FactsView {
  caseId: string;
  standing: FactLine[];
  withdrawn: (WithdrawnFact & { withdrawnOn: LocalDate })[];
  mayWrite: boolean;
}

/** What new adverse information asks of the office now. Nobody else ever has one. */
export interface AdverseView {
  /** Noted and not settled. */
  open: AdverseInformation | null;
  /** The acts that settle it and are possible now. */
  ways: { label: string; href: string }[];
  /** Adverse facts written after the finding, about which nothing is noted yet. */
  unweighed: string[];
  /** Where they are noted; null where there are none, or the role notes nothing. */
  noteHref: string | null;
}

/** The page on which facts are written. */
export interface FactsPage {
  facts: FactsView;
  today: LocalDate;
  name: string;
  aNumber: string;
  /** Papers of the case that a fact can stand on. */
  papers: { value: string; label: string }[];
  adverse: AdverseView | null;
}
