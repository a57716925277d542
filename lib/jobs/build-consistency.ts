import "server-only";
import { buildConsistency } from "../consistency/mutations.ts";
import { domainNow } from "../db/clock.ts";
import { log } from "../log.ts";
import { dayIn, NO_COURT_TIME_ZONE } from "../workflow/dates.ts";
import type { JobContext } from "./tasks.ts";

/** Builds what offices, courts and attorneys are compared by; readers keep the old until it is done. */
export async function buildConsistencyJob({ connect }: JobContext): Promise<void> {
  const owner = await connect();
  try {
    const cases = await buildConsistency(owner, dayIn(await domainNow(), NO_COURT_TIME_ZONE));
    log.info({ cases }, "consistency was built");
  } finally {
    await owner.end();
  }
}
