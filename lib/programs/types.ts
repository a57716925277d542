import type { FormState } from "../format/form.ts";
import type { LocalDate } from "../workflow/dates.ts";
import type { Program } from "../workflow/programs/program.ts";

/** One revision in a program's history, newest first. */
export interface RevisionLine {
  revision: number;
  by: string;
  note: string;
  /** Null: it came with the installation. */
  on: LocalDate | null;
}

export interface ProgramLine {
  program: Program;
  latest: RevisionLine;
  /** Whether a review that is opened today is opened under it. */
  current: boolean;
}

export interface ProgramPage {
  program: Program;
  today: LocalDate;
  /** Of the revision that is shown. */
  shown: RevisionLine;
  /** The newest one's number. */
  newest: number;
  revisions: RevisionLine[];
  current: boolean;
}

/** The form's answer: what would change is shown before anything is saved. */
export interface RevisionFormState extends FormState {
  changes?: string[];
  /** Names exactly the definition whose changes are shown. */
  digest?: string;
}
