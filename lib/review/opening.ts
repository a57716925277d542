/** What has to be opened before a finding can be recorded. */
import { DECIDED, IN_REVIEW, type Stage } from "../workflow/stages.ts";
import type { CaseState } from "../workflow/state.ts";

/** Where a finding can be the next thing: not recorded yet, or decided and asked for again. */
export const REVIEWABLE: readonly Stage[] = [...IN_REVIEW, ...DECIDED];

/** The step that goes before the finding, or null where the review is open already. */
export function openingStep({ stage }: CaseState): "open-review" | "reopen-review" | null {
  if (stage === "awaiting_review") return "open-review";
  return DECIDED.includes(stage) ? "reopen-review" : null;
}
