import type { Actor } from "../access/actor.ts";
import { can } from "../access/can.ts";

/** Whose people somebody manages: of every organization, or of the one that they act for. */
export function managesPeopleOf(actor: Actor, organizationId: string): boolean {
  return (
    can(actor, "manage organizations") ||
    (can(actor, "manage people") && actor.organizationId === organizationId)
  );
}
