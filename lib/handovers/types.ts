import type { Note } from "../notes/types.ts";
import type { LocalDate } from "../workflow/dates.ts";
import type { Finding } from "../workflow/state.ts";

/** What another office of the agency handed over with the case: a copy, and its reader's own. */
export interface Handover {
  id: string;
  from: string;
  on: LocalDate;
  /** The finding that was in effect there; null: there was none. */
  finding: Finding | null;
  notes: (Note & { createdOn: LocalDate })[];
}
