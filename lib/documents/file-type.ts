/**
 * Which files are taken in, told by their bytes: a name or a browser's word for it proves nothing.
 */

export const MAX_UPLOAD_BYTES = 10 * 1024 * 1024;

export const FILE_TYPES = {
  pdf: { mime: "application/pdf", label: "PDF" },
  png: { mime: "image/png", label: "PNG image" },
  jpg: { mime: "image/jpeg", label: "JPEG image" },
  docx: {
    mime: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    label: "Word document",
  },
} as const;
export type FileType = keyof typeof FILE_TYPES;

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const JPEG = [0xff, 0xd8, 0xff];
const ZIP = [0x50, 0x4b, 0x03, 0x04];

/** The type of a file, or null where it is none that is taken in. */
export function recognize(bytes: Uint8Array): FileType | null {
  if (latin1(bytes.subarray(0, 5)) === "%PDF-") return "pdf";
  if (startsWith(bytes, PNG)) return "png";
  if (startsWith(bytes, JPEG)) return "jpg";
  return isWordDocument(bytes) ? "docx" : null;
}

/** A zip whose directory names a Word document's parts and no macros. */
function isWordDocument(bytes: Uint8Array): boolean {
  if (!startsWith(bytes, ZIP)) return false;
  const names = entryNames(bytes);
  return (
    names.includes("[Content_Types].xml") &&
    names.includes("word/document.xml") &&
    !names.some((name) => name.endsWith("vbaProject.bin"))
  );
}

/** The names in a zip's central directory; empty where it is damaged. */
function entryNames(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOfDirectory(view);
  if (end === null) return [];
  const names: string[] = [];
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== 0x02014b50) return [];
    const length = view.getUint16(at + 28, true);
    names.push(latin1(bytes.subarray(at + 46, at + 46 + length)));
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return names;
}

function endOfDirectory(view: DataView): number | null {
  const earliest = Math.max(0, view.byteLength - 65_557);
  for (let at = view.byteLength - 22; at >= earliest; at--) {
    if (view.getUint32(at, true) === 0x06054b50) return at;
  }
  return null;
}

function startsWith(bytes: Uint8Array, head: readonly number[]): boolean {
  return head.every((byte, at) => bytes[at] === byte);
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
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

const KIND_NAMES = { joint_motion: "joint-motion", offer_letter: "offer-letter", paper: "paper" };

/**
 * The name a download gets. Made of the kind, the day and part of the id: a title may hold a
 * person's name, and a name in a downloads folder is read by whoever uses the machine next.
 */
export function downloadName(document: {
  id: string;
  kind: keyof typeof KIND_NAMES;
  createdAt: string;
  mime: string;
}): string {
  const type = Object.entries(FILE_TYPES).find(([, one]) => one.mime === document.mime)?.[0];
  const day = document.createdAt.slice(0, 10);
  return `${KIND_NAMES[document.kind]}-${day}-${document.id.slice(0, 8)}.${type ?? "bin"}`;
}
