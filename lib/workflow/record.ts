/**
 * What an event does to the program record: the figures of reviews, findings and outcomes. What each
 * figure is of them stands in lib/program-record/figures.ts.
 */
import type { LocalDate } from "./dates.ts";
import type { CaseEvent } from "./event.ts";
import { isBeforeFiling } from "./forms.ts";
import { STAGES, type Stage } from "./stages.ts";
import type { CaseState } from "./state.ts";
import type { AnyStep } from "./step.ts";

/** What a case counts as, once it has a finding in effect: each on any day as one of these. */
export const RECORD_STATES = [
  "not_amenable",
  "amenable",
  "background_check",
  "cleared",
  "offered",
  "accepted",
  "motion_filed",
  "closed",
  "recalendared",
  "declined",
  "back",
] as const;
export type RecordState = (typeof RECORD_STATES)[number];

/**
 * What an event tells the record. `left`: a case with an open finding is back on the docket, one that
 * was decided stays as it was. `document_filed`: the charging document that was considered.
 */
export type Counts = RecordState | "left" | "document_filed";

/** One event's entry in the record, with the facts that its figures can be grouped by. */
export interface RecordEntry {
  eventId: string;
  counts: Counts;
  /** Day it holds from: the day it happened, where that is unknown the day it was recorded. */
  effectiveOn: LocalDate;
  reported: boolean;
  courtCode: string | null;
  locationCode: string | null;
  /** The government office that is the case's party; null: off the system. */
  officeId: string | null;
  represented: boolean;
  detained: boolean;
  agency: string | null;
  /** The published ground of the finding, where it is known. */
  ground: string | null;
  /** The form of discretion that was offered or granted. */
  form: string | null;
  /**
   * Why the case is lost to the program: the code of what brought it back to the docket, `left`, or of
   * the reason for declining, where the defense has disclosed it.
   */
  cause: string | null;
  /** The charging document is not filed yet: that is what is considered. */
  beforeFiling: boolean;
}

/** What a stage counts as; a review that is under way keeps the finding before it. */
function countsOfStage(stage: Stage): Counts | null {
  if (STAGES[stage].family === "closed") return "closed";
  switch (stage) {
    case "awaiting_review":
    case "under_review":
    case "awaiting_concurrence":
      return null;
    case "back_on_docket":
      return "back";
    case "left_program":
      return "left";
    default:
      return stage as RecordState;
  }
}

function countsOf(step: AnyStep, event: CaseEvent, before: CaseState, after: CaseState) {
  const { chargingDocumentFiledOn: filed } = after.shared;
  if (!step.first && filed && !before.shared.chargingDocumentFiledOn) {
    return isBeforeFiling(before.shared) ? ("document_filed" as const) : null;
  }
  if (after.stage === before.stage) return null;
  const own = step.counts?.(event, before.stage);
  return own === undefined ? countsOfStage(after.stage) : own;
}

/**
 * The entry that an event makes, or null: most steps move nothing that is counted. `before` and
 * `after` are the case as one who sees the event knows it, `recordedOn` the day at its court.
 */
export function entryOf(
  step: AnyStep,
  event: CaseEvent,
  before: CaseState,
  after: CaseState,
  recordedOn: LocalDate,
): RecordEntry | null {
  const counts = countsOf(step, event, before, after);
  if (counts === null) return null;
  const { shared, government } = after;
  return {
    eventId: event.id,
    counts,
    // A case that is entered where only its office knows it to be says its day in private.
    effectiveOn: event.occurredOn ?? (event.input.since as LocalDate | null) ?? recordedOn,
    reported: event.report !== null,
    courtCode: shared.courtCode,
    locationCode: shared.locationCode,
    officeId: shared.parties.government,
    represented: shared.counsel !== null,
    detained: shared.detained,
    agency: shared.referringAgency,
    // Work product: with its finding, and not with what other sides do later, who do not know it.
    ground: counts === "amenable" ? (government?.finding?.ground ?? null) : null,
    form: shared.closure?.form ?? shared.offer?.form ?? shared.motion?.relief ?? null,
    cause: causeOf(counts, after),
    beforeFiling: isBeforeFiling(shared),
  };
}

function causeOf(counts: Counts, { shared, government }: CaseState): string | null {
  if (counts === "left") return "left";
  if (counts === "declined") return shared.answer?.reason ?? null;
  // What only the office knows comes first: it says so where the others are told less.
  return counts === "back" ? (government?.back ?? shared.back?.reason ?? null) : null;
}
