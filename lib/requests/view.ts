import "server-only";
import { hasRole } from "../access/can.ts";
import type { Scope } from "../cases/scope.ts";
import type { KnownCase } from "../cases/types.ts";
import type { CaseDocument } from "../documents/types.ts";
import { dayIn } from "../workflow/dates.ts";
import type { CaseEvent } from "../workflow/event.ts";
import { stepById } from "../workflow/registry.ts";
import { standing } from "../workflow/standing.ts";
import type { SharedState } from "../workflow/state.ts";
import { requestDiscretion } from "../workflow/steps/request-discretion.ts";
import { namesOf } from "../workflow/timeline.ts";
import { draftOf } from "./data.ts";
import type { Exhibit, RequestsView, RequestView } from "./types.ts";

/** What the page of a case shows of requests. Null for the court. */
export async function requestsView(
  scope: Scope,
  { snapshot, log, timeZone }: Pick<KnownCase, "snapshot" | "log" | "timeZone">,
  documents: readonly CaseDocument[],
): Promise<RequestsView | null> {
  const { actor } = scope;
  if (actor.side === "court") return null;
  const { caseId, state } = snapshot;
  const mayAsk =
    actor.side === "defense" &&
    hasRole(actor, requestDiscretion.roles) &&
    requestDiscretion.from.includes(state.stage);
  const draft = actor.side === "defense" ? await draftOf(scope, caseId) : null;
  return {
    caseId,
    requests: requestsOf(log, state.shared, documents),
    draft: draft && {
      savedBy: draft.savedBy,
      savedOn: dayIn(new Date(draft.savedAt), timeZone),
    },
    mayAsk,
  };
}

/** The requests of a case's log, the newest first, with what the office has told since. */
export function requestsOf(
  log: readonly CaseEvent[],
  shared: SharedState,
  documents: readonly CaseDocument[],
): RequestView[] {
  const events = standing(log);
  return events
    .map((event, at) =>
      event.step === "request-discretion" ? viewOf(event, events.slice(at + 1)) : null,
    )
    .filter((one) => one !== null)
    .reverse();

  function viewOf(event: CaseEvent, after: readonly CaseEvent[]): RequestView {
    const { statement, equities, exhibits, documentId, hash } = event.input;
    const answer = after.find(({ step }) => stepById(step)?.answersRequest);
    const told = answer && stepById(answer.step)?.answersRequest;
    const packet = documents.find(({ id }) => id === documentId);
    return {
      eventId: event.id,
      by: namesOf(shared).party(event.party),
      on: event.occurredOn,
      letter: typeof statement === "string" ? statement : "",
      equities: [...new Set(Array.isArray(equities) ? equities.map(String) : [])],
      exhibits: exhibitsOf(Array.isArray(exhibits) ? exhibits.map(String) : [], documents),
      packet: packet ? { href: packet.href, sha256: String(hash ?? packet.sha256) } : null,
      answer: answer && told ? { text: told, on: answer.occurredOn } : null,
    };
  }
}

/** Papers by their ids, in that order; one that cannot be seen any more is left out. */
export function exhibitsOf(
  ids: readonly string[],
  documents: readonly Pick<CaseDocument, "id" | "title" | "href">[],
): Exhibit[] {
  return ids.flatMap((id) => {
    const found = documents.find((one) => one.id === id);
    return found ? [{ id, title: found.title, href: found.href }] : [];
  });
}
