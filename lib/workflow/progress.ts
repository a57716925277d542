/** How far a case has come on the documented path. */
import {
  FORM_ENDS,
  FORMS,
  type FormOfDiscretion,
  fits,
  formOf,
  formOfCase,
  isOffered,
  populationOf,
} from "./forms.ts";
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
  /** The stops of this case's own path: without a motion where no judge is asked. */
  stops: readonly Stop[];
  /** Stops of the whole path that are behind the case; a half: the next one is under way. */
  passed: number;
  /** The stop at which it left the path, and what that stop is called then. */
  ended: { at: Stop; as: string } | null;
  /** What the last stop is called. */
  last: string;
  /** Out of the program: nothing is awaited any more. */
  over: boolean;
}

/** What the last stop is called, by the stage in which the form ends. */
const LAST: Partial<Record<Stage, string>> = {
  closed: "Closed",
  terminated: "Terminated",
  not_filed: "Not filed",
  cancelled: "Cancelled",
  stayed: "Stayed",
  deferred: "Deferred",
  appeal_waived: "Appeal waived",
  reopened: "Reopened",
};

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
  ...Object.fromEntries(FORM_ENDS.map((stage) => [stage, 7])),
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
  expired: { at: "closed", as: "Ran out" },
};

/** As the viewing side knows it: what the office keeps to itself is not in the state. */
export function progressOf(state: CaseState): Progress {
  const ended = endOf(state);
  const form = ownForm(state);
  return {
    stops: stopsOf(state, form),
    passed: ended ? STOPS.indexOf(ended.at) : passedAt(state),
    ended,
    last: (form && LAST[form.endStage]) ?? lastUnknown(state),
    over: ENDS.includes(state.stage),
  };
}

/** The form that the case ended by, else the one that is offered or moved for. */
function ownForm({ stage, shared }: CaseState): FormOfDiscretion | null {
  const ended = FORM_ENDS.includes(stage) || shared.back?.reason === "expired";
  return ended ? formOf(shared.closure?.form) : formOfCase(shared);
}

function stopsOf({ shared }: CaseState, form: FormOfDiscretion | null): readonly Stop[] {
  const judge = form ? form.needsJudge : FORMS.some((one) => one.needsJudge && fits(one, shared));
  const asked = form === null || isOffered(form);
  return STOPS.filter(
    (stop) =>
      (judge || stop !== "motion") && (asked || (stop !== "offered" && stop !== "accepted")),
  );
}

/** Before anything is offered: what it comes to for a case of this kind. */
function lastUnknown({ shared }: CaseState): string {
  return {
    pending: "Closed",
    before_filing: "Not filed or cancelled",
    final_order: "Granted" as const,
    decided_by_the_judge: "Granted" as const,
  }[populationOf(shared)];
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
  if (stage !== "accepted") return passed;
  if (formOfCase(shared)?.needsJudge === false) return 6.5;
  return shared.motion ? 5.5 : passed;
}

/** Of a case that left the program: how far it had come. */
function farthest({ closure, motion, answer, offer }: CaseState["shared"]): number {
  if (closure) return 7;
  if (motion) return 5.5;
  if (answer?.accepted) return 5;
  return offer ? 4 : 0;
}
