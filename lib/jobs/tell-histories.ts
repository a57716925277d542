import "server-only";
import { tellHistories } from "../client-histories/mutations.ts";
import { clockActor, defenseOrganizations } from "./data.ts";

/**
 * Tells the histories of all firms' and clinics' clients up to now, so that nobody's dashboard waits for
 * it: after an import it would be the clients of a whole firm.
 */
export async function tellAllHistories(signal?: AbortSignal): Promise<number> {
  let told = 0;
  for (const id of await defenseOrganizations()) {
    if (signal?.aborted) break;
    const actor = await clockActor(id);
    if (actor) told += await tellHistories(actor);
  }
  return told;
}
