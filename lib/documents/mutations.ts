import "server-only";
import type { Scope } from "../cases/scope.ts";
import type { CaseSnapshot } from "../cases/types.ts";
import type { CaseEvent } from "../workflow/event.ts";
import type { StepRequest } from "../workflow/plan-step.ts";

/** Papers that a step brings with it: input that the server adds, and rows to write once planned. */
export interface Prepared {
  input: Record<string, unknown>;
  store: (event: CaseEvent) => Promise<void>;
}

/** Makes the papers that belong to a step (a joint motion, an offer letter); null for most steps. */
export async function prepareDocuments(
  _scope: Scope,
  _snapshot: CaseSnapshot,
  _request: StepRequest,
  _now: Date,
): Promise<Prepared | null> {
  return null;
}
