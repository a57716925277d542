import "server-only";
import { caseSnapshot } from "../cases/data.ts";
import { transitionCase } from "../cases/mutations.ts";
import { inScope } from "../cases/scope.ts";
import { domainNow } from "../db/clock.ts";
import { log } from "../log.ts";
import { addDays } from "../workflow/dates.ts";
import { clockActor, type LapsingOffer, lapsingOffers } from "./data.ts";
import { onceKey } from "./once.ts";

const BATCH = 100;

/**
 * Lapses every offer whose reply-by date has passed, each through the same door as a person's step.
 * A case that changed meanwhile, or whose lapse is refused, is left for the next minute.
 */
export async function lapseOffers(signal?: AbortSignal): Promise<number> {
  const now = await domainNow();
  let lapsed = 0;
  let after: string | null = null;
  for (;;) {
    const found: LapsingOffer[] = await lapsingOffers(now, after, BATCH);
    for (const one of found) {
      if (signal?.aborted) return lapsed;
      if (await lapse(one, now)) lapsed++;
    }
    after = found.at(-1)?.caseId ?? null;
    if (!after) return lapsed;
  }
}

async function lapse({ caseId, organizationId }: LapsingOffer, now: Date): Promise<boolean> {
  const actor = await clockActor(organizationId);
  const snapshot = actor && (await inScope(actor, (scope) => caseSnapshot(scope, caseId)));
  const offer = snapshot?.state.shared.offer;
  if (!actor || !snapshot || !offer?.replyBy) return false;
  const result = await transitionCase(
    actor,
    {
      caseId,
      step: "lapse-offer",
      input: {},
      occurredOn: addDays(offer.replyBy, 1),
      report: actor.side === "government" ? null : { learned: "other", paper: "none" },
      onBehalfOf: "government",
      expectedVersion: snapshot.version,
      idempotencyKey: onceKey("lapse-offer", offer.eventId),
    },
    now,
  );
  if (!result.ok) log.warn({ caseId, code: result.code }, "an offer could not lapse");
  return result.ok;
}
