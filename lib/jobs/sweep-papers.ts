import "server-only";
import { readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { keptKeys } from "../documents/data.ts";
import { paperStorage, spoolFolder } from "../documents/storage/open.ts";

const BATCH = 500;
/** Whoever is sending a paper in now has a day to finish. */
const DAY_MS = 86_400_000;

/**
 * Removes bytes that no paper names: what was being sent in, or had just been rendered, when a process
 * was killed or a transaction rolled back. `before` is real time.
 */
export async function sweepPapers(
  signal?: AbortSignal,
  before: Date = new Date(Date.now() - DAY_MS),
): Promise<number> {
  const storage = await paperStorage();
  let removed = 0;
  let batch: string[] = [];
  const sweep = async () => {
    const kept = await keptKeys(batch);
    for (const key of batch.filter((one) => !kept.has(one))) {
      await storage.remove(key);
      removed++;
    }
    batch = [];
  };
  for await (const key of storage.keysBefore(before)) {
    if (signal?.aborted) return removed;
    if (batch.push(key) === BATCH) await sweep();
  }
  await sweep();
  await sweepSpool(before);
  return removed;
}

async function sweepSpool(before: Date): Promise<void> {
  const folder = spoolFolder();
  for (const name of await readdir(folder).catch(() => [])) {
    const file = path.join(folder, name);
    const found = await stat(file).catch(() => null);
    if (found && found.mtime < before) await rm(file, { force: true });
  }
}
