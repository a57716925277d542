/** A client's log as the figures of a firm or clinic count it. Pure. */
import { dayIn, type LocalDate, NO_COURT_TIME_ZONE } from "../workflow/dates.ts";
import { rivalReport } from "../workflow/disputes.ts";
import type { CaseEvent } from "../workflow/event.ts";
import { formOf } from "../workflow/forms.ts";
import type { MilestoneKind } from "../workflow/milestones.ts";
import { stepById } from "../workflow/registry.ts";
import { applyEvent, emptyState, isShared } from "../workflow/replay.ts";
import { standing } from "../workflow/standing.ts";
import type { CaseState } from "../workflow/state.ts";
import { asSeenBy } from "../workflow/visible.ts";
import type { ClientHistory, Milestone, Seat } from "./types.ts";

/** An event with who recorded it, where that is somebody of the organization. */
export interface ClientEvent extends CaseEvent {
  accountId: string | null;
}

/** Whose step each milestone is: what another party entered of it is a report. */
const PARTIES: Record<MilestoneKind, readonly CaseEvent["party"][]> = {
  request: ["defense"],
  review: ["government"],
  notice: ["government"],
  no_offer: ["government"],
  offer: ["government"],
  accepted: ["defense"],
  declined: ["defense"],
  lapsed: ["government"],
  withdrawn: ["government"],
  motion_filed: ["defense", "government"],
  motion_rejected: ["court"],
  granted: ["court", "government"],
  motion_denied: ["court"],
  recalendared: ["court"],
  expired: ["government"],
  left: ["government"],
};

/** What an event counts as, as its step says; null: nothing. */
function ofStep(event: CaseEvent, after: CaseState): MilestoneKind | null {
  const told = stepById(event.step)?.milestone ?? null;
  return typeof told === "function" ? told(event, after) : told;
}

/** What is known of a milestone besides its kind; `on` null: its own day is not known. */
interface Told {
  what: MilestoneKind;
  on: LocalDate | null;
}

/** What lies behind a case that was entered where it stood, with the days that its entry gave. */
function ofEntry({ shared }: CaseState, { implied, occurredOn }: CaseEvent): Told[] {
  const { offer, answer, motion, closure, back, stage } = shared;
  const told = implied.flatMap((step): Told[] => {
    switch (step) {
      case "extend-offer":
        return [{ what: "offer", on: offer?.on ?? null }];
      case "accept-offer":
        return [{ what: "accepted", on: answer?.on ?? null }];
      case "decline-offer":
        return [{ what: "declined", on: answer?.on ?? back?.on ?? null }];
      case "lapse-offer":
        return [{ what: "lapsed", on: back?.on ?? null }];
      case "withdraw-offer":
        return [{ what: "withdrawn", on: back?.on ?? null }];
      case "file-motion":
        return [{ what: "motion_filed", on: motion?.filedOn ?? null }];
      case "rule-on-motion":
        return back?.reason === "motion_denied"
          ? [{ what: "motion_denied", on: back.on }]
          : [{ what: "granted", on: closure?.on ?? null }];
      case "rule-on-recalendar":
        return [{ what: "recalendared", on: back?.on ?? null }];
      case "carry-out-form":
      case "decide-not-to-file":
        return [{ what: "granted", on: closure?.on ?? null }];
      case "lapse-form":
        return [{ what: "expired", on: back?.on ?? null }];
      default:
        return [];
    }
  });
  if (stage === "amenable") told.push({ what: "notice", on: occurredOn });
  if (back?.reason === "no_offer") told.push({ what: "no_offer", on: back.on });
  return told;
}

/** Why: the reason of a refusal or of leaving, and the stage to which a grant led. */
function detailOf(what: MilestoneKind, event: CaseEvent, { shared }: CaseState): string | null {
  const { input } = event;
  if (what === "declined") return text(input.reason) ?? text(input.disclosedReason);
  if (what === "left") return text(input.reason);
  if (what !== "granted") return null;
  return formOf(shared.closure?.form ?? null)?.endStage ?? "closed";
}

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function milestonesOf(event: ClientEvent, day: LocalDate, after: CaseState): Milestone[] {
  const make = ({ what, on }: Told, reported: boolean): Milestone => ({
    what,
    on: on ?? day,
    known: on !== null,
    reported,
    by: event.accountId,
    detail: detailOf(what, event, after),
    disclosed: what === "declined" && text(event.input.disclosedReason) !== null,
  });
  if (event.step === "enter-case") {
    return ofEntry(after, event).map((told) =>
      make(told, !PARTIES[told.what].includes(event.party)),
    );
  }
  const implied = event.implied.flatMap((step) => {
    const what = stepById(step)?.milestone;
    return typeof what === "string" ? [make({ what, on: null }, true)] : [];
  });
  const own = ofStep(event, after);
  if (!own) return implied;
  return [...implied, make({ what: own, on: event.occurredOn }, event.report !== null)];
}

/**
 * When `organizationId` had the case and what became of it, from the log as that organization may see
 * it: what was undone or is disputed by an earlier report counts nothing, amended days are put in. A day
 * that nobody knows is that of the report. `zoneOf` gives the time zone of a court: days of recording are
 * the court's.
 */
export function clientHistory(
  organizationId: string,
  log: readonly ClientEvent[],
  zoneOf: (courtCode: string) => string | undefined,
): ClientHistory {
  const people = new Map(log.map(({ id, accountId }) => [id, accountId]));
  const milestones: Milestone[] = [];
  const seats: (Seat | { from: null; to: LocalDate | null })[] = [];
  let firstDay: LocalDate | null = null;
  let state = emptyState("defense");

  for (const event of standing(asSeenBy({ side: "defense", organizationId }, log))) {
    const before = state;
    const step = stepById(event.step);
    if (!step) throw new Error(`The log names a step that is not known: ${event.step}`);
    state = applyEvent(before, event, organizationId);
    const zone = zoneOf(state.shared.courtCode ?? "") ?? NO_COURT_TIME_ZONE;
    const day = event.occurredOn ?? dayIn(new Date(event.recordedAt), zone);
    firstDay ??= day;

    if (isShared(event) && !rivalReport(before, event, step)) {
      const accountId = people.get(event.id) ?? null;
      milestones.push(...milestonesOf({ ...event, accountId }, day, state));
    }
    const open = seats.at(-1)?.to === null ? seats.at(-1) : undefined;
    const seated = state.shared.parties.defense === organizationId;
    if (seated && !open)
      seats.push({ from: seatedFrom(state, event, organizationId, day), to: null });
    if (!seated && open) open.to = day;
  }
  // Of a client whose appearance has no day: since whatever is known first.
  const earliest = milestones.map(({ on }) => on).reduce(earlier, firstDay ?? "");
  return {
    seats: seats.map(({ from, to }) => ({ from: from ?? earliest, to })),
    milestones,
    duplicate: state.shared.left?.reason === "duplicate",
  };
}

const earlier = (a: LocalDate, b: LocalDate) => (b < a ? b : a);

/** Null: the organization brought its client along and did not say since when. */
function seatedFrom(
  { shared }: CaseState,
  event: CaseEvent,
  organizationId: string,
  day: LocalDate,
): LocalDate | null {
  const { counsel } = shared;
  if (counsel?.organizationId === organizationId && counsel.enteredOn) {
    return earlier(counsel.enteredOn, day);
  }
  return event.step === "enter-case" && event.organizationId === organizationId ? null : day;
}
