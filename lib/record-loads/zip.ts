/**
 * Unpacks a ZIP archive that lies on disk, whatever its size (ZIP64): by its directory, file after
 * file, streamed. Node's own zlib does the work. Nothing of an archive is trusted: names stay below
 * the folder, sizes are counted, checksums compared.
 */
import { createReadStream, createWriteStream } from "node:fs";
import { type FileHandle, mkdir, open } from "node:fs/promises";
import path from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { crc32, createInflateRaw } from "node:zlib";
import { Refusal } from "../refusal.ts";

interface Entry {
  name: string;
  method: number;
  encrypted: boolean;
  crc: number;
  packed: number;
  size: number;
  /** Where its local header begins. */
  at: number;
}

export interface UnpackOptions {
  /** Which files are wanted; the others are left. */
  wanted: (name: string) => boolean;
  maxBytes: number;
  signal?: AbortSignal;
  progress?: (doneBytes: number, totalBytes: number) => void;
}

const DAMAGED = "The archive is damaged or cut off: get it anew.";
const TAIL = 65_557;
const ALL_ONES = 0xffffffff;

/** Unpacks the wanted files into a folder, in the archive's own folders. Throws a Refusal. */
export async function unpackZip(
  archive: string,
  into: string,
  options: UnpackOptions,
): Promise<void> {
  const { wanted, maxBytes, signal, progress } = options;
  const handle = await open(archive);
  try {
    const entries = (await entriesOf(handle)).filter(({ name }) => wanted(name));
    const total = entries.reduce((sum, { size }) => sum + size, 0);
    if (total > maxBytes) throw tooLarge(maxBytes);
    let done = 0;
    for (const entry of entries) {
      if (entry.encrypted) throw new Refusal(`${entry.name} in the archive is encrypted.`);
      if (entry.method !== 0 && entry.method !== 8) {
        throw new Refusal(
          `${entry.name} in the archive is packed by a method that is not read here (${entry.method}): unpack it, and send its files or name their folder on the server.`,
        );
      }
      const file = placeOf(into, entry.name);
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
      await unpackOne(handle, archive, entry, file, signal, (bytes) => {
        done += bytes;
        progress?.(done, total);
      });
    }
  } finally {
    await handle.close();
  }
}

function tooLarge(maxBytes: number): Refusal {
  return new Refusal(`Unpacked, the release is larger than ${Math.round(maxBytes / 1e9)} GB.`);
}

/** Where a file goes: below the folder, whatever its name says. */
function placeOf(into: string, name: string): string {
  const parts = name.replaceAll("\\", "/").split("/").filter(Boolean);
  if (parts.includes("..") || parts.length === 0) throw new Refusal(DAMAGED);
  return path.join(into, ...parts);
}

async function unpackOne(
  handle: FileHandle,
  archive: string,
  entry: Entry,
  file: string,
  signal: AbortSignal | undefined,
  told: (bytes: number) => void,
): Promise<void> {
  const local = await bytesAt(handle, entry.at, 30);
  if (local.readUInt32LE(0) !== 0x04034b50) throw new Refusal(DAMAGED);
  const start = entry.at + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
  let size = 0;
  let sum = 0;
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      sum = crc32(chunk, sum);
      told(chunk.length);
      // More than the directory says: it was written to fill a disk.
      done(size > entry.size ? new Refusal(DAMAGED) : null, chunk);
    },
  });
  const to = createWriteStream(file, { mode: 0o600 });
  try {
    if (entry.packed === 0) await pipeline(emptyStream(), count, to, { signal });
    else {
      const packed = createReadStream(archive, { start, end: start + entry.packed - 1 });
      const steps = entry.method === 8 ? [createInflateRaw(), count] : [count];
      await pipeline([packed, ...steps, to], { signal });
    }
  } catch (error) {
    if ((error as { code?: string }).code?.startsWith("Z_")) throw new Refusal(DAMAGED);
    throw error;
  }
  if (size !== entry.size || sum !== entry.crc) throw new Refusal(DAMAGED);
}

async function* emptyStream(): AsyncGenerator<Buffer> {}

async function bytesAt(handle: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, at);
  if (bytesRead < length) throw new Refusal(DAMAGED);
  return buffer;
}

/** The archive's directory (APPNOTE 4.3.12 to 4.3.16). */
async function entriesOf(handle: FileHandle): Promise<Entry[]> {
  const { size } = await handle.stat();
  const tail = await bytesAt(handle, Math.max(0, size - TAIL), Math.min(TAIL, size));
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > tail.length) throw new Refusal(DAMAGED);
  let bytes = tail.readUInt32LE(end + 12);
  let at = tail.readUInt32LE(end + 16);
  if (at === ALL_ONES || bytes === ALL_ONES || tail.readUInt16LE(end + 10) === 0xffff) {
    if (end < 20 || tail.readUInt32LE(end - 20) !== 0x07064b50) throw new Refusal(DAMAGED);
    const wide = await bytesAt(handle, whole(tail, end - 20 + 8), 56);
    if (wide.readUInt32LE(0) !== 0x06064b50) throw new Refusal(DAMAGED);
    bytes = whole(wide, 40);
    at = whole(wide, 48);
  }
  // A release has some fifty files; a directory of megabytes is not one's.
  if (bytes > 16_000_000) throw new Refusal("The archive has too many files: it is no release.");
  const directory = await bytesAt(handle, at, bytes);
  const entries: Entry[] = [];
  for (let from = 0; from + 46 <= directory.length; ) {
    if (directory.readUInt32LE(from) !== 0x02014b50) throw new Refusal(DAMAGED);
    const { entry, next } = entryAt(directory, from);
    if (!entry.name.endsWith("/")) entries.push(entry);
    from = next;
  }
  return entries;
}

function entryAt(directory: Buffer, from: number): { entry: Entry; next: number } {
  const nameEnd = from + 46 + directory.readUInt16LE(from + 28);
  const extraEnd = nameEnd + directory.readUInt16LE(from + 30);
  const next = extraEnd + directory.readUInt16LE(from + 32);
  if (next > directory.length) throw new Refusal(DAMAGED);
  const entry: Entry = {
    name: directory.toString("utf8", from + 46, nameEnd),
    method: directory.readUInt16LE(from + 10),
    encrypted: (directory.readUInt16LE(from + 8) & 1) === 1,
    crc: directory.readUInt32LE(from + 16),
    packed: directory.readUInt32LE(from + 20),
    size: directory.readUInt32LE(from + 24),
    at: directory.readUInt32LE(from + 42),
  };
  for (let at = nameEnd; at + 4 <= extraEnd; at += 4 + directory.readUInt16LE(at + 2)) {
    if (directory.readUInt16LE(at) !== 1) continue;
    // Only what did not fit above stands here, in this order.
    let value = at + 4;
    for (const key of ["size", "packed", "at"] as const) {
      if (entry[key] !== ALL_ONES) continue;
      if (value + 8 > extraEnd) throw new Refusal(DAMAGED);
      entry[key] = whole(directory, value);
      value += 8;
    }
  }
  return { entry, next };
}

function whole(bytes: Buffer, at: number): number {
  const number = Number(bytes.readBigUInt64LE(at));
  if (!Number.isSafeInteger(number)) throw new Refusal(DAMAGED);
  return number;
}
