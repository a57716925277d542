/** How far a case has come on the documented path. */
import { ENDS, type Stage } from "./stages.ts";
import type { CaseState } from "./state.ts";

export const STOPS = [
  "review",
  "amenable",
  "check",
  "offered",
  "accepted",
  "motion",
  "closed",
] as const;
export type Stop = (typeof STOPS)[number];

export interface Progress {
  /** Stops that are behind the case; a half: the next one is under way. */
  passed: number;
  /** The stop at which it left the path, and what that stop is called then. */
  ended: { at: Stop; as: string } | null;
  /** What the last stop is called. */
  last: "Closed" | "Terminated";
  /** Out of the program: nothing is awaited any more. */
  over: boolean;
}

const PASSED: Partial<Record<Stage, number>> = {
  awaiting_review: 0,
  under_review: 0.5,
  awaiting_concurrence: 1.5,
  amenable: 2,
  background_check: 2.5,
  cleared: 3,
  offered: 3.5,
  accepted: 5,
  motion_filed: 5.5,
  closed: 7,
  terminated: 7,
};

/** By the reason for which a case is back on the docket. */
const ENDED: Record<string, { at: Stop; as: string }> = {
  no_offer: { at: "amenable", as: "Not amenable" },
  not_cleared: { at: "check", as: "Not cleared" },
  declined: { at: "accepted", as: "Declined" },
  lapsed: { at: "offered", as: "Lapsed" },
  withdrawn: { at: "offered", as: "Withdrawn" },
  motion_denied: { at: "motion", as: "Motion denied" },
  recalendared: { at: "closed", as: "Recalendared" },
};

/** As the viewing side knows it: what the office keeps to itself is not in the state. */
export function progressOf(state: CaseState): Progress {
  const ended = endOf(state);
  return {
    passed: ended ? STOPS.indexOf(ended.at) : passedAt(state),
    ended,
    last: state.stage === "terminated" ? "Terminated" : "Closed",
    over: ENDS.includes(state.stage),
  };
}

function endOf({ stage, shared, government }: CaseState): Progress["ended"] {
  if (stage === "not_amenable") return { at: "amenable", as: "Not amenable" };
  if (stage !== "back_on_docket") return null;
  const reason = shared.back?.reason ?? government?.back ?? "no_offer";
  return ENDED[reason] ?? { at: "offered", as: "Back on the docket" };
}

function passedAt({ stage, shared }: CaseState): number {
  const passed = PASSED[stage];
  if (passed === undefined) return farthest(shared);
  return stage === "accepted" && shared.motion ? 5.5 : passed;
}

/** Of a case that left the program: how far it had come. */
function farthest({ closure, motion, answer, offer }: CaseState["shared"]): number {
  if (closure) return 7;
  if (motion) return 5.5;
  if (answer?.accepted) return 5;
  return offer ? 4 : 0;
}
