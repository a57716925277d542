import "server-only";
/** A file that a browser sends: spooled to disk as it comes, then read in. Never held in memory. */
import { randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Actor } from "../access/actor.ts";
import { settings } from "../db/config.ts";
import { cleanTitle } from "../documents/file-type.ts";
import { BadForm, readMultipart } from "../documents/multipart.ts";
import { spoolFolder } from "../documents/storage/open.ts";
import { stageFile } from "./pipeline.ts";
import type { ImportSource } from "./types.ts";

export type ReceivedFile = { ok: true; id: string } | { ok: false; status: number; reason: string };

class TooLarge extends Error {}

/** Reads the form's file in. A file that is no table is kept with its reason: it has a page, too. */
export async function receiveImport(
  actor: Actor,
  source: ImportSource,
  form: { body: Readable; contentType: string | null },
  now: Date,
): Promise<ReceivedFile> {
  const limit = settings().IMPORT_MAX_MB * 1024 * 1024;
  const folder = spoolFolder();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, randomUUID());
  let sent: { name: string; bytes: number } | null = null;
  try {
    await readMultipart(form.body, form.contentType, {
      field: () => {},
      file: async (_name, fileName, bytes) => {
        if (sent || fileName === "") {
          bytes.destroy();
          return;
        }
        sent = { name: cleanTitle(fileName), bytes: await spoolTo(file, bytes, limit) };
      },
    });
    const { name, bytes } = (sent ?? { name: "", bytes: 0 }) as { name: string; bytes: number };
    if (!sent) return { ok: false, status: 400, reason: "Choose a file to bring in." };
    const content = createReadStream(file);
    try {
      const { id } = await stageFile(actor, source, { name, bytes, content }, now);
      return { ok: true, id };
    } finally {
      content.destroy();
    }
  } catch (error) {
    if (error instanceof TooLarge) {
      const reason = `The file is larger than ${settings().IMPORT_MAX_MB} MB.`;
      return { ok: false, status: 413, reason };
    }
    if (error instanceof BadForm) return { ok: false, status: 400, reason: error.message };
    throw error;
  } finally {
    await rm(file, { force: true });
  }
}

async function spoolTo(file: string, bytes: Readable, limit: number): Promise<number> {
  let size = 0;
  const guard = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      done(size > limit ? new TooLarge() : null, chunk);
    },
  });
  await pipeline(bytes, guard, createWriteStream(file, { flags: "wx", mode: 0o600 }));
  return size;
}
