import "server-only";
import type { Scope } from "../cases/scope.ts";

/**
 * Holds cases of the acting organization until the transaction ends, in one order for everybody:
 * what is read of them afterwards stays so until it is written, and two acts on one family wait for
 * each other and never for ever.
 */
export async function holdCases(scope: Scope, caseIds: readonly string[]): Promise<void> {
  await scope.sql.query({
    name: "lock-cases",
    text: "select lock_cases($1::uuid[])",
    values: [caseIds],
  });
}
