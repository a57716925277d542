import type { LocalDate } from "./dates.ts";
import {
  CHECKED,
  type Entry,
  FROM_ANSWER,
  FROM_FILING,
  FROM_OFFER,
  isFormEnd,
  isOffTheCalendar,
  OFFER_ENDED,
} from "./entry.ts";
import type { BackReason } from "./reasons.ts";
import type { Stage } from "./stages.ts";
import type { GovernmentState, SharedState } from "./state.ts";

/** What all sides know of a case from its entry; days that nobody gave stay unknown. */
export function sharedFacts(
  input: Entry,
  stage: Stage,
  on: LocalDate | null,
  eventId: string,
): Partial<SharedState> {
  const back = stage === "back_on_docket" ? (input.sharedBack as BackReason | null) : null;
  const status = back ? OFFER_ENDED[back] : offerStatus(stage);
  const form = input.form ?? "";
  const ended = isFormEnd(stage);
  const wasAnswered = status === "accepted" || status === "declined";
  return {
    program: input.sharedProgram ?? "",
    revision: input.sharedRevision,
    parties: { government: input.governmentId, court: input.courtId, defense: input.defenseId },
    names: {
      government: input.governmentName || null,
      court: input.courtName || null,
      defense: input.defenseName || null,
    },
    courtCode: input.courtCode,
    locationCode: input.locationCode,
    detained: input.detained,
    chargingDocumentFiledOn: input.chargingDocumentFiledOn,
    hasFinalOrder: input.hasFinalOrder && stage !== "reopened",
    decidedOn: input.decidedOn,
    referringAgency: input.referringAgency,
    hearing:
      input.hearingAt && !isOffTheCalendar(stage)
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
          alone: false,
          signatures: {},
          status: stage === "motion_filed" ? "filed" : "granted",
          filedBy: null,
          filedOn: stage === "motion_filed" ? on : input.filedOn,
          defect: null,
        }
      : null,
    closure: ended
      ? { form, on, until: input.until }
      : form && (back === "recalendared" || back === "expired")
        ? { form, on: null, until: null }
        : null,
    back: back ? { reason: back, on } : null,
  };
}

/** Null for a form that asks nobody. */
function offerStatus(stage: Stage) {
  if (FROM_ANSWER.includes(stage)) return "accepted";
  return FROM_OFFER.includes(stage) ? "open" : null;
}

/** What the office itself brought along of its own findings and checks. */
export function officeFacts(input: Entry): Partial<GovernmentState> {
  const found = input.finding;
  return {
    lastOn: input.since,
    program:
      input.program !== null && input.revision !== null
        ? { id: input.program, revision: input.revision }
        : null,
    back:
      input.backReason === "not_cleared" || input.backReason === "no_offer"
        ? input.backReason
        : null,
    finding: found
      ? {
          outcome: found,
          ground: null,
          factors: [],
          reason: "",
          by: "",
          byId: null,
          on: null,
          inEffect: false,
        }
      : null,
    check:
      CHECKED.includes(input.stage) && input.checkOn
        ? { requestedOn: null, result: "passed", on: input.checkOn, validTo: input.checkValidTo }
        : input.stage === "background_check"
          ? { requestedOn: null, result: "pending", on: null, validTo: null }
          : null,
  };
}
