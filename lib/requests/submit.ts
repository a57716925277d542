import "server-only";
import type { Actor } from "../access/actor.ts";
import { caseSnapshot } from "../cases/data.ts";
import { transitionCase } from "../cases/mutations.ts";
import { inScope } from "../cases/scope.ts";
import type { TransitionResult } from "../cases/types.ts";
import { factsOfCase } from "../facts/data.ts";
import { dayIn, NO_COURT_TIME_ZONE } from "../workflow/dates.ts";
import { draftOf } from "./data.ts";
import { equitySentences } from "./packet.ts";

export interface Submission {
  caseId: string;
  /** The draft and the case as the preview showed them. */
  revision: number;
  version: number;
  idempotencyKey: string;
}

/** CHANGED: the draft is not the one that was previewed (somebody saved it, or it is gone). */
export type SubmitResult = TransitionResult | { ok: false; code: "CHANGED" };

/** Submits the draft exactly as it was previewed; it ends with the same transaction. */
export async function submitRequest(
  actor: Actor,
  { caseId, revision, version, idempotencyKey }: Submission,
  now: Date,
): Promise<SubmitResult> {
  const found = await inScope(actor, async (scope) => {
    const snapshot = await caseSnapshot(scope, caseId);
    const draft = snapshot && (await draftOf(scope, caseId));
    if (!snapshot || draft?.revision !== revision) return null;
    return {
      letter: draft.letter,
      equities: equitySentences(draft, await factsOfCase(scope, caseId)),
      exhibits: draft.exhibits,
      today: dayIn(now, snapshot.court?.timeZone ?? NO_COURT_TIME_ZONE),
    };
  });
  if (!found) return { ok: false, code: "CHANGED" };
  const { letter, equities, exhibits, today } = found;
  return transitionCase(
    actor,
    {
      caseId,
      step: "request-discretion",
      input: { statement: letter, equities, exhibits },
      occurredOn: today,
      report: null,
      expectedVersion: version,
      idempotencyKey,
    },
    now,
  );
}
