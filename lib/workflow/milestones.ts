import type { CaseEvent } from "./event.ts";
import { WITH_THE_GOVERNMENT } from "./stages.ts";
import type { CaseState } from "./state.ts";

/**
 * What becomes of a client's case, as the defense knows it, in the order of the path: what the figures of
 * firms and clinics count. Each step says which of them it is.
 */
export const MILESTONES = {
  request: "Request sent",
  review: "Review reported",
  notice: "Provisional notice",
  no_offer: "No offer",
  offer: "Offer received",
  accepted: "Offer accepted",
  declined: "Offer declined",
  lapsed: "Offer lapsed",
  withdrawn: "Offer withdrawn",
  motion_filed: "Motion filed",
  motion_rejected: "Motion rejected as defective",
  granted: "Granted",
  motion_denied: "Motion denied",
  recalendared: "Recalendared",
  expired: "Stay or deferred action ran out",
  left: "Left the program",
} as const;
export type MilestoneKind = keyof typeof MILESTONES;

/** A step of the government's review, of which the defense knows what it was told and reported. */
export function ofReview(_event: CaseEvent, { shared: { stage } }: CaseState): MilestoneKind {
  if (stage === "amenable") return "notice";
  return WITH_THE_GOVERNMENT.includes(stage) ? "review" : "no_offer";
}
