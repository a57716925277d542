import { z } from "zod";
import { hasRole } from "../access/can.ts";
import { SIDES, type Side } from "../access/roles.ts";
import { type LocalDate, writtenDate } from "./dates.ts";
import {
  FORM_ENDS,
  FORMS,
  type FormOfDiscretion,
  formOf,
  isBeforeFiling,
  isOffered,
  misfit,
} from "./forms.ts";
import {
  optionalChoice,
  optionalCode,
  optionalDay,
  optionalLocalTime,
  optionalOrganization,
  optionalWords,
} from "./inputs.ts";
import { newestRevisions, type Program } from "./programs/program.ts";
import { BACK_REASONS, type BackReason, codesOf } from "./reasons.ts";
import { IN_REVIEW, STAGES, type Stage, UNTIL_A_DAY } from "./stages.ts";
import { type Offer, REFERRING_AGENCIES, type SharedState } from "./state.ts";
import type { InputContext } from "./step.ts";

/** Stages that only the office itself can know of. */
const OFFICE_ONLY = [
  "under_review",
  "awaiting_concurrence",
  "background_check",
  "cleared",
] as const satisfies readonly Stage[];

/** Everything but 'left the program': a case that left it is not entered. */
export const ENTERABLE = (Object.keys(STAGES) as Stage[]).filter(
  (stage) => stage !== "left_program",
);

const FINDING = ["open-review", "record-finding"];
const OFFER = [...FINDING, "request-check", "record-check-result", "extend-offer"];
const MOTION = [...OFFER, "accept-offer", "prepare-motion", "sign-motion", "file-motion"];
const ORDER = [...MOTION, "receive-motion", "rule-on-motion"];
const CARRIED_OUT = [...OFFER, "accept-offer", "carry-out-form"];
const BOTH: readonly Side[] = ["government", "defense"];

/** The steps behind each stage, and the parties that must have acted for a case to stand there. */
const BEHIND: Record<string, { steps: readonly string[]; acted: readonly Side[] }> = {
  awaiting_review: { steps: [], acted: [] },
  under_review: { steps: ["open-review"], acted: ["government"] },
  awaiting_concurrence: { steps: FINDING, acted: ["government"] },
  amenable: { steps: FINDING, acted: ["government"] },
  not_amenable: { steps: FINDING, acted: ["government"] },
  background_check: { steps: [...FINDING, "request-check"], acted: ["government"] },
  cleared: { steps: OFFER.slice(0, -1), acted: ["government"] },
  offered: { steps: OFFER, acted: ["government"] },
  accepted: { steps: [...OFFER, "accept-offer"], acted: ["government", "defense"] },
  motion_filed: { steps: MOTION, acted: ["government", "defense"] },
  closed: { steps: ORDER, acted: SIDES },
  terminated: { steps: ORDER, acted: SIDES },
  reopened: { steps: ORDER, acted: SIDES },
  not_filed: { steps: [...OFFER.slice(0, -1), "decide-not-to-file"], acted: ["government"] },
  cancelled: { steps: CARRIED_OUT, acted: BOTH },
  stayed: { steps: CARRIED_OUT, acted: BOTH },
  deferred: { steps: CARRIED_OUT, acted: BOTH },
  appeal_waived: { steps: CARRIED_OUT, acted: BOTH },
};

const BEHIND_BACK: Record<BackReason, { steps: readonly string[]; acted: readonly Side[] }> = {
  no_offer: { steps: FINDING, acted: ["government"] },
  not_cleared: { steps: OFFER.slice(0, -1), acted: ["government"] },
  declined: { steps: [...OFFER, "decline-offer"], acted: ["government", "defense"] },
  lapsed: { steps: [...OFFER, "lapse-offer"], acted: ["government"] },
  withdrawn: { steps: [...OFFER, "withdraw-offer"], acted: ["government"] },
  motion_denied: { steps: ORDER, acted: SIDES },
  recalendared: { steps: [...ORDER, "move-to-recalendar", "rule-on-recalendar"], acted: SIDES },
  expired: { steps: [...CARRIED_OUT, "lapse-form"], acted: BOTH },
};

/** How an offer ended, by the reason for which the case is back. */
export const OFFER_ENDED: Partial<Record<BackReason, Offer["status"]>> = {
  declined: "declined",
  lapsed: "lapsed",
  withdrawn: "withdrawn",
  motion_denied: "accepted",
  recalendared: "accepted",
  expired: "accepted",
};

/** What is asked of a case that is entered where it stands today; flat, as a form sends it. */
export const entrySchema = z.object({
  program: optionalCode,
  stage: z.enum(ENTERABLE, { error: "Choose where the case stands today." }),
  backReason: optionalChoice(codesOf(BACK_REASONS)),
  told: z.boolean().default(false),
  governmentId: optionalOrganization,
  courtId: optionalOrganization,
  defenseId: optionalOrganization,
  governmentName: optionalWords(160),
  courtName: optionalWords(160),
  defenseName: optionalWords(160),
  courtCode: optionalCode,
  locationCode: optionalCode,
  detained: z.boolean().default(false),
  chargingDocumentFiledOn: optionalDay,
  hasFinalOrder: z.boolean().default(false),
  decidedOn: optionalDay,
  referringAgency: optionalChoice(codesOf(REFERRING_AGENCIES)),
  hearingAt: optionalLocalTime,
  hearingKind: optionalChoice(["master", "merits"]),
  hearingJudge: optionalWords(120),
  counselName: optionalWords(120),
  counselFirm: optionalWords(160),
  counselEnteredOn: optionalDay,
  form: optionalCode,
  offerOn: optionalDay,
  replyBy: optionalDay,
  answeredOn: optionalDay,
  filedOn: optionalDay,
  until: optionalDay,
  finding: optionalChoice(["amenable", "not_amenable"]),
  checkOn: optionalDay,
  checkValidTo: optionalDay,
  sharedStage: optionalCode,
  sharedBack: optionalCode,
  since: optionalDay,
  revision: z.number().int().nullable().default(null),
  sharedProgram: optionalCode,
  sharedRevision: z.number().int().nullable().default(null),
});
export type Entry = z.infer<typeof entrySchema>;

/** Ends of a form that a judge granted, that the office carried out, and that asked nobody. */
const GRANTED = endsWhere((form) => form.needsJudge);
const CARRIED = endsWhere((form) => !form.needsJudge && isOffered(form));
const UNASKED = endsWhere((form) => !isOffered(form));
export const FROM_FILING: readonly Stage[] = ["motion_filed", ...GRANTED];
export const FROM_ANSWER: readonly Stage[] = ["accepted", ...FROM_FILING, ...CARRIED];
export const FROM_OFFER: readonly Stage[] = ["offered", ...FROM_ANSWER];
/** Stages that a form leads to, however. */
export const WITH_A_FORM: readonly Stage[] = [...FROM_OFFER, ...UNASKED];
/** Off the court's calendar, or never on it. */
const OFF_THE_CALENDAR: readonly Stage[] = ["closed", "terminated", "not_filed", "cancelled"];

function endsWhere(some: (form: FormOfDiscretion) => boolean): Stage[] {
  return FORM_ENDS.filter((end) => FORMS.some((form) => form.endStage === end && some(form)));
}

export function isFormEnd(stage: Stage): boolean {
  return FORM_ENDS.includes(stage);
}

/** Whether no hearing can be ahead at this stage. */
export function isOffTheCalendar(stage: Stage): boolean {
  return OFF_THE_CALENDAR.includes(stage);
}

/** The form of an entry: where only one ends so, nobody needs to say which. */
export function formOfEntry(input: Pick<Entry, "stage" | "form">): string | null {
  const only = FORMS.filter(({ endStage }) => endStage === input.stage);
  return only.length === 1 ? (only[0]?.code ?? null) : input.form;
}

/** Behind these lies a passed check, which can expire while the case is not decided. */
export const CHECKED = ["cleared", "offered", "accepted", "motion_filed"];

/** Whether only the office itself can know of the stage. */
export function isOfficeOnly(stage: Stage): boolean {
  return (OFFICE_ONLY as readonly Stage[]).includes(stage);
}

/** What lies behind a stage; nothing where the reason is not known. */
export function behind(stage: Stage, back: BackReason | null) {
  const found = stage === "back_on_docket" ? back && BEHIND_BACK[back] : BEHIND[stage];
  return found || { steps: [], acted: [] };
}

/** What the other sides see: the office's own findings and checks stay its work product. */
export function seenByAll(input: Entry, party: Side): Pick<Entry, "sharedStage" | "sharedBack"> {
  if (party !== "government") return { sharedStage: input.stage, sharedBack: input.backReason };
  const { stage, told, backReason } = input;
  if (stage === "not_amenable" || (stage === "back_on_docket" && isOwnReason(backReason))) {
    return told
      ? { sharedStage: "back_on_docket", sharedBack: "no_offer" }
      : { sharedStage: "awaiting_review", sharedBack: null };
  }
  if (stage === "amenable" || stage === "background_check" || stage === "cleared") {
    return { sharedStage: told ? "amenable" : "awaiting_review", sharedBack: null };
  }
  if (isOfficeOnly(stage)) return { sharedStage: "awaiting_review", sharedBack: null };
  return { sharedStage: stage, sharedBack: stage === "back_on_docket" ? backReason : null };
}

function isOwnReason(reason: BackReason | null): boolean {
  return reason === "not_cleared" || reason === "no_offer";
}

/** The entry without what was written for another stage before this one was chosen. */
export function ofStage(input: Entry, party: Side): Entry {
  const { stage } = input;
  const offered = hasOffer(input);
  const checked = party === "government" && CHECKED.includes(stage);
  const concurrence = party === "government" && stage === "awaiting_concurrence";
  return {
    ...input,
    backReason: stage === "back_on_docket" ? input.backReason : null,
    form: offered || UNASKED.includes(stage) ? formOfEntry(input) : null,
    offerOn: offered && stage !== "offered" ? input.offerOn : null,
    replyBy: stage === "offered" ? input.replyBy : null,
    answeredOn: FROM_ANSWER.includes(stage) && stage !== "accepted" ? input.answeredOn : null,
    filedOn: GRANTED.includes(stage) ? input.filedOn : null,
    until: UNTIL_A_DAY.includes(stage) ? input.until : null,
    decidedOn: input.hasFinalOrder ? null : input.decidedOn,
    referringAgency: isBeforeFiling(proceedingOf(input)) ? input.referringAgency : null,
    finding: concurrence ? input.finding : null,
    checkOn: checked ? input.checkOn : null,
    checkValidTo: checked ? input.checkValidTo : null,
  };
}

function hasOffer(input: Entry): boolean {
  if (input.stage !== "back_on_docket") return FROM_OFFER.includes(input.stage);
  return input.backReason !== null && OFFER_ENDED[input.backReason] !== undefined;
}

/**
 * The program under which the case was reviewed, for whoever enters it and for all: nothing tells the
 * others of a review that they do not know of. A case that awaits one keeps none.
 */
export function programOfEntry(
  input: Entry,
  sharedStage: string | null,
  programs: readonly Program[],
  current: Program,
): Pick<Entry, "program" | "revision" | "sharedProgram" | "sharedRevision"> {
  const named = newestRevisions(programs).find(({ id }) => id === input.program) ?? current;
  const reviewed = input.stage !== "awaiting_review";
  const known = reviewed && sharedStage !== "awaiting_review";
  return {
    program: reviewed ? named.id : current.id,
    revision: reviewed ? named.revision : null,
    sharedProgram: known ? named.id : current.id,
    sharedRevision: known ? named.revision : null,
  };
}

/** Why the entry cannot be true, or not be said by this party. */
export function entryProblem(context: InputContext<Entry>) {
  const { party, on, program: current, programs, today, settings, actor } = context;
  const input = ofStage(context.input, party);
  const program = input.program
    ? newestRevisions(programs).find((one) => one.id === input.program)
    : current;
  if (!program) {
    return { field: "program", message: "Choose a program." };
  }
  const { stage } = input;
  if (stage === "back_on_docket" && !input.backReason) {
    return { field: "backReason", message: "Say why it is back on the docket." };
  }
  if (party !== "government" && (isOfficeOnly(stage) || input.backReason === "not_cleared")) {
    return { field: "stage", message: "Only the government office can know this." };
  }
  if (
    party === "government" &&
    (settings.needsConcurrence || program.needsConcurrence) &&
    isPastFinding(stage) &&
    !hasRole(actor, ["supervising_attorney"])
  ) {
    return {
      field: "stage",
      message:
        "Your office asks for concurrence: a case past its finding is entered by a supervising attorney, who concurs by it.",
    };
  }
  for (const side of behind(stage, input.backReason).acted) {
    if (side !== party && input[`${side}Id`] !== null) {
      const name = input[`${side}Name`] || "Another party";
      return {
        field: "stage",
        message: `${name} is on the system: choose an earlier stage, it takes its own steps from there.`,
      };
    }
  }
  if (party === "government" && CHECKED.includes(stage) && !input.checkOn) {
    return {
      field: "checkOn",
      message: "Say on which day the background check was passed: it does not count for ever.",
    };
  }
  return formProblem(input, party) ?? dayProblem(input, on, today);
}

function isPastFinding(stage: Stage): boolean {
  return !IN_REVIEW.includes(stage) && stage !== "awaiting_concurrence";
}

/**
 * Any form of the field, because what was offered long ago need not be what the program offers today;
 * yet it fits the case, and ends as the case did.
 */
function formProblem(input: Entry, party: Side) {
  const { stage } = input;
  if (!hasOffer(input) && !UNASKED.includes(stage)) {
    return stage === "awaiting_concurrence" && !input.finding
      ? { field: "finding", message: "Say which finding awaits concurrence." }
      : null;
  }
  const form = formOf(input.form);
  if (!form) {
    return WITH_A_FORM.includes(stage) || input.form
      ? { field: "form", message: "Choose the form of discretion." }
      : null;
  }
  if (isFormEnd(stage) && form.endStage !== stage) {
    return { field: "form", message: `This form does not end as '${STAGES[stage].label}'.` };
  }
  if (stage === "motion_filed" && !form.needsJudge) {
    return { field: "form", message: "This form needs no motion." };
  }
  if (!isFormEnd(stage) && !isOffered(form)) {
    return { field: "form", message: "This form is not offered: it is decided and told." };
  }
  const wrong = misfit(form, proceedingOf(input));
  if (wrong) return { field: "form", message: wrong };
  return party === "government" && UNTIL_A_DAY.includes(stage) && !input.until
    ? { field: "until", message: "Say until which day it holds." }
    : null;
}

/** What a form is held against; a motion to reopen that was granted had an order before it. */
function proceedingOf(input: Entry): SharedState {
  const reopened = input.stage === "reopened";
  return {
    chargingDocumentFiledOn: input.chargingDocumentFiledOn,
    courtCode: input.courtCode,
    hasFinalOrder: input.hasFinalOrder || reopened,
    decidedOn: input.decidedOn,
  } as SharedState;
}

/** Days that are known stand in the order of the path, and none is in the future. */
function dayProblem(input: Entry, on: LocalDate | null, today: LocalDate) {
  const inOrder = ["offerOn", "answeredOn", "filedOn"] as const;
  let last: LocalDate | null = null;
  for (const key of inOrder) {
    const one = input[key];
    if (!one) continue;
    if (one > (on ?? today)) return { field: key, message: "This is after the day it came here." };
    if (last && one < last) {
      return {
        field: key,
        message: `This is before the step it follows, on ${writtenDate(last)}.`,
      };
    }
    last = one;
  }
  for (const key of [
    "chargingDocumentFiledOn",
    "decidedOn",
    "counselEnteredOn",
    "checkOn",
  ] as const) {
    if ((input[key] ?? "") > today) {
      return { field: key, message: `This is in the future: today is ${writtenDate(today)}.` };
    }
  }
  if (input.checkOn && input.checkValidTo && input.checkValidTo <= input.checkOn) {
    return { field: "checkValidTo", message: "A check is valid beyond its own day." };
  }
  if (input.until && on && input.until <= on) {
    return { field: "until", message: "It has to hold beyond its own day." };
  }
  return input.replyBy && on && input.replyBy <= on
    ? { field: "replyBy", message: "The reply-by date must be after the offer." }
    : null;
}
