import "server-only";
import { randomUUID } from "node:crypto";
import { requireActor } from "../auth/session.ts";
import { caseLog, caseSnapshot, isId } from "../cases/data.ts";
import { inScope, type Scope } from "../cases/scope.ts";
import { stepChoices } from "../cases/step-choices.ts";
import { domainNow } from "../db/clock.ts";
import { documentsOf } from "../documents/data.ts";
import { factsView } from "../facts/view.ts";
import { formatANumber } from "../format/a-number.ts";
import { listName } from "../format/names.ts";
import { orReason } from "../openings/loaders.ts";
import { logRead } from "../read-log/mutations.ts";
import { dayIn, NO_COURT_TIME_ZONE } from "../workflow/dates.ts";
import { draftOf } from "./data.ts";
import { equitySentences, withoutExhibit } from "./packet.ts";
import type { DraftContent, DraftPage, PreviewPage, RequestView } from "./types.ts";
import { exhibitsOf, requestsOf } from "./view.ts";

/**
 * The draft of a request, or where none is begun what it begins with: nothing, or the older packet
 * `from` (an event's id). Null where the case is none of the actor's, or they write no requests.
 */
export async function loadDraft(caseId: string, from: string | null): Promise<DraftPage | null> {
  return onCase(caseId, async (known) => {
    const { scope, facts, documents, requests } = known;
    const draft = await draftOf(scope, caseId);
    const older = draft ? undefined : requests.find(({ eventId }) => eventId === from);
    const content = draft ?? (older ? contentOf(older, facts) : NOTHING);
    return {
      ...headOf(known),
      content: { letter: content.letter, equities: content.equities, exhibits: content.exhibits },
      revision: draft?.revision ?? 0,
      saved: draft ? { by: draft.savedBy, at: draft.savedAt } : null,
      facts,
      papers: documents
        .filter((one) => one.void === null)
        .map(({ id, title }) => ({ value: id, label: title })),
      gone: (older?.equities ?? []).filter(
        (one) => !facts.some(({ sentence }) => sentence === withoutExhibit(one)),
      ),
    };
  });
}

/** The draft as it will be seen; null where there is none. */
export async function loadPreview(caseId: string): Promise<PreviewPage | null> {
  return onCase(caseId, async (known) => {
    const { scope, facts, documents, shared, version } = known;
    const draft = await draftOf(scope, caseId);
    if (!draft) return null;
    return {
      ...headOf(known),
      letter: draft.letter,
      equities: equitySentences(draft, facts),
      exhibits: exhibitsOf(draft.exhibits, documents),
      to: shared.names.government ?? "the government office",
      revision: draft.revision,
      version,
      idempotencyKey: randomUUID(),
    };
  });
}

const NOTHING: DraftContent = { letter: "", equities: [], exhibits: [] };

/** An older packet as the beginning of a new one: facts that still read as they did stay ticked. */
function contentOf(
  older: RequestView,
  facts: readonly { id: string; sentence: string }[],
): DraftContent {
  return {
    letter: older.letter,
    equities: facts
      .filter(({ sentence }) => older.equities.some((one) => withoutExhibit(one) === sentence))
      .map(({ id }) => id),
    exhibits: older.exhibits.map(({ id }) => id),
  };
}

async function knownTo(scope: Scope, caseId: string, now: Date) {
  const snapshot = await caseSnapshot(scope, caseId);
  if (!snapshot) return null;
  const timeZone = snapshot.court?.timeZone ?? NO_COURT_TIME_ZONE;
  const today = dayIn(now, timeZone);
  const log = await caseLog(scope, caseId);
  const { settings, programs, state } = snapshot;
  const choice = stepChoices(caseId, state, {
    actor: scope.actor,
    settings,
    programs,
    today,
    log,
  }).own.find(({ stepId }) => stepId === "request-discretion");
  if (!choice) return null;
  const documents = await documentsOf(scope, caseId, log);
  return {
    scope,
    caseId,
    respondent: snapshot.respondent,
    shared: state.shared,
    version: snapshot.version,
    reason: choice.reason,
    facts: (await factsView(scope, { snapshot, today, timeZone }))?.standing ?? [],
    documents,
    requests: requestsOf(log, state.shared, documents),
  };
}

type Known = NonNullable<Awaited<ReturnType<typeof knownTo>>>;

async function onCase<T>(caseId: string, work: (known: Known) => Promise<T>): Promise<T | null> {
  const actor = await requireActor();
  if (actor.side !== "defense" || !isId(caseId)) return null;
  return orReason(async () => {
    if (!(await logRead(actor, { caseId, what: "packet" }))) return null;
    const now = await domainNow();
    return inScope(actor, async (scope) => {
      const known = await knownTo(scope, caseId, now);
      return known && work(known);
    });
  });
}

function headOf({ caseId, respondent, reason }: Known) {
  return {
    caseId,
    name: listName(respondent),
    aNumber: formatANumber(respondent.aNumber),
    reason,
  };
}
