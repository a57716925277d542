import "server-only";
import path from "node:path";
import { dataFolder, type Settings, settings } from "../../db/config.ts";
import { Refusal } from "../../refusal.ts";
import { localStorage } from "./local.ts";
import type { PaperStorage } from "./types.ts";

const kept = new Map<string, Promise<PaperStorage>>();

/** The storage that the settings name, opened once a process. */
export function paperStorage(): Promise<PaperStorage> {
  const all = settings();
  const name = all.STORAGE === "s3" ? "s3" : papersFolder();
  const known = kept.get(name);
  if (known) return known;
  const opened = all.STORAGE === "s3" ? openS3(all) : Promise.resolve(localStorage(name));
  kept.set(name, opened);
  return opened;
}

async function openS3(all: Settings): Promise<PaperStorage> {
  if (!all.S3_BUCKET) throw new Refusal("Say which bucket keeps the papers: S3_BUCKET is not set.");
  const { s3Storage } = await import("./s3.ts");
  const prefix = all.S3_PREFIX.replace(/\/*$/, "/").replace(/^\/+/, "");
  return s3Storage({
    bucket: all.S3_BUCKET,
    region: all.S3_REGION,
    endpoint: all.S3_ENDPOINT,
    prefix,
  });
}

/** The folder of papers that are kept on this machine. */
export function papersFolder(): string {
  return path.join(dataFolder(), "papers");
}

/** Where a file that is being sent in waits until it is known what it is. */
export function spoolFolder(): string {
  return path.join(dataFolder(), "spool");
}
