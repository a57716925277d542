/** Who reviews, which cases, and what has to be opened before a finding can be recorded. */
import type { Actor } from "../access/actor.ts";
import { hasRole } from "../access/can.ts";
import { DECIDED, IN_REVIEW, type Stage } from "../workflow/stages.ts";
import type { CaseState } from "../workflow/state.ts";
import { recordFinding } from "../workflow/steps/record-finding.ts";

/** Where a finding can be the next thing: not recorded yet, or decided and asked for again. */
export const REVIEWABLE: readonly Stage[] = [...IN_REVIEW, ...DECIDED];

/** Whether somebody's role records findings: only they read, keep drafts and set cases aside. */
export function reviews(actor: Actor): boolean {
  return hasRole(actor, recordFinding.roles);
}

/** The step that goes before the finding, or null where the review is open already. */
export function openingStep({ stage }: CaseState): "open-review" | "reopen-review" | null {
  if (stage === "awaiting_review") return "open-review";
  return DECIDED.includes(stage) ? "reopen-review" : null;
}
