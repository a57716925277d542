import type { Side } from "../access/roles.ts";
import { STEPS } from "./registry.ts";
import type { Stage } from "./stages.ts";
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
      if (one.from.includes(at) && one.impliedTo && !paths.has(one.impliedTo)) {
        paths.set(one.impliedTo, [...path, one.id]);
      }
    }
  }
  return null;
}

/** The stages from which a step can be reported. */
export function startsFrom(step: AnyStep): readonly Stage[] {
  return step.reportFrom ?? step.from;
}
