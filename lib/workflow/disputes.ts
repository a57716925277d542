import type { LocalDate } from "./dates.ts";
import type { CaseEvent } from "./event.ts";
import type { CaseState, ReportMark, SharedState } from "./state.ts";
import type { AnyStep } from "./step.ts";

/** What two organizations could report differently: the question, and whose step it is. */
function questionOf(step: AnyStep, party: string): string {
  return `${step.question ?? step.id}/${party}`;
}

/**
 * A standing report that answers the same question, by another organization, since which nothing
 * else moved the case: the new report confirms or disputes it and moves nothing (domain: both stand).
 */
export function rivalReport(
  state: CaseState,
  event: Pick<CaseEvent, "party" | "organizationId"> & { report: object | null },
  step: AnyStep,
): ReportMark | null {
  if (!event.report || step.repeatable) return null;
  const mark = state.shared.reports[questionOf(step, event.party)];
  return mark && mark.organizationId !== event.organizationId ? mark : null;
}

/** The case after a rival report: confirmed when both tell the same, in dispute when they differ. */
export function withRival(
  state: CaseState,
  event: CaseEvent,
  step: AnyStep,
  standing: ReportMark,
): CaseState {
  const { shared } = state;
  if (sameFacts(standing, event, step)) {
    const confirmed = [...new Set([...shared.confirmed, standing.eventId])];
    return { ...state, shared: { ...shared, confirmed } };
  }
  const dispute = { step: event.step, standing: standing.eventId, differing: event.id };
  return { ...state, shared: { ...shared, disputes: [...shared.disputes, dispute] } };
}

/** The marks after a shared event: a step on the path makes the earlier ones undisputable. */
export function marksAfter(
  marks: SharedState["reports"],
  event: CaseEvent,
  step: AnyStep,
  moved: boolean,
): SharedState["reports"] {
  const own = questionOf(step, event.party);
  const mine = event.report && !step.repeatable ? { [own]: markOf(event, step) } : {};
  if (moved) return mine;
  const settled = step.settles ?? [];
  const left = Object.entries(marks).filter(
    ([question]) => question !== own && !settled.includes(question.split("/")[0] ?? ""),
  );
  return { ...Object.fromEntries(left), ...mine };
}

function markOf(event: CaseEvent, step: AnyStep): ReportMark {
  return {
    step: event.step,
    eventId: event.id,
    organizationId: event.organizationId,
    on: event.occurredOn,
    facts: factsOf(event, step),
  };
}

/** Whether two reports tell the same: what one of them leaves out is no difference. */
export function sameFacts(standing: ReportMark, event: CaseEvent, step: AnyStep): boolean {
  if (standing.step !== event.step || differs(standing.on, event.occurredOn)) return false;
  const facts = factsOf(event, step);
  return Object.keys(facts).every((key) => !differs(standing.facts[key], facts[key]));
}

function differs(a: unknown | LocalDate, b: unknown): boolean {
  return Boolean(a) && Boolean(b) && a !== b;
}

/** Choices and days, not free text or papers; nothing that stays with the recorder. */
function factsOf(event: CaseEvent, step: AnyStep): Record<string, unknown> {
  const factual = ["select", "radio", "date", "datetime", "number"];
  const hidden: readonly string[] = step.private ?? [];
  return Object.fromEntries(
    Object.entries(event.input).filter(
      ([key]) => factual.includes(step.fields[key]?.widget ?? "") && !hidden.includes(key),
    ),
  );
}

/**
 * Why a step of the path has to wait while two reports differ about one that it would build on. What
 * the party itself has confirmed is settled (domain, 'Parties': both stand until one is withdrawn).
 */
export function disputeProblem({ shared }: CaseState, step: AnyStep): string | null {
  if (step.aside || step.despiteDispute) return null;
  const open = shared.disputes.some((one) => !shared.confirmed.includes(one.standing));
  return open ? "Two reports differ: one has to be withdrawn first." : null;
}
