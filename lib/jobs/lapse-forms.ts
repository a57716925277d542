import "server-only";
import { caseSnapshot } from "../cases/data.ts";
import { transitionCase } from "../cases/mutations.ts";
import { inScope } from "../cases/scope.ts";
import { domainNow } from "../db/clock.ts";
import { log } from "../log.ts";
import { addDays } from "../workflow/dates.ts";
import { clockActor, type LapsingOffer, lapsingForms } from "./data.ts";
import { onceKey } from "./once.ts";

const BATCH = 100;

/**
 * Ends every stay and deferred action whose last day has passed without a renewal, each through the
 * same door as a person's step. A case that changed meanwhile is left for the next minute.
 */
export async function lapseForms(signal?: AbortSignal): Promise<number> {
  const now = await domainNow();
  let ended = 0;
  let after: string | null = null;
  for (;;) {
    const found: LapsingOffer[] = await lapsingForms(now, after, BATCH);
    for (const one of found) {
      if (signal?.aborted) return ended;
      if (await end(one, now)) ended++;
    }
    after = found.at(-1)?.caseId ?? null;
    if (!after) return ended;
  }
}

async function end({ caseId, organizationId }: LapsingOffer, now: Date): Promise<boolean> {
  const actor = await clockActor(organizationId);
  const snapshot = actor && (await inScope(actor, (scope) => caseSnapshot(scope, caseId)));
  const until = snapshot?.state.shared.closure?.until;
  if (!actor || !snapshot || !until) return false;
  const result = await transitionCase(
    actor,
    {
      caseId,
      step: "lapse-form",
      input: {},
      occurredOn: addDays(until, 1),
      report: actor.side === "government" ? null : { learned: "other", paper: "none" },
      onBehalfOf: "government",
      expectedVersion: snapshot.version,
      idempotencyKey: onceKey("lapse-form", caseId, until),
    },
    now,
  );
  if (!result.ok) log.warn({ caseId, code: result.code }, "a form could not run out");
  return result.ok;
}
