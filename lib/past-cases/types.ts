import type { CaseSnapshot, PartyCard, TimelineEntry } from "../cases/types.ts";
import type { ListedPaper } from "../documents/types.ts";
import type { FactsView } from "../facts/types.ts";
import type { FamilyMember } from "../families/types.ts";
import type { Note } from "../notes/types.ts";
import type { LocalDate } from "../workflow/dates.ts";
import type { Program } from "../workflow/programs/program.ts";

/** A case that the acting organization was a party of, as it stood when its seat ended. */
export interface PastCase {
  seatId: string;
  /** The case then; its version counts nothing, because nothing can be done with it. */
  snapshot: CaseSnapshot;
  /** Day of the event that ended the seat, or of its recording where that day is not known. */
  endedOn: LocalDate;
  /** The cases tied together then, the lead first; empty: it stood for itself. */
  family: FamilyMember[];
}

/** A line of the list of past cases. */
export interface PastLine {
  /** Where the next page begins. */
  cursor: string;
  href: string;
  name: string;
  aNumber: string;
  courtName: string | null;
  endedOn: LocalDate;
}

/** The page of a past case: to be read, and nothing else. */
export interface PastCasePage extends PastCase {
  program: Program;
  timeline: TimelineEntry[];
  parties: PartyCard[];
  documents: ListedPaper[];
  facts: FactsView | null;
  /** Of the family's cases those that the organization may still open, then or now. */
  open: string[];
  notes: (Note & { createdOn: LocalDate })[];
}

/** Past cases of the acting organization, newest first. */
export interface PastCases {
  /** What was searched for; empty: all of them. */
  asked: string;
  lines: PastLine[];
  /** Address of the next page; null: there is none. */
  nextHref: string | null;
}
