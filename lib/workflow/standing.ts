import type { Side } from "../access/roles.ts";
import type { CaseEvent } from "./event.ts";

/** The log without what was undone, with amended days put in: corrections themselves change nothing. */
export function standing(events: readonly CaseEvent[]): CaseEvent[] {
  const undone = undoneIn(events);
  const amendments = events.filter(
    (event) => event.step === "correct" && event.input.mode === "amend",
  );
  return events
    .filter((event) => event.step !== "correct" && !undone.has(event.id))
    .map((event) =>
      amendments
        .filter((one) => one.input.eventId === event.id)
        .reduce((amended, one) => withAmendment(amended, one), event),
    );
}

/** Ids of the entries that were undone; they stay readable. */
export function undoneIn(events: readonly CaseEvent[]): Set<string> {
  return new Set(
    events
      .filter((event) => event.step === "correct" && event.input.mode === "undo")
      .map((event) => String(event.input.eventId)),
  );
}

function withAmendment(event: CaseEvent, amendment: CaseEvent): CaseEvent {
  const { newDate, documentId, hash } = amendment.input as Record<string, string | null>;
  const paper = documentId && event.report ? { paper: "attached" as const, documentId } : null;
  const text = documentId && "hash" in event.input && !event.input.hash ? { documentId, hash } : {};
  return {
    ...event,
    occurredOn: newDate ?? event.occurredOn,
    report: event.report && { ...event.report, ...paper },
    input: { ...event.input, ...text },
  };
}

/** Standing reports of what a party did that the party itself has not confirmed. */
export function confirmable(
  log: readonly CaseEvent[],
  party: Side,
  confirmed: readonly string[],
): CaseEvent[] {
  return standing(log).filter(
    (event) => event.report && event.party === party && !confirmed.includes(event.id),
  );
}
