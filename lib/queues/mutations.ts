import "server-only";
import type { Actor } from "../access/actor.ts";
import { caseSnapshots } from "../cases/data.ts";
import { transitionCase } from "../cases/mutations.ts";
import { inScope } from "../cases/scope.ts";
import { formatANumber } from "../format/a-number.ts";
import { listName } from "../format/names.ts";
import { onceKey } from "../jobs/once.ts";
import { AsksReason } from "../openings/types.ts";
import { TAKEN } from "../workflow/steps/assign.ts";
import type { AssignOutcome, Choice } from "./types.ts";

/**
 * Gives cases to one colleague, each through the same door as a person's step, and tells what
 * became of each. Few enough for a request to wait for; the worker takes the many (lib/tasks).
 */
export async function assignCases(
  actor: Actor,
  request: { caseIds: readonly string[]; person: Choice; reason: string; key: string },
  now: Date,
): Promise<AssignOutcome[]> {
  const outcomes: AssignOutcome[] = [];
  for (const caseId of new Set(request.caseIds)) {
    const snapshot = await inScope(actor, async (scope) =>
      (await caseSnapshots(scope, [caseId])).get(caseId),
    );
    // A case that is not there is not spoken of.
    if (!snapshot) continue;
    const result = await assignOne(
      actor,
      {
        caseId,
        step: "assign",
        input: {
          personId: request.person.value,
          personName: request.person.label,
          reason: request.reason,
        },
        occurredOn: null,
        report: null,
        expectedVersion: snapshot.version,
        // The same form sent twice assigns each case once.
        idempotencyKey: onceKey(`assign ${request.key} ${caseId}`),
      },
      now,
    );
    outcomes.push({
      caseId,
      name: listName(snapshot.respondent),
      aNumber: formatANumber(snapshot.respondent.aNumber),
      refused: result.ok ? null : (Object.values(result.errors)[0] ?? result.reason),
    });
  }
  return outcomes;
}

/** A case that a colleague has is not taken: the same words as the step's own. */
async function assignOne(...asked: Parameters<typeof transitionCase>) {
  try {
    return await transitionCase(...asked);
  } catch (error) {
    if (!(error instanceof AsksReason)) throw error;
    return { ok: false as const, errors: {}, reason: TAKEN };
  }
}
