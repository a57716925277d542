import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { errorCode } from "../../refusal.ts";
import { checkedKey, measure, newKey } from "./measure.ts";
import { MissingBytes, type PaperStorage } from "./types.ts";

/**
 * Papers in a folder of this machine. Bytes are written beside their place, synced and moved into it,
 * so that a file that is there is whole, also after the power went.
 */
export function localStorage(folder: string): PaperStorage {
  const incoming = path.join(folder, "incoming");
  const placeOf = (key: string) => path.join(folder, checkedKey(key));
  return {
    async put(bytes) {
      const key = newKey();
      const place = placeOf(key);
      const draft = path.join(incoming, path.basename(key));
      await mkdir(incoming, { recursive: true, mode: 0o700 });
      await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
      const measured = measure();
      try {
        const file = createWriteStream(draft, { flags: "wx", mode: 0o600, flush: true });
        await pipeline(bytes, measured.through, file);
        await rename(draft, place);
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
      await syncFolder(path.dirname(place));
      return { key, sha256: measured.sha256(), size: measured.size() };
    },
    async get(key) {
      const stream = createReadStream(placeOf(key));
      await new Promise<void>((resolve, reject) => {
        stream.once("open", () => resolve());
        stream.once("error", (error) =>
          reject(errorCode(error) === "ENOENT" ? new MissingBytes(key) : error),
        );
      });
      return stream;
    },
    async remove(key) {
      await rm(placeOf(key), { force: true });
    },
    async *keysBefore(moment) {
      for (const shard of await namesIn(folder)) {
        if (!/^[0-9a-f]{2}$/.test(shard)) continue;
        for (const name of await namesIn(path.join(folder, shard))) {
          const { mtime } = await stat(path.join(folder, shard, name)).catch(() => ({
            mtime: null,
          }));
          if (mtime && mtime < moment) yield `${shard}/${name}`;
        }
      }
    },
  };
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error) => {
    if (errorCode(error) === "ENOENT") return [];
    throw error;
  });
}

/** The file's name outlives the power too. Not every system lets a folder be synced. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder).catch(() => null);
  await handle?.sync().catch(() => {});
  await handle?.close();
}
