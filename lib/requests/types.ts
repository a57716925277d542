import type { FactLine } from "../facts/types.ts";
import type { FormOption } from "../format/form.ts";
import type { LocalDate } from "../workflow/dates.ts";

/** What is chosen for a request: ids of facts and of papers, in their order. */
export interface DraftContent {
  letter: string;
  /** CaseFact.id of the organization's own facts. */
  equities: string[];
  /** Papers of the case; the first is Exhibit 1. */
  exhibits: string[];
}

/** A request as it is being written. */
export interface RequestDraft extends DraftContent {
  revision: number;
  savedBy: string;
  /** ISO time, by the domain clock. */
  savedAt: string;
}

export type SaveResult =
  | { ok: true; revision: number; savedAt: string }
  | { ok: false; code: "NOT_FOUND" }
  /** Somebody else saved after `revision` was read; nothing was written. */
  | { ok: false; code: "CONFLICT"; revision: number; savedBy: string };

export interface Exhibit {
  id: string;
  title: string;
  href: string;
}

/** A request that was submitted or reported, as its readers see it. */
export interface RequestView {
  eventId: string;
  by: string;
  on: LocalDate | null;
  letter: string;
  equities: string[];
  exhibits: Exhibit[];
  /** The paper of all of it; null where the request was only reported. */
  packet: { href: string; sha256: string } | null;
  /** What the office has told the defense since; null: nothing yet. */
  answer: { text: string; on: LocalDate | null } | null;
}

/** Requests on a case, the newest first, and what the defense is writing. */
export interface RequestsView {
  caseId: string;
  requests: RequestView[];
  draft: { savedBy: string; savedOn: LocalDate } | null;
  /** Whether the reader may write or submit one now. */
  mayAsk: boolean;
}

/** The form of a draft. */
export interface DraftPage {
  caseId: string;
  name: string;
  aNumber: string;
  /** Why it cannot be submitted now; null: it can. */
  reason: string | null;
  content: DraftContent;
  /** 0 where nothing has been saved yet. */
  revision: number;
  saved: { by: string; at: string } | null;
  facts: FactLine[];
  papers: FormOption[];
  /** Sentences of the older packet that are none of the facts any more. */
  gone: string[];
}

/** The packet as it will be seen. */
export interface PreviewPage {
  caseId: string;
  name: string;
  aNumber: string;
  reason: string | null;
  letter: string;
  equities: string[];
  exhibits: Exhibit[];
  to: string;
  revision: number;
  version: number;
  idempotencyKey: string;
}
