import "server-only";
/** A release that a browser sends: its ZIP, or its files. Written to disk as it comes. */
import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import path from "node:path";
import { type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Actor } from "../access/actor.ts";
import { settings } from "../db/config.ts";
import { BadForm, readMultipart } from "../documents/multipart.ts";
import { counted } from "../format/counts.ts";
import { errorCode } from "../refusal.ts";
import { makeLoadFolder, removeLoadFolder } from "./folders.ts";
import { type Asked, askForLoad } from "./mutations.ts";

class TooLarge extends Error {}
class NotOfARelease extends Error {}

/** Takes the form's files in and has the worker load them. What is not taken in leaves nothing. */
export async function receiveRelease(
  actor: Actor,
  form: { body: Readable; contentType: string | null },
  now: Date,
): Promise<Asked & { status?: number }> {
  const { COURT_RECORD_MAX_GB } = settings();
  const id = randomUUID();
  const sent: string[] = [];
  let left = COURT_RECORD_MAX_GB * 1e9;
  try {
    const { archive, files } = await makeLoadFolder(id);
    await readMultipart(form.body, form.contentType, {
      field: () => {},
      file: async (_name, fileName, bytes) => {
        if (fileName === "") {
          bytes.destroy();
          return;
        }
        const name = path
          .basename(fileName.replaceAll("\\", "/"))
          .replace(/[^\w .()-]/g, "_")
          .slice(-120);
        if (!/\.(zip|csv|txt)$/i.test(name)) throw new NotOfARelease(name);
        const zip = /\.zip$/i.test(name);
        left -= await writeTo(zip ? archive : path.join(files, name), bytes, left);
        sent.push(name);
      },
    });
    if (sent.length === 0) return await leave(id, 400, "Choose the release to load.");
    const [only = ""] = sent;
    const named =
      sent.find((name) => /\.zip$/i.test(name)) ??
      (sent.length === 1 ? only : counted(sent.length, "file"));
    const asked = await askForLoad(actor, { id, origin: "upload", name: named }, now);
    return asked.ok ? asked : await leave(id, 409, asked.reason);
  } catch (error) {
    const [status, reason] = whyNot(error, COURT_RECORD_MAX_GB);
    await removeLoadFolder(id);
    if (!reason) throw error;
    return { ok: false, status, reason };
  }
}

async function leave(id: string, status: number, reason: string) {
  await removeLoadFolder(id);
  return { ok: false as const, status, reason };
}

function whyNot(error: unknown, maxGb: number): [status: number, reason: string | null] {
  if (error instanceof TooLarge) return [413, `The release is larger than ${maxGb} GB.`];
  if (error instanceof BadForm) return [400, error.message];
  if (error instanceof NotOfARelease) {
    return [
      400,
      `${error.message} is no file of a release: send its ZIP, or .csv files and Count.txt.`,
    ];
  }
  const code = errorCode(error);
  if (code === "ENOSPC")
    return [507, "The disk of the server is full: make room and send it again."];
  if (code === "EEXIST") return [400, "Two of the files have the same name."];
  return [500, null];
}

async function writeTo(file: string, bytes: Readable, limit: number): Promise<number> {
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
