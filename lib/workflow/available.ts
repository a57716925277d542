import type { Side } from "../access/roles.ts";
import {
  elsewhere,
  openingFor,
  type PlanContext,
  partyOf,
  reportableParties,
} from "./plan-step.ts";
import { STEPS } from "./registry.ts";
import type { CaseState } from "./state.ts";
import type { AnyStep } from "./step.ts";

/** A button of the case page, or its 'not yet: …'. */
export interface AvailableStep {
  step: AnyStep;
  /** The actor's own step, or a report of what a party off the system did. */
  mode: "own" | "report";
  party: Side;
  /** On this case's path, and its turn at this stage: it can be taken, or is the next that will be. */
  near: boolean;
  /** Leads on along the path just now; else it is a way back, or what nothing asks for yet. */
  onward: boolean;
  allowed: boolean;
  /** Why not, in plain words; null when it is allowed. */
  reason: string | null;
}

/**
 * Every step that could be the actor's on this case, in the order of the path: own ones that belong
 * to the actor's role, and reports for parties off the system. It asks what the plan asks, so that a
 * button that is offered works with the right answers, and no other does.
 */
export function availableSteps(
  state: CaseState,
  context: Omit<PlanContext, "now" | "eventId">,
): AvailableStep[] {
  return STEPS.flatMap((step) =>
    candidates(state, step, context).map(({ mode, party }) => {
      const opening = openingFor(state, step, party, context);
      const reason = "code" in opening ? opening.reason : null;
      const near = step.from.includes(state.stage) && !step.aside && !elsewhere(step, state);
      const onward = !step.aside && !step.wayBack?.(state, context.today);
      return { step, mode, party, near, onward, allowed: reason === null, reason };
    }),
  );
}

/** For whom the actor could take the step at all: nobody, the own side, or parties off the system. */
function candidates(
  state: CaseState,
  step: AnyStep,
  { actor }: Pick<PlanContext, "actor">,
): { mode: AvailableStep["mode"]; party: Side }[] {
  const { side } = actor;
  const begun = state.shared.program !== "";
  if (!side || begun === (step.first === true)) return [];
  if (step.newcomer && state.shared.parties[side] !== null) return [];
  const own = partyOf(state, step, actor, { report: null }) === side;
  const reported = reportableParties(state, step, side).filter(
    (party) => partyOf(state, step, actor, { report: {}, onBehalfOf: party }) === party,
  );
  return [
    ...(own ? [{ mode: "own" as const, party: side }] : []),
    ...reported.map((party) => ({ mode: "report" as const, party })),
  ];
}
