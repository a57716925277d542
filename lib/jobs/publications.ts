import "server-only";
import { domainNow } from "../db/clock.ts";
import { settings } from "../db/config.ts";
import { log } from "../log.ts";
import { comparePublications, prepareDraft } from "../publications/mutations.ts";
import type { JobPayload } from "./payloads.ts";
import type { JobContext } from "./tasks.ts";

/** Counts what somebody wants to publish, and hides what has to be hidden. */
export async function preparePublication(
  { draftId }: JobPayload<"prepare-publication">,
  { connect }: Pick<JobContext, "connect">,
): Promise<void> {
  const owner = await connect();
  try {
    const threshold = settings().SMALL_CELLS_BELOW;
    await prepareDraft(owner, draftId, { threshold, now: await domainNow() });
  } finally {
    await owner.end();
  }
}

/** Finds publications that later corrections would make read otherwise. */
export async function checkPublications({ connect }: Pick<JobContext, "connect">): Promise<void> {
  const owner = await connect();
  try {
    const today = (await domainNow()).toISOString().slice(0, 10);
    const n = await comparePublications(owner, today);
    log.info({ otherwise: n }, "publications were compared with the program record");
  } finally {
    await owner.end();
  }
}
