/** The steps that an actor could take on a case, as buttons and as plain reasons. */
import { SIDE_LABELS } from "../access/roles.ts";
import { type AvailableStep, availableSteps } from "../workflow/available.ts";
import { STAGES } from "../workflow/stages.ts";
import type { CaseState } from "../workflow/state.ts";
import type { AnyStep } from "../workflow/step.ts";
import type { StepChoice } from "./types.ts";

/** Steps that have a place of their own on the page, or none. */
export const ELSEWHERE = new Set([
  "enter-case",
  "join-case",
  "set-aside-duplicate",
  "decline-substitution",
]);

export function stepHref(caseId: string, step: AvailableStep): string {
  const report = step.mode === "report" ? `?for=${step.party}` : "";
  return `/cases/${caseId}/${step.step.id}${report}`;
}

export function stepChoices(
  caseId: string,
  state: CaseState,
  context: Parameters<typeof availableSteps>[1],
): { own: StepChoice[]; reports: StepChoice[] } {
  const steps = availableSteps(state, context).filter(({ step }) => !ELSEWHERE.has(step.id));
  const choices = (mode: AvailableStep["mode"]) =>
    steps.filter((one) => one.mode === mode).map((one) => choiceOf(caseId, one, steps));
  return { own: choices("own"), reports: choices("report") };
}

function choiceOf(caseId: string, one: AvailableStep, all: readonly AvailableStep[]): StepChoice {
  const { step, mode, party, near, onward, reason } = one;
  const several = all.filter((other) => other.step === step && other.mode === "report").length > 1;
  const label = mode === "own" ? step.label : (step.reportLabel ?? step.label);
  return {
    stepId: step.id,
    label: several && mode === "report" ? `${label} (${SIDE_LABELS[party]})` : label,
    href: stepHref(caseId, one),
    kind: kindOf(step, onward),
    reason,
    near,
  };
}

/** Onward along the path, an answer that is theirs alone to choose, a way out, or beside it. */
function kindOf(step: AnyStep, onward: boolean): StepChoice["kind"] {
  if (step.aside) return "beside";
  if (step.question === "answer") return "answer";
  // What can always be done once more, as a renewal, leads nowhere else.
  if (!onward) return step.repeatable ? "beside" : "out";
  const out = step.to.length > 0 && step.to.every((stage) => STAGES[stage].family === "back");
  return out ? "out" : "onward";
}
