import type { Actor } from "../access/actor.ts";
import { can } from "../access/can.ts";

/** The dashboards that there are: a side's own, and the offices of an agency beside each other. */
export type DashboardKind = "government" | "defense" | "agency";

/** Which dashboard somebody has; null: none. */
export function dashboardOf(actor: Actor): DashboardKind | null {
  if (actor.side === null) return can(actor, "see offices of the agency") ? "agency" : null;
  if (!can(actor, "see dashboard")) return null;
  return actor.side === "court" ? null : actor.side;
}
