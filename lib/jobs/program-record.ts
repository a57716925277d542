import "server-only";
import { docketDrift, foldDocket } from "../dashboard/mutations.ts";
import { log } from "../log.ts";
import { foldRecord } from "../program-record/mutations.ts";
import { retellRecord } from "../program-record/rebuild.ts";
import type { JobContext } from "./tasks.ts";

/** Folds the moves that wait into the roll-ups, so that a figure sums few rows. */
export async function foldRecordJob({ connect, signal }: JobContext): Promise<void> {
  const owner = await connect();
  try {
    while (!signal.aborted && (await foldRecord(owner)) > 0);
    while (!signal.aborted && (await foldDocket(owner)) > 0);
  } finally {
    await owner.end();
  }
}

/** Holds the program record against the log, and says in the server's log what it found. */
export async function checkRecordJob({ connect }: JobContext): Promise<void> {
  const owner = await connect();
  try {
    const { cases, entries, drift, cells } = await retellRecord(owner, { replace: false });
    if (drift + cells === 0)
      log.info({ cases, entries }, "the program record is what the log tells");
    else
      log.error(
        { cases, entries, drift, cells },
        "the program record differs from the log: rebuild it",
      );
    const counts = await docketDrift(owner);
    if (counts > 0)
      log.error({ counts }, "the dockets' counts differ from the files: rebuild them");
  } finally {
    await owner.end();
  }
}
