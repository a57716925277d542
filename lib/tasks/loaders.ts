import "server-only";
import { requireActor } from "../auth/session.ts";
import { organizationTasks } from "./data.ts";

/** The organization's own works that are not done yet. */
export async function loadOrganizationTasks() {
  return organizationTasks(await requireActor());
}
