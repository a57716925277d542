/**
 * Which files are taken in, told by their bytes: a name or a browser's word for it proves nothing.
 * Only a file's ends and a zip's directory are read, so that its size does not matter.
 */
import type { FileHandle } from "node:fs/promises";
import { promisify } from "node:util";
import { inflateRaw } from "node:zlib";

export const FILE_TYPES = {
  pdf: { mime: "application/pdf", label: "PDF" },
  png: { mime: "image/png", label: "PNG image" },
  jpg: { mime: "image/jpeg", label: "JPEG image" },
  webp: { mime: "image/webp", label: "WebP image" },
  tif: { mime: "image/tiff", label: "TIFF image" },
  docx: {
    mime: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    label: "Word document",
  },
} as const;
export type FileType = keyof typeof FILE_TYPES;

/** Reads `length` bytes from `from` on; fewer where the file ends. */
export type ReadAt = (from: number, length: number) => Promise<Buffer>;

export type Recognized = { ok: true; type: FileType } | { ok: false; reason: string };

const NONE = "Send a PDF, a picture (PNG, JPEG, WebP, TIFF) or a Word document (.docx).";
const CUT_OFF = "The file is damaged or cut off: make it again and send it once more.";
const MACROS = "The Word document holds macros: save it as a plain .docx or as a PDF.";

const no = (reason: string): Recognized => ({ ok: false, reason });
const yes = (type: FileType): Recognized => ({ ok: true, type });

/** The type of a file of `size` bytes, or why it is not taken in. */
export async function recognize(read: ReadAt, size: number): Promise<Recognized> {
  if (size === 0) return no("The file is empty.");
  const head = await read(0, 16);
  const starts = (...bytes: number[]) => bytes.every((byte, at) => head[at] === byte);
  const says = (text: string, at = 0) => head.toString("latin1", at, at + text.length) === text;

  if (says("%PDF-")) {
    const tail = await read(Math.max(0, size - 2048), 2048);
    return tail.includes("%%EOF") ? yes("pdf") : no(CUT_OFF);
  }
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) {
    const tail = await read(Math.max(0, size - 64), 64);
    return says("IHDR", 12) && tail.includes("IEND") ? yes("png") : no(CUT_OFF);
  }
  if (starts(0xff, 0xd8, 0xff)) return yes("jpg");
  if (says("RIFF") && says("WEBP", 8)) {
    return head.readUInt32LE(4) + 8 <= size ? yes("webp") : no(CUT_OFF);
  }
  if (says("II*\0") || says("MM\0*")) return yes("tif");
  return starts(0x50, 0x4b, 0x03, 0x04) ? wordDocument(read, size) : no(NONE);
}

/** How recognize reads an open file. */
export function readingFrom(file: FileHandle): ReadAt {
  return async (from, length) => {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, from);
    return buffer.subarray(0, bytesRead);
  };
}

/** The largest directory of a zip that is read: a Word document has dozens of parts, not thousands. */
const MAX_DIRECTORY = 512 * 1024;
/** A zip ends with its directory's end and a comment of at most 65,535 bytes. */
const MAX_END = 22 + 65_535;

/** The part that says what every other part is, and the most that is read of it, unpacked. */
const TYPES_PART = "[Content_Types].xml";
const MAX_TYPES = 1024 * 1024;

/** What Word calls the parts of a document that holds macros, whatever names the parts have. */
const MACRO_TYPES = /macroEnabled|vbaProject|vbaData/i;

/** A zip whose directory names a Word document's parts and no macros. */
async function wordDocument(read: ReadAt, size: number): Promise<Recognized> {
  const entries = await zipEntries(read, size);
  if (entries === null) return no(CUT_OFF);
  const types = entries.find(({ name }) => name === TYPES_PART);
  if (!types || !entries.some(({ name }) => name === "word/document.xml")) return no(NONE);
  const declared = await contentOf(read, types);
  if (declared === null) return no(CUT_OFF);
  // XML may be written in two bytes a letter as well.
  const said = declared.replaceAll("\0", "");
  const macros = MACRO_TYPES.test(said) || entries.some(({ name }) => MACRO_TYPES.test(name));
  return macros ? no(MACROS) : yes("docx");
}

interface ZipEntry {
  name: string;
  /** How it is packed: 0 not at all, 8 deflated. */
  method: number;
  /** Bytes, as packed. */
  packed: number;
  /** Where its own header begins. */
  offset: number;
}

/** The entries of a zip's central directory; null where it is damaged. */
async function zipEntries(read: ReadAt, size: number): Promise<ZipEntry[] | null> {
  const tail = await read(Math.max(0, size - MAX_END), MAX_END);
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > tail.length) return null;
  const length = tail.readUInt32LE(end + 12);
  if (length > MAX_DIRECTORY) return null;
  const directory = await read(tail.readUInt32LE(end + 16), length);
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let left = tail.readUInt16LE(end + 10); left > 0; left--) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== 0x02014b50) return null;
    const name = at + 46 + directory.readUInt16LE(at + 28);
    entries.push({
      name: directory.toString("latin1", at + 46, name),
      method: directory.readUInt16LE(at + 10),
      packed: directory.readUInt32LE(at + 20),
      offset: directory.readUInt32LE(at + 42),
    });
    at = name + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

/** What stands in a small entry, unpacked; null where it is damaged or too large to be one. */
async function contentOf(read: ReadAt, entry: ZipEntry): Promise<string | null> {
  if (entry.packed > MAX_TYPES) return null;
  const head = await read(entry.offset, 30);
  if (head.length < 30 || head.readUInt32LE(0) !== 0x04034b50) return null;
  const from = entry.offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
  const bytes = await read(from, entry.packed);
  if (bytes.length < entry.packed) return null;
  if (entry.method === 0) return bytes.toString("utf8");
  return promisify(inflateRaw)(bytes, { maxOutputLength: MAX_TYPES }).then(
    (unpacked) => unpacked.toString("utf8"),
    () => null,
  );
}

/** What a paper is called: without folders, endings, control or direction characters. */
export function cleanTitle(name: string): string {
  const last = name.normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const clean = last
    .replace(/\.[A-Za-z0-9]{1,5}$/, "")
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, " ")
    .replace(/[<>:"|?*_]+/g, " ")
    .replace(/\s+/g, " ")
    .replace(/^[\s.]+|[\s.]+$/g, "");
  return [...clean].slice(0, 120).join("").trim() || "Paper";
}

/** How a file of this type ends, without the dot. */
export function endingOf(mime: string): string {
  return Object.entries(FILE_TYPES).find(([, one]) => one.mime === mime)?.[0] ?? "bin";
}

/**
 * The name a download gets. Made of the kind, the day and part of the id: a title may hold a
 * person's name, and a name in a downloads folder is read by whoever uses the machine next.
 */
export function downloadName(document: {
  id: string;
  kind: string;
  createdAt: string;
  mime: string;
}): string {
  const day = document.createdAt.slice(0, 10);
  const kind = document.kind.replaceAll("_", "-");
  return `${kind}-${day}-${document.id.slice(0, 8)}.${endingOf(document.mime)}`;
}
