import "server-only";
import type { Scope } from "../cases/scope.ts";

/**
 * Copies the acting office's notes and its finding in effect for the office to which the event
 * transferred the case, in the same transaction. Nothing where both are not of one agency.
 */
export async function handOver({ sql }: Scope, eventId: string): Promise<void> {
  await sql.query({ name: "hand-over", text: "select hand_over($1)", values: [eventId] });
}
