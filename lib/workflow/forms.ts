import type { Stage } from "./stages.ts";

/** The cases that a form of discretion fits. */
export type Population =
  | "pending"
  | "before_filing"
  | "final_order"
  | "decided_by_the_judge"
  | "any";

/** Who makes the papers of a form, and which they are. */
export type FormPapers =
  | "joint motion"
  | "joint or government motion"
  | "government notice"
  | "government decision"
  | "none";

/** A form of discretion: whom it fits, who makes its papers, whether a judge is needed, how it ends. */
export interface FormOfDiscretion {
  code: FormCode;
  label: string;
  /** As it stands in a sentence: 'a joint motion to administratively close'. */
  offer: string;
  population: Population;
  papers: FormPapers;
  needsJudge: boolean;
  endStage: Stage;
  /** Whether a case that ended so can be put back on the court's calendar. */
  canRecalendar: boolean;
  /** Whether it runs until a day, and can then be renewed. */
  hasEndDate: boolean;
}

type Entry = Omit<FormOfDiscretion, "code">;

/**
 * The forms of discretion of the field. What a form is belongs to the path and is the same for all
 * programs; which of them a program offers is its own data. Source: forms_of_discretion.csv.
 */
const TABLE = {
  administrative_closure: {
    label: "Administrative closure",
    offer: "a joint motion to administratively close",
    population: "pending",
    papers: "joint motion",
    needsJudge: true,
    endStage: "closed",
    canRecalendar: true,
    hasEndDate: false,
  },
  termination: {
    label: "Termination of proceedings",
    offer: "a joint motion to terminate proceedings",
    population: "pending",
    papers: "joint motion",
    needsJudge: true,
    endStage: "terminated",
    canRecalendar: false,
    hasEndDate: false,
  },
  dismissal: {
    label: "Dismissal (8 CFR 1239.2(c))",
    offer: "a joint motion to dismiss",
    population: "pending",
    papers: "joint or government motion",
    needsJudge: true,
    endStage: "terminated",
    canRecalendar: false,
    hasEndDate: false,
  },
} as const satisfies Record<string, Entry>;

export type FormCode = keyof typeof TABLE;
export const FORM_CODES = Object.keys(TABLE) as [FormCode, ...FormCode[]];
export const FORMS: readonly FormOfDiscretion[] = FORM_CODES.map((code) => ({
  code,
  ...TABLE[code],
}));

/** The form of a code; null for one that nobody named, or that is none. */
export function formOf(code: string | null | undefined): FormOfDiscretion | null {
  return FORMS.find((form) => form.code === code) ?? null;
}

/** The forms a program offers, as the choices of a question. */
export function formChoices(codes: readonly string[]) {
  return FORMS.filter(({ code }) => codes.includes(code)).map(({ code, label }) => ({
    value: code as string,
    label,
  }));
}

/** Those of them that a judge grants. */
export function reliefChoices(codes: readonly string[]) {
  return formChoices(codes.filter((code) => formOf(code)?.needsJudge));
}
