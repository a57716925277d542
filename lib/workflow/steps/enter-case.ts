import { z } from "zod";
import { SIDES, type Side } from "../../access/roles.ts";
import { addMonths, type LocalDate, writtenDate } from "../dates.ts";
import {
  choices,
  optionalChoice,
  optionalCode,
  optionalDay,
  optionalLocalTime,
  optionalOrganization,
  optionalWords,
} from "../inputs.ts";
import { PROGRAMS } from "../programs/index.ts";
import { BACK_REASONS, type BackReason, codesOf } from "../reasons.ts";
import { STAGES, type Stage } from "../stages.ts";
import type { GovernmentState, Offer, SharedState } from "../state.ts";
import { defineStep, type InputContext } from "../step.ts";

/** Stages that only the office itself can know of. */
const OFFICE_ONLY = [
  "under_review",
  "awaiting_concurrence",
  "background_check",
  "cleared",
] as const satisfies readonly Stage[];

/** Everything but 'left the program': a case that left it is not entered. */
const ENTERABLE = (Object.keys(STAGES) as Stage[]).filter((stage) => stage !== "left_program");

const FINDING = ["open-review", "record-finding"];
const OFFER = [...FINDING, "request-check", "record-check-result", "extend-offer"];
const MOTION = [...OFFER, "accept-offer", "prepare-motion", "sign-motion", "file-motion"];
const ORDER = [...MOTION, "receive-motion", "rule-on-motion"];

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
};

const BEHIND_BACK: Record<BackReason, { steps: readonly string[]; acted: readonly Side[] }> = {
  no_offer: { steps: FINDING, acted: ["government"] },
  not_cleared: { steps: OFFER.slice(0, -1), acted: ["government"] },
  declined: { steps: [...OFFER, "decline-offer"], acted: ["government", "defense"] },
  lapsed: { steps: [...OFFER, "lapse-offer"], acted: ["government"] },
  withdrawn: { steps: [...OFFER, "withdraw-offer"], acted: ["government"] },
  motion_denied: { steps: ORDER, acted: SIDES },
  recalendared: { steps: [...ORDER, "move-to-recalendar", "rule-on-recalendar"], acted: SIDES },
};

/** How an offer ended, by the reason for which the case is back. */
const OFFER_ENDED: Partial<Record<BackReason, Offer["status"]>> = {
  declined: "declined",
  lapsed: "lapsed",
  withdrawn: "withdrawn",
  motion_denied: "accepted",
  recalendared: "accepted",
};

const schema = z.object({
  program: z.string().default("review-2011"),
  stage: z.enum(ENTERABLE, { error: "Choose where the case stands today." }),
  backReason: optionalChoice(codesOf(BACK_REASONS)),
  told: z.boolean().default(false),
  governmentId: optionalOrganization,
  courtId: optionalOrganization,
  defenseId: optionalOrganization,
  governmentName: optionalWords(160),
  courtName: optionalWords(160),
  defenseName: optionalWords(160),
  detained: z.boolean().default(false),
  chargingDocumentFiledOn: optionalDay,
  hasFinalOrder: z.boolean().default(false),
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
  finding: optionalChoice(["amenable", "not_amenable"]),
  checkOn: optionalDay,
  checkValidTo: optionalDay,
  sharedStage: optionalCode,
  sharedBack: optionalCode,
  since: optionalDay,
});
type Input = z.infer<typeof schema>;

const FROM_OFFER = ["offered", "accepted", "motion_filed", "closed", "terminated"];
const FROM_ANSWER = ["accepted", "motion_filed", "closed", "terminated"];
const FROM_FILING = ["motion_filed", "closed", "terminated"];

/** A case that came from elsewhere is entered where it stands today (domain, 'Parties'). */
export const enterCase = defineStep({
  id: "enter-case",
  label: "Enter case",
  about: "Enter a case at the stage where it stands today, with what you honestly know of it.",
  parties: SIDES,
  roles: [
    "trial_attorney",
    "supervising_attorney",
    "court_clerk",
    "advocate",
    "clinic_staff",
    "clinic_supervisor",
  ],
  from: [],
  to: ENTERABLE,
  visibility: "shared",
  first: true,
  newcomer: true,
  dateOptional: true,
  dayLabel: "Since which day is it there?",
  needs: "a case is entered once",
  input: schema,
  private: ["stage", "backReason", "told", "finding", "checkOn", "checkValidTo", "since"],
  fields: {
    program: {
      label: "Program",
      widget: "select",
      options: PROGRAMS.map((program) => ({ value: program.id, label: program.name })),
      initial: () => PROGRAMS[0]?.id,
    },
    stage: {
      label: "Stage today",
      widget: "select",
      options: (state) =>
        ENTERABLE.filter((stage) => state.viewer === "government" || !isOfficeOnly(stage)).map(
          (stage) => ({ value: stage, label: STAGES[stage].label }),
        ),
      initial: () => "awaiting_review",
    },
    backReason: {
      label: "Why is it back on the docket?",
      widget: "select",
      options: (state) =>
        choices(BACK_REASONS).filter(
          (one) => state.viewer === "government" || one.value !== "not_cleared",
        ),
      showWhen: { field: "stage", is: ["back_on_docket"] },
    },
    told: {
      label: "The defense has been told",
      widget: "checkbox",
      help: "Left empty, nobody outside the office sees more than 'awaiting review'.",
      showWhen: {
        field: "stage",
        is: ["amenable", "not_amenable", "background_check", "cleared", "back_on_docket"],
      },
    },
    governmentId: { label: "Government office on the system", widget: "organization" },
    courtId: { label: "Court on the system", widget: "organization" },
    defenseId: { label: "Firm or clinic on the system", widget: "organization" },
    governmentName: { label: "Government office", widget: "text" },
    courtName: { label: "Court", widget: "text" },
    defenseName: { label: "Defense", widget: "text" },
    detained: { label: "Detained", widget: "checkbox" },
    chargingDocumentFiledOn: {
      label: "Charging document filed with the court on",
      widget: "date",
      help: "Leave it empty while the Notice to Appear is not filed.",
    },
    hasFinalOrder: { label: "There is a final order", widget: "checkbox" },
    hearingAt: { label: "Next hearing (court's local time)", widget: "datetime" },
    hearingKind: {
      label: "Kind of hearing",
      widget: "select",
      options: [
        { value: "master", label: "Master", hint: "A short hearing of many cases" },
        { value: "merits", label: "Merits", hint: "The hearing that decides the case" },
      ],
    },
    hearingJudge: { label: "Judge", widget: "text" },
    counselName: { label: "Counsel of record", widget: "text", help: "Empty: no counsel." },
    counselFirm: { label: "Firm or clinic of counsel", widget: "text" },
    counselEnteredOn: { label: "Appearance (EOIR-28) entered on", widget: "date" },
    form: {
      label: "Form of discretion",
      widget: "select",
      options: (_state, program) =>
        program.forms.map((form) => ({ value: form.code, label: form.label })),
      showWhen: { field: "stage", is: [...FROM_OFFER, "back_on_docket"] },
    },
    offerOn: {
      label: "Offered on",
      widget: "date",
      showWhen: { field: "stage", is: [...FROM_ANSWER, "back_on_docket"] },
    },
    replyBy: {
      label: "Reply by",
      widget: "date",
      showWhen: { field: "stage", is: ["offered"] },
    },
    answeredOn: {
      label: "Accepted on",
      widget: "date",
      showWhen: { field: "stage", is: FROM_FILING },
    },
    filedOn: {
      label: "Motion filed on",
      widget: "date",
      showWhen: { field: "stage", is: ["closed", "terminated"] },
    },
    finding: {
      label: "Finding that awaits concurrence",
      widget: "radio",
      options: [
        { value: "amenable", label: "Amenable" },
        { value: "not_amenable", label: "Not amenable" },
      ],
      showWhen: { field: "stage", is: ["awaiting_concurrence"] },
    },
    checkOn: {
      label: "Background check passed on",
      widget: "date",
      showWhen: { field: "stage", is: ["cleared"] },
    },
    checkValidTo: {
      label: "Background check valid to",
      widget: "date",
      showWhen: { field: "stage", is: ["cleared"] },
    },
    sharedStage: { label: "Stage that all sides see", widget: "hidden" },
    sharedBack: { label: "Reason that all sides see", widget: "hidden" },
    since: { label: "There since", widget: "hidden" },
  },
  dayIsPrivate: (input) => input.since !== null,
  implies: (input) =>
    behind(input.sharedStage as Stage, input.sharedBack as BackReason | null).steps,
  check: problem,
  decide: ({ input, party, on, actor, settings }) => {
    const seen = seenByAll(input, party);
    const office = party === "government";
    const offered = hasOffer(input);
    return {
      ...seen,
      since: seen.sharedStage === input.stage ? null : on,
      [`${party}Id`]: actor.organizationId,
      [`${party}Name`]: input[`${party}Name`] || actor.organizationName,
      backReason: input.stage === "back_on_docket" ? input.backReason : null,
      form: offered ? input.form : null,
      offerOn: offered && input.stage !== "offered" ? input.offerOn : null,
      replyBy: input.stage === "offered" ? input.replyBy : null,
      answeredOn: FROM_FILING.includes(input.stage) ? input.answeredOn : null,
      filedOn: input.stage === "closed" || input.stage === "terminated" ? input.filedOn : null,
      finding: office && input.stage === "awaiting_concurrence" ? input.finding : null,
      checkOn: office && input.stage === "cleared" ? input.checkOn : null,
      checkValidTo:
        office && input.stage === "cleared"
          ? (input.checkValidTo ??
            (input.checkOn && addMonths(input.checkOn, settings.checkValidMonths)))
          : null,
    };
  },
  effect: ({ input, party, on, eventId }) => {
    const sharedStage = (input.sharedStage ?? "awaiting_review") as Stage;
    return {
      stage: input.stage,
      stageSince: input.since ?? undefined,
      sharedStage,
      shared: sharedFacts(input, sharedStage, on, eventId),
      ...(party === "government" ? { government: officeFacts(input) } : {}),
    };
  },
  sentence: (event, names) => {
    const stage = (event.input.stage ?? event.input.sharedStage) as Stage | undefined;
    return `${names.party(event.party)} entered the case: ${STAGES[stage ?? "awaiting_review"].label.toLowerCase()}`;
  },
});

function isOfficeOnly(stage: Stage): boolean {
  return (OFFICE_ONLY as readonly Stage[]).includes(stage);
}

function behind(stage: Stage, back: BackReason | null) {
  const found = stage === "back_on_docket" ? back && BEHIND_BACK[back] : BEHIND[stage];
  return found || { steps: [], acted: [] };
}

/** What the other sides see: the office's own findings and checks stay its work product. */
function seenByAll(input: Input, party: Side): Pick<Input, "sharedStage" | "sharedBack"> {
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

function hasOffer(input: Input): boolean {
  if (input.stage !== "back_on_docket") return FROM_OFFER.includes(input.stage);
  return input.backReason !== null && OFFER_ENDED[input.backReason] !== undefined;
}

function problem({ input, party, on, program, today }: InputContext<Input>) {
  if (!PROGRAMS.some((one) => one.id === input.program)) {
    return { field: "program", message: "Choose a program." };
  }
  const { stage } = input;
  if (stage === "back_on_docket" && !input.backReason) {
    return { field: "backReason", message: "Say why it is back on the docket." };
  }
  if (party !== "government" && (isOfficeOnly(stage) || input.backReason === "not_cleared")) {
    return { field: "stage", message: "Only the government office can know this." };
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
  return formProblem(input, program.forms) ?? dayProblem(input, on, today);
}

function formProblem(input: Input, forms: readonly { code: string; endStage: Stage }[]) {
  if (!hasOffer(input)) {
    return input.stage === "awaiting_concurrence" && !input.finding
      ? { field: "finding", message: "Say which finding awaits concurrence." }
      : null;
  }
  const form = forms.find((one) => one.code === input.form);
  if (!form && (FROM_OFFER.includes(input.stage) || input.form)) {
    return { field: "form", message: "Choose the form of discretion." };
  }
  if (
    (input.stage === "closed" || input.stage === "terminated") &&
    form?.endStage !== input.stage
  ) {
    return { field: "form", message: `This form does not end as '${STAGES[input.stage].label}'.` };
  }
  return null;
}

/** Days that are known stand in the order of the path, and none is in the future. */
function dayProblem(input: Input, on: LocalDate | null, today: LocalDate) {
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
  for (const key of ["chargingDocumentFiledOn", "counselEnteredOn", "checkOn"] as const) {
    if ((input[key] ?? "") > today) {
      return { field: key, message: `This is in the future: today is ${writtenDate(today)}.` };
    }
  }
  if (input.checkOn && input.checkValidTo && input.checkValidTo <= input.checkOn) {
    return { field: "checkValidTo", message: "A check is valid beyond its own day." };
  }
  return input.replyBy && on && input.replyBy <= on
    ? { field: "replyBy", message: "The reply-by date must be after the offer." }
    : null;
}

function sharedFacts(
  input: Input,
  stage: Stage,
  on: LocalDate | null,
  eventId: string,
): Partial<SharedState> {
  const back = stage === "back_on_docket" ? (input.sharedBack as BackReason | null) : null;
  const status = back ? OFFER_ENDED[back] : FROM_ANSWER.includes(stage) ? "accepted" : "open";
  const form = input.form ?? "";
  const ended = stage === "closed" || stage === "terminated";
  const wasAnswered = status === "accepted" || status === "declined";
  return {
    program: input.program,
    parties: { government: input.governmentId, court: input.courtId, defense: input.defenseId },
    names: {
      government: input.governmentName || null,
      court: input.courtName || null,
      defense: input.defenseName || null,
    },
    detained: input.detained,
    chargingDocumentFiledOn: input.chargingDocumentFiledOn,
    hasFinalOrder: input.hasFinalOrder,
    hearing:
      input.hearingAt && !ended
        ? { at: input.hearingAt, kind: input.hearingKind ?? "master", judge: input.hearingJudge }
        : null,
    counsel: input.counselName
      ? {
          name: input.counselName,
          firm: input.counselFirm,
          organizationId: input.defenseId,
          enteredOn: input.counselEnteredOn,
        }
      : null,
    notice: stage === "amenable" ? { on: null } : null,
    offer:
      form && status
        ? {
            eventId,
            form,
            on: stage === "offered" ? on : input.offerOn,
            replyBy: input.replyBy,
            status,
          }
        : null,
    answer:
      form && wasAnswered
        ? {
            accepted: status === "accepted",
            on: stage === "accepted" || back === "declined" ? on : input.answeredOn,
            reason: null,
          }
        : null,
    motion: FROM_FILING.includes(stage)
      ? {
          relief: form,
          documentId: null,
          hash: null,
          madeElsewhere: true,
          signatures: {},
          status: stage === "motion_filed" ? "filed" : "granted",
          filedBy: null,
          filedOn: stage === "motion_filed" ? on : input.filedOn,
          defect: null,
        }
      : null,
    closure: ended ? { form, on } : null,
    back: back ? { reason: back, on } : null,
  };
}

function officeFacts(input: Input): Partial<GovernmentState> {
  const found = input.finding;
  return {
    lastOn: input.since,
    back:
      input.backReason === "not_cleared" || input.backReason === "no_offer"
        ? input.backReason
        : null,
    finding: found
      ? { outcome: found, ground: null, factors: [], reason: "", by: "", on: null, inEffect: false }
      : null,
    check:
      input.stage === "cleared"
        ? { requestedOn: null, result: "passed", on: input.checkOn, validTo: input.checkValidTo }
        : input.stage === "background_check"
          ? { requestedOn: null, result: "pending", on: null, validTo: null }
          : null,
  };
}
