import type { Side } from "../access/roles.ts";
import type { CaseEvent } from "./event.ts";
import { stepById } from "./registry.ts";

/** An organization that reads a case, and the side it stands on. */
export interface Viewer {
  side: Side;
  organizationId: string;
}

/**
 * The log as one organization may see it: what it recorded itself in full; of the others what its
 * side is an audience of, without the private parts (domain, 'What each side may see').
 */
export function asSeenBy(viewer: Viewer, events: readonly CaseEvent[]): CaseEvent[] {
  return events
    .filter(
      (event) =>
        event.organizationId === viewer.organizationId || event.audience.includes(viewer.side),
    )
    .map((event) =>
      event.organizationId === viewer.organizationId ? event : withoutPrivate(event, viewer.side),
    );
}

/** The event as another organization of a side sees it. */
function withoutPrivate(event: CaseEvent, side: Side): CaseEvent {
  const step = stepById(event.step);
  const hidden: readonly string[] = step?.privateTo?.includes(side) ? [] : (step?.private ?? []);
  if (!hidden.some((key) => key in event.input)) return event;
  const shown = Object.entries(event.input).filter(([key]) => !hidden.includes(key));
  return { ...event, input: Object.fromEntries(shown) };
}
