import type { StepChoice } from "../cases/types.ts";
import type { CaseEvent } from "../workflow/event.ts";
import { ONCE_FOUND } from "../workflow/stages.ts";
import { standing } from "../workflow/standing.ts";
import type { CaseState } from "../workflow/state.ts";
import type { AdverseView, CaseFact } from "./types.ts";

/** The ways to settle new adverse information, the one that asks most of the case last. */
const WAYS = [
  "renew-check",
  "set-aside-adverse-information",
  "send-back",
  "withdraw-offer",
  "move-to-recalendar",
];
const NOTE = "note-adverse-information";
/** What was known by then has been weighed; a case may have been entered with its finding behind it. */
const WEIGHED = ["enter-case", "record-finding", NOTE];

interface AdverseContext {
  facts: readonly CaseFact[];
  log: readonly CaseEvent[];
  /** The office's own acts, possible or not. */
  own: readonly StepChoice[];
}

/**
 * What new adverse information asks of the office now: what is open, with the ways to settle it, and
 * which adverse facts its people wrote after the finding without anybody having noted since that they
 * re-open the question (domain, rule 4). Null where there is neither.
 */
export function adverseView(
  { stage, government }: Pick<CaseState, "stage" | "government">,
  { facts, log, own }: AdverseContext,
): AdverseView | null {
  if (!government) return null;
  // Off the path it holds nothing up: whoever reviews the case again reads it in the review.
  const bites = stage === "under_review" || ONCE_FOUND.includes(stage);
  const adverse = bites ? government.adverse : null;
  const possible = (id: string) => own.find((one) => one.stepId === id && one.reason === null);
  const note = possible(NOTE);
  const unweighed = note ? writtenSince(facts, log) : [];
  const [first] = unweighed;
  if (!adverse && !first) return null;
  return {
    open: adverse,
    ways: WAYS.flatMap((id) => possible(id) ?? []).map(({ label, href }) => ({ label, href })),
    unweighed: unweighed.map(({ sentence }) => sentence),
    // What is written of a person stands in no address: the form looks it up.
    noteHref: note && first ? `${note.href}?facts=new` : null,
  };
}

/** Adverse facts that came in after the finding, and after whatever was noted last. */
export function writtenSince(facts: readonly CaseFact[], log: readonly CaseEvent[]): CaseFact[] {
  const weighed = standing(log).findLast(({ step }) => WEIGHED.includes(step));
  if (!weighed) return [];
  return facts.filter((fact) => {
    // Another source for the same is no news; a charge that was pending and became a conviction is.
    const said = fact.earlier.findLast(({ sentence }) => sentence === fact.sentence) ?? fact;
    return fact.adverse && said.recordedAt > weighed.recordedAt;
  });
}

/** Those facts as the form of the note begins with them. */
export function notedWords(facts: readonly CaseFact[]): string {
  return facts.map(({ sentence, source }) => `${sentence} (${source}).`).join(" ");
}
