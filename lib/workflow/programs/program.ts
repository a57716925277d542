import type { LocalDate } from "../dates.ts";

export interface Factor {
  code: string;
  text: string;
  direction: "positive" | "negative" | "either";
  /** The list of the program it stands in, e.g. 'Low priority'. */
  list: string;
}

/** A form of discretion: what population it fits and how it ends (forms_of_discretion.csv). */
export interface FormOfDiscretion {
  code: string;
  label: string;
  /** As it stands in a sentence: 'a joint motion to administratively close'. */
  offer: string;
  needsJudge: boolean;
  endStage: "closed" | "terminated";
}

/**
 * One program of review. Everything that differed from one era to another is a value here, so that
 * a case can keep the program under which it was reviewed.
 */
export interface Program {
  id: string;
  name: string;
  from: LocalDate;
  to: LocalDate | null;
  populations: {
    chargingDocumentNotFiled: boolean;
    masterCalendar: boolean;
    /** Last day of a merits hearing that brings a case of a person not detained into scope. */
    meritsNotDetainedUntil: LocalDate | null;
    detained: boolean;
    finalOrder: boolean;
  };
  factors: readonly Factor[];
  grounds: readonly { code: string; label: string }[];
  forms: readonly FormOfDiscretion[];
}
