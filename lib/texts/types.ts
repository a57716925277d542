/** What yes and no to an offer mean, as text that an organization owns (domain, rule 7). */
import type { LocalDate } from "../workflow/dates.ts";

export const LANGUAGES = { en: "English", es: "Spanish" } as const;
export type Language = keyof typeof LANGUAGES;
export const LANGUAGE_IDS = Object.keys(LANGUAGES) as Language[];

/**
 * How a form of discretion can end (forms_of_discretion.csv, end_state), each with a text of its own.
 * A form that ends in a way which is not listed here is explained by the general text.
 */
export const ENDS = {
  closed: "Administrative closure",
  terminated: "Termination or dismissal",
  not_filed: "Charging document not filed",
  cancelled: "Charging document cancelled",
  stayed: "Stay of removal",
  deferred: "Deferred action",
  appeal_waived: "Appeal waived",
  reopened: "Joining a motion to reopen",
  general: "Any other form",
} as const;
export type End = keyof typeof ENDS;
export const END_IDS = Object.keys(ENDS) as End[];

/** The key under which an end's text is kept. */
export function textKey(end: End): string {
  return `consequences.${end}`;
}

/** The end that a form's own word for it names, or the general one. */
export function endOf(word: string): End {
  return END_IDS.find((end) => end === word) ?? "general";
}

export interface WaysText {
  yes: string[];
  no: string[];
}

/** One revision of a text, or the system's own wording where the organization has written none. */
export interface Revision extends WaysText {
  /** What an answer records: the row's id, or `system:<end>:<language>:<number>`. */
  id: string;
  language: Language;
  end: End;
  /** 0: the system's own wording. */
  revision: number;
  source: string;
  /** The first day it is shown; of the system's wording the day of its latest source. */
  effectiveOn: LocalDate;
  /** Null: the system's own wording. */
  author: string | null;
  /** ISO time, by the domain clock; null for the system's own wording. */
  createdAt: string | null;
}

export type BothLanguages<T = Revision> = Record<Language, T>;

/** A line of the list of texts. */
export interface TextLine {
  end: End;
  current: BothLanguages;
}

/** Everything that was ever shown or will be of one end and language, newest first. */
export interface TextHistory {
  current: Revision;
  /** The organization's own revisions, newest first. */
  revisions: Revision[];
}

export interface TextPage {
  end: End;
  today: LocalDate;
  texts: BothLanguages<TextHistory>;
}

/** What an answer records of the texts that stood above it; `textsShown` of the steps reads it. */
export function shownIn(texts: BothLanguages): string {
  return LANGUAGE_IDS.map((language) => texts[language].id).join(" ");
}
