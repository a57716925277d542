import "server-only";
import type { Actor } from "../access/actor.ts";
import { caseSnapshot } from "../cases/data.ts";
import { transitionCase } from "../cases/mutations.ts";
import { inScope } from "../cases/scope.ts";
import { formatANumber } from "../format/a-number.ts";
import { listName } from "../format/names.ts";
import { onceKey } from "../jobs/once.ts";
import type { AssignOutcome, Choice } from "./types.ts";

/**
 * Gives cases to one colleague, each through the same door as a person's step, and tells what
 * became of each. Few enough for a request to wait for; the worker takes the many (lib/tasks).
 */
export async function assignCases(
  actor: Actor,
  request: { caseIds: readonly string[]; person: Choice; key: string },
  now: Date,
): Promise<AssignOutcome[]> {
  const outcomes: AssignOutcome[] = [];
  for (const caseId of new Set(request.caseIds)) {
    const snapshot = await inScope(actor, (scope) => caseSnapshot(scope, caseId));
    // A case that is not there is not spoken of.
    if (!snapshot) continue;
    const result = await transitionCase(
      actor,
      {
        caseId,
        step: "assign",
        input: { personId: request.person.value, personName: request.person.label },
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
