import { ATTORNEYS, DEFENSE, SIDES } from "../../access/roles.ts";
import { addMonths } from "../dates.ts";
import {
  behind,
  CHECKED,
  ENTERABLE,
  entryProblem,
  entrySchema,
  FROM_ANSWER,
  FROM_FILING,
  FROM_OFFER,
  isOfficeOnly,
  ofStage,
  programOfEntry,
  seenByAll,
} from "../entry.ts";
import { officeFacts, sharedFacts } from "../entry-facts.ts";
import { FORMS, formChoices } from "../forms.ts";
import { choices } from "../inputs.ts";
import { newestRevisions } from "../programs/program.ts";
import { BACK_REASONS, type BackReason } from "../reasons.ts";
import type { Counts } from "../record.ts";
import { STAGES, type Stage, UNTIL_A_DAY } from "../stages.ts";
import { REFERRING_AGENCIES } from "../state.ts";
import { defineStep } from "../step.ts";

/** What a case that is back on the docket counts as; where this does not say, as that. */
const COUNTED_BACK: Partial<Record<BackReason, Counts>> = {
  // Reviewed, and no finding of amenable is known.
  no_offer: "not_amenable",
  declined: "declined",
  recalendared: "recalendared",
  expired: "closed",
};

/** A case that came from elsewhere is entered where it stands today (domain, 'Parties'). */
export const enterCase = defineStep({
  id: "enter-case",
  label: "Enter case",
  about: "Enter a case at the stage where it stands today, with what you honestly know of it.",
  parties: SIDES,
  roles: [...ATTORNEYS, "court_clerk", ...DEFENSE],
  from: [],
  to: ENTERABLE,
  visibility: "shared",
  first: true,
  newcomer: true,
  dateOptional: true,
  dayLabel: "Since which day is it there?",
  needs: "a case is entered once",
  counts: ({ input }) => COUNTED_BACK[(input.backReason ?? input.sharedBack) as BackReason],
  input: entrySchema,
  private: [
    "program",
    "revision",
    "stage",
    "backReason",
    "told",
    "finding",
    "checkOn",
    "checkValidTo",
    "since",
  ],
  fields: {
    program: {
      label: "Program under which it was reviewed",
      widget: "select",
      options: (_state, _program, programs) =>
        newestRevisions(programs).map(({ id, name }) => ({ value: id, label: name })),
      initial: (_state, program) => program.id,
      showWhen: { field: "stage", is: ENTERABLE.filter((stage) => stage !== "awaiting_review") },
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
    courtCode: { label: "Court", widget: "hidden" },
    locationCode: { label: "Hearing location", widget: "hidden" },
    detained: { label: "Detained", widget: "checkbox" },
    chargingDocumentFiledOn: {
      label: "Charging document filed with the court on",
      widget: "date",
      help: "Leave it empty while the Notice to Appear is not filed.",
    },
    referringAgency: {
      label: "Agency that issues or refers the charging document",
      widget: "select",
      help: "Asked while it is not filed with a court.",
      options: [{ value: "", label: "Not known" }, ...choices(REFERRING_AGENCIES)],
    },
    hasFinalOrder: { label: "There is a final order", widget: "checkbox" },
    decidedOn: {
      label: "Decided by the judge on (optional)",
      widget: "date",
      help: "A decision that can still be appealed; with a final order it stays empty.",
    },
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
      options: formChoices(FORMS),
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
      showWhen: { field: "stage", is: FROM_ANSWER.filter((stage) => stage !== "accepted") },
    },
    filedOn: {
      label: "Motion filed on",
      widget: "date",
      showWhen: { field: "stage", is: FROM_FILING.filter((stage) => stage !== "motion_filed") },
    },
    until: {
      label: "It holds until",
      widget: "date",
      help: "The last day of the stay or deferred action.",
      showWhen: { field: "stage", is: UNTIL_A_DAY },
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
      showWhen: { field: "stage", is: CHECKED },
    },
    checkValidTo: {
      label: "Background check valid to",
      widget: "date",
      help: "Left empty, the office's own period counts from the day it was passed.",
      showWhen: { field: "stage", is: CHECKED },
    },
    sharedStage: { label: "Stage that all sides see", widget: "hidden" },
    sharedBack: { label: "Reason that all sides see", widget: "hidden" },
    since: { label: "There since", widget: "hidden" },
    revision: { label: "Revision of the program", widget: "hidden" },
    sharedProgram: { label: "Program that all sides see", widget: "hidden" },
    sharedRevision: { label: "Revision that all sides see", widget: "hidden" },
  },
  dayIsPrivate: (input) => input.since !== null,
  implies: (input) =>
    behind(input.sharedStage as Stage, input.sharedBack as BackReason | null).steps,
  check: entryProblem,
  decide: ({ input, party, on, actor, settings, programs, program }) => {
    const known = ofStage(input, party);
    const seen = seenByAll(known, party);
    const validTo = known.checkOn && addMonths(known.checkOn, settings.checkValidMonths);
    return {
      ...known,
      ...seen,
      ...programOfEntry(known, seen.sharedStage, programs, program),
      since: seen.sharedStage === input.stage ? null : on,
      [`${party}Id`]: actor.organizationId,
      [`${party}Name`]: input[`${party}Name`] || actor.organizationName,
      checkValidTo: known.checkValidTo ?? validTo,
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
