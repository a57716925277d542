import "server-only";
import { randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, open, rm } from "node:fs/promises";
import path from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { settings } from "../db/config.ts";
import { type FileType, readingFrom, recognize } from "./file-type.ts";
import { measure } from "./storage/measure.ts";
import { spoolFolder } from "./storage/open.ts";

/** A file that was sent in and lies on this machine until it is kept or thrown away. */
export interface Spooled {
  /** As its sender called it; trusted for nothing. */
  name: string;
  size: number;
  sha256: string;
  /** What it is by its bytes, or why it is not taken in. */
  type: FileType | null;
  reason: string | null;
  read: () => Readable;
  discard: () => Promise<void>;
}

/** The sender sends more than is taken in. */
class TooLarge extends Error {}

/** The largest file that is taken in, in bytes. */
export function maxUploadBytes(): number {
  return settings().UPLOAD_MAX_MB * 1024 * 1024;
}

export function tooLarge(): string {
  return `The file is larger than ${settings().UPLOAD_MAX_MB} MB.`;
}

/**
 * Writes a file to the spool as it comes, never more of it than is taken in, and looks at what it is.
 * What is too large is read to its end and forgotten, so that its sender still gets an answer.
 */
export async function spool(name: string, bytes: Readable): Promise<Spooled> {
  const folder = spoolFolder();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, randomUUID());
  const discard = () => rm(file, { force: true });
  const { through, sha256, size } = measure();
  const limit = maxUploadBytes();
  const guard = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      // Counted behind it, so that one chunk more than allowed is what is noticed.
      done(size() + chunk.length > limit ? new TooLarge() : null, chunk);
    },
  });
  try {
    await pipeline(bytes, guard, through, createWriteStream(file, { flags: "wx", mode: 0o600 }));
  } catch (error) {
    await discard();
    if (!(error instanceof TooLarge)) throw error;
    const nothing = () => Readable.from([]);
    const reason = tooLarge();
    return { name, size: size(), sha256: "", type: null, reason, read: nothing, discard };
  }
  const handle = await open(file);
  try {
    const found = await recognize(readingFrom(handle), size());
    return {
      name,
      size: size(),
      sha256: sha256(),
      type: found.ok ? found.type : null,
      reason: found.ok ? null : found.reason,
      read: () => createReadStream(file),
      discard,
    };
  } finally {
    await handle.close();
  }
}

/** A file of a form that the framework has read already. */
export function spoolFile(file: File): Promise<Spooled> {
  return spool(
    file.name,
    Readable.fromWeb(file.stream() as import("node:stream/web").ReadableStream),
  );
}
