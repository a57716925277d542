import type { Actor } from "../access/actor.ts";
import { can } from "../access/can.ts";

/** Whose figures somebody may ask for: those of their own office, or of their agency's offices. */
export type RecordOf = "office" | "agency";

/** Null: there is no record for them to ask. */
export function recordOf(actor: Actor): RecordOf | null {
  if (actor.side === null) return can(actor, "see offices of the agency") ? "agency" : null;
  return actor.side === "government" && can(actor, "see cases") ? "office" : null;
}
