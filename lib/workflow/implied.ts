import type { Side } from "../access/roles.ts";
import type { LocalDate } from "./dates.ts";
import { STEPS, stepById } from "./registry.ts";
import type { Stage } from "./stages.ts";
import type { CaseState } from "./state.ts";
import type { AnyStep } from "./step.ts";

/**
 * The steps that must have happened for `step` to be possible from `stage`, though nobody here saw
 * them: the shortest way through steps that may be implied and whose party is off the system (one of
 * its parties, where either may take it). Null when there is no such way. Source: domain, 'Parties,
 * on the system or not'.
 */
export function impliedPath(
  stage: Stage,
  step: AnyStep,
  isOffSystem: (party: Side) => boolean,
): string[] | null {
  const usable = STEPS.filter((one) => one.impliedTo && one.parties.some(isOffSystem));
  const paths = new Map<Stage, string[]>([[stage, []]]);
  for (const [at, path] of paths) {
    if (startsFrom(step).includes(at)) return path;
    for (const one of usable) {
      if (movesFrom(one).includes(at) && one.impliedTo && !paths.has(one.impliedTo)) {
        paths.set(one.impliedTo, [...path, one.id]);
      }
    }
  }
  return null;
}

/**
 * The case with what is certain of the implied steps: a report that moves nothing itself still says
 * that the case has come this far.
 */
export function withImplied(
  state: CaseState,
  implied: readonly string[],
  since: LocalDate,
): CaseState {
  let at = state;
  for (const step of implied.map(stepById)) {
    if (!step?.impliedTo) continue;
    const moved = { stage: step.impliedTo, stageSince: since };
    const shared = { ...at.shared, ...step.impliedFacts?.(at.shared), ...moved };
    at = { ...at, ...moved, shared };
  }
  return at;
}

/** The stages that a step moves a case on from. */
export function movesFrom(step: AnyStep): Stage[] {
  return step.from.filter((stage) => !step.stays?.includes(stage));
}

/** The stages from which a step can be reported. */
export function startsFrom(step: AnyStep): readonly Stage[] {
  return step.reportFrom ?? step.from;
}
