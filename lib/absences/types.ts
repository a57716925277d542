import type { LocalDate } from "../workflow/dates.ts";

/** Somebody is away, both days included, and somebody else stands in. */
export interface Absence {
  id: string;
  accountId: string;
  person: string;
  cover: string;
  from: LocalDate;
  until: LocalDate;
}

/** For whom somebody stands in today. */
export interface Covered {
  accountId: string;
  name: string;
  until: LocalDate;
}

/** The page of absences. */
export interface AbsencesPage {
  today: LocalDate;
  /** Going on or coming; `mine`: the reader may call it off. */
  absences: (Absence & { mine: boolean })[];
  /** Who carries cases here. */
  people: { value: string; label: string }[];
  me: string;
  /** Supervisors state it for others, too. */
  forOthers: boolean;
}

export type AbsenceResult =
  | { ok: true }
  | { ok: false; errors: Record<string, string> }
  /** Not theirs to state. */
  | null;
