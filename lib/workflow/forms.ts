import type { Stage } from "./stages.ts";
import type { SharedState } from "./state.ts";

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
  charging_document_not_filed: {
    label: "Charging document not filed",
    offer: "not to file the charging document",
    population: "before_filing",
    papers: "none",
    needsJudge: false,
    endStage: "not_filed",
    canRecalendar: false,
    hasEndDate: false,
  },
  charging_document_cancelled: {
    label: "Charging document cancelled",
    offer: "to cancel the charging document before it is filed",
    population: "before_filing",
    papers: "government notice",
    needsJudge: false,
    endStage: "cancelled",
    canRecalendar: false,
    hasEndDate: false,
  },
  stay_of_removal: {
    label: "Stay of removal",
    offer: "a stay of removal until a day that it names",
    population: "final_order",
    papers: "government decision",
    needsJudge: false,
    endStage: "stayed",
    canRecalendar: false,
    hasEndDate: true,
  },
  deferred_action: {
    label: "Deferred action",
    offer: "deferred action until a day that it names",
    population: "any",
    papers: "government decision",
    needsJudge: false,
    endStage: "deferred",
    canRecalendar: false,
    hasEndDate: true,
  },
  appeal_waived: {
    label: "Appeal waived",
    offer: "to waive the government's appeal",
    population: "decided_by_the_judge",
    papers: "government notice",
    needsJudge: false,
    endStage: "appeal_waived",
    canRecalendar: false,
    hasEndDate: false,
  },
  join_motion_to_reopen: {
    label: "Joining a motion to reopen",
    offer: "to join a motion to reopen the proceedings",
    population: "final_order",
    papers: "joint motion",
    needsJudge: true,
    endStage: "reopened",
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

/** Which of the four kinds of cases this one is, as all sides know it. */
export function populationOf(shared: SharedState): Exclude<Population, "any"> {
  if (shared.hasFinalOrder) return "final_order";
  if (isBeforeFiling(shared)) return "before_filing";
  return shared.decidedOn ? "decided_by_the_judge" : "pending";
}

/** No court has the case: its charging document is not filed. A court alone says that it is. */
export function isBeforeFiling({ chargingDocumentFiledOn, courtCode }: SharedState): boolean {
  return chargingDocumentFiledOn === null && courtCode === null;
}

/** Whether there are hearings to keep: of a case with an order or before filing only one that is set. */
export function hasHearings(shared: SharedState): boolean {
  return shared.hearing !== null || populationOf(shared) === "pending";
}

/** Why nothing can happen in court, or null. */
export function noCourtProblem(shared: SharedState): string | null {
  return isBeforeFiling(shared)
    ? "No court has the case: its charging document is not filed."
    : null;
}

export function fits({ population }: FormOfDiscretion, shared: SharedState): boolean {
  return population === "any" || population === populationOf(shared);
}

const FITS: Record<Exclude<Population, "any">, string> = {
  pending: "a case that is pending before the court",
  before_filing: "a case whose charging document is not filed with a court",
  final_order: "a case with a final order",
  decided_by_the_judge: "a case that the judge has decided and that can be appealed",
};

/** Why a form does not fit the case, in plain words, or null where it does. */
export function misfit(form: FormOfDiscretion, shared: SharedState): string | null {
  if (form.population === "any" || fits(form, shared)) return null;
  return `${form.label} fits only ${FITS[form.population]}: this is ${FITS[populationOf(shared)]}.`;
}

/** Whether the respondent is asked: a form without papers is carried out and told. */
export function isOffered({ papers }: FormOfDiscretion): boolean {
  return papers !== "none";
}

/** The forms among `codes` that can be offered in this case. */
export function offerable(codes: readonly string[], shared: SharedState): FormOfDiscretion[] {
  return FORMS.filter((form) => codes.includes(form.code) && isOffered(form) && fits(form, shared));
}

/** Forms as the choices of a question. */
export function formChoices(forms: readonly FormOfDiscretion[]) {
  return forms.map(({ code, label }) => ({ value: code as string, label }));
}

/** The reliefs that a judge could grant in this case, as choices. */
export function reliefChoices(shared: SharedState) {
  return formChoices(FORMS.filter((form) => form.needsJudge && fits(form, shared)));
}

/** Stages in which a form ends, in the order of the forms, each once. */
export const FORM_ENDS: readonly Stage[] = [...new Set(FORMS.map(({ endStage }) => endStage))];

/** Why a relief cannot be asked of the judge in this case, or null. */
export function reliefProblem(code: string | null, shared: SharedState): string | null {
  const form = formOf(code);
  if (!form) return "Choose the relief that the motion asks for.";
  if (!form.needsJudge) return "This form needs no motion.";
  return misfit(form, shared);
}

/** The form that the case is about: the one that ended it, was moved for, or was offered. */
export function formOfCase(shared: SharedState): FormOfDiscretion | null {
  return formOf(shared.motion?.relief || shared.offer?.form);
}

/**
 * Why a step of the judge's way, or of the way without a judge, is none of this case's, or null: the
 * form that was offered decides, and where it is not known what fits the case.
 */
export function wayProblem(byJudge: boolean, shared: SharedState): string | null {
  const form = formOfCase(shared);
  if (form) {
    if (form.needsJudge === byJudge) return null;
    return byJudge
      ? `${form.label} needs no judge: the government office carries it out.`
      : `${form.label} needs a judge: a motion is made.`;
  }
  const some = FORMS.some((one) => one.needsJudge === byJudge && fits(one, shared));
  return some ? null : `No motion fits ${FITS[populationOf(shared)]}.`;
}
