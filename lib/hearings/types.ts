/** Hearings with their history, and the review windows of offices, as screens show them. */
import type { LocalDate } from "../workflow/dates.ts";

export const SUSPENSIONS = { full: "suspended", partial: "partly suspended" } as const;
export type Suspension = keyof typeof SUSPENSIONS;

/** Whose hearings a window suspends, as the middle of a sentence. */
export const DOCKETS = {
  not_detained: "hearings of people not detained",
  detained: "hearings of detained people",
  everyone: "all hearings",
} as const;
export type Docket = keyof typeof DOCKETS;

/** The weeks in which an office reviews the docket of one court, as they stand now. */
export interface ReviewWindow {
  id: string;
  courtCode: string;
  courtName: string;
  /** The office that reviews, as it is called. */
  office: string;
  /** Kept by a party of the court because the office is not on the system; nobody else sees it. */
  reported: boolean;
  /** First and last day, both included. */
  startsOn: LocalDate;
  endsOn: LocalDate;
  suspension: Suspension;
  docket: Docket;
  detail: string;
  source: string;
  /** It did not come to be. */
  withdrawn: boolean;
}

/** One row of a case's hearings (table case_hearing), oldest first by `n`. */
export interface HearingRow {
  n: number;
  /** Local to the court, `YYYY-MM-DDTHH:MM`. */
  at: string;
  kind: string;
  judge: string;
  courtCode: string | null;
  courtName: string | null;
  /** The hearing location's name, or its code where the list does not know it. */
  location: string | null;
  eventId: string;
  /** ISO time of recording. */
  setAt: string;
  endedAs: "passed" | "moved" | "other_court" | "corrected" | "taken_off" | null;
  endedBy: string | null;
  endedAt: string | null;
}

/** A hearing of a case, ready to be read. */
export interface HearingEntry {
  n: number;
  at: string;
  /** 'Master hearing, Judge Lin, Los Angeles'. */
  what: string;
  /** 'Set by …, recorded 3 May 2012'. */
  set: string;
  /** What became of it, in words; null: it is the case's hearing now. */
  ended: string | null;
  /** It never was on that day: moved, undone or taken off before. */
  off: boolean;
  /** Review windows that its day falls into, named. */
  windows: string[];
}

/** What a window means for one case, beside its hearing. */
export interface WindowNote {
  id: string;
  sentence: string;
  /** Where it is known from, and that it is a report, where it is. */
  source: string;
}

/** What was said of a window, and when. */
export interface WindowTerm {
  version: number;
  /** 'Hearings of people not detained are partly suspended, 9–20 Jul 2012'. */
  sentence: string;
  source: string;
  reason: string;
  /** Who said so, where it is the reader's own organization. */
  by: string | null;
  recordedOn: LocalDate;
}

export const WINDOW_STATES = {
  ahead: { label: "To come", tone: "waiting" },
  running: { label: "Running", tone: "court" },
  over: { label: "Over", tone: "quiet" },
  withdrawn: { label: "Withdrawn", tone: "back" },
} as const;
export type WindowState = keyof typeof WINDOW_STATES;

/** A window in the list of those that the organization keeps or sees. */
export interface WindowLine extends ReviewWindow {
  state: WindowState;
  /** The organization's own: it may change it. */
  mine: boolean;
}

/** The page of one window; its forms only where it is the organization's own. */
export interface WindowPage {
  window: WindowLine;
  version: number;
  today: LocalDate;
  /** Newest first. */
  terms: WindowTerm[];
}
