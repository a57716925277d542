import type { ClientRecord } from "../clients/types.ts";
import type { LocalDate } from "../workflow/dates.ts";
import type { CaseState } from "../workflow/state.ts";

/** A case as a file of the acting organization tells it: one line. */
export interface ExportedCase {
  caseId: string;
  /** What the organization knows; sections of the other sides are absent. */
  state: CaseState;
  /** Nine digits. */
  aNumber: string;
  familyName: string;
  givenNames: string;
  birthDate: LocalDate | null;
  /** EOIR's two-letter code. */
  nationality: string;
  language: string;
  chargingDocumentDate: LocalDate;
  /** EOIR's base city code. */
  courtCode: string | null;
  assignedName: string | null;
  /** How the acting firm or clinic reaches its client; null for everybody else, and where unknown. */
  client: ClientRecord | null;
  /** What the office's last docket said of it, by column; null: it was on none. */
  docket: Record<string, string | null> | null;
}

/** One column of a file: its heading, and what a case has there; empty where nothing is known. */
export interface ExportColumn {
  name: string;
  value: (one: ExportedCase) => string;
}

/** One line of the export log. */
export interface ExportEntry {
  id: string;
  who: string;
  label: string;
  /** What narrowed it, in words; empty: nothing. */
  filters: string;
  /** By the domain clock, in the reader's time zone: '23 July 2012, 9:05'. */
  when: string;
  lines: number | null;
  /** null: it has not ended, or the system stopped in its middle. */
  complete: boolean | null;
}

/** A file that somebody may take away. */
export interface ExportChoice {
  label: string;
  about: string;
  href: string;
}

/** The page of exports. */
export interface ExportsPage {
  choices: ExportChoice[];
  /** null: not for this role. */
  log: { entries: ExportEntry[]; next: string | null } | null;
}
