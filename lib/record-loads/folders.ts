import "server-only";
/** Where releases lie: below the folder that the operator named, or where what was sent in is kept. */
import { mkdir, readdir, realpath, rm, stat } from "node:fs/promises";
import path from "node:path";
import { CASE_FILE } from "../court-record/types.ts";
import { dataFolder, settings } from "../db/config.ts";
import { errorCode, Refusal } from "../refusal.ts";
import type { LoadSources } from "./types.ts";

/** The folder itself, as it stands in the list. */
const ITSELF = ".";
const MOST = 200;

const isZip = (name: string) => /\.zip$/i.test(name);

/** The releases and archives that lie in the operator's folder or one below it. */
export async function offeredReleases(): Promise<LoadSources["folder"]> {
  const root = settings().COURT_RECORD_FOLDER;
  if (!root) return null;
  try {
    const found: string[] = [];
    if (await isRelease(root)) found.push(ITSELF);
    const entries = await readdir(root, { withFileTypes: true });
    for (const { name } of entries.sort((a, b) => (a.name < b.name ? 1 : -1))) {
      if (found.length >= MOST) break;
      const kind = await stat(path.join(root, name)).catch(() => null);
      const usable = kind?.isDirectory()
        ? await isRelease(path.join(root, name))
        : kind?.isFile() && isZip(name);
      if (usable) found.push(name);
    }
    return { found, problem: null };
  } catch (error) {
    const problem = `The folder of COURT_RECORD_FOLDER cannot be read (${errorCode(error) || "unknown"}).`;
    return { found: [], problem };
  }
}

async function isRelease(folder: string): Promise<boolean> {
  const table = CASE_FILE.toLowerCase();
  for (const inside of [folder, path.join(folder, "EOIR Case Data")]) {
    const names = await readdir(inside).catch(() => []);
    if (names.some((name) => name.toLowerCase() === table)) return true;
  }
  return false;
}

/**
 * The place of a release that was asked for by its name in the list. No name leads out of the
 * operator's folder, links neither. Throws a Refusal.
 */
export async function serverRelease(name: string): Promise<string> {
  const root = settings().COURT_RECORD_FOLDER;
  if (!root) throw new Refusal("Releases on the server are not set up: COURT_RECORD_FOLDER.");
  const gone = new Refusal(`There is no release ${name} in the server's folder.`);
  const base = await realpath(root).catch(() => Promise.reject(gone));
  const place = await realpath(path.join(base, name)).catch(() => Promise.reject(gone));
  if (place !== base && !place.startsWith(base + path.sep)) throw gone;
  return place;
}

/** What belongs to one load that was sent in, or had to be unpacked. */
export function loadFolder(id: string) {
  const folder = path.join(dataFolder(), "court-record", id);
  return { folder, archive: path.join(folder, "release.zip"), files: path.join(folder, "files") };
}

export async function makeLoadFolder(id: string): Promise<ReturnType<typeof loadFolder>> {
  const made = loadFolder(id);
  await mkdir(made.files, { recursive: true, mode: 0o700 });
  return made;
}

export async function removeLoadFolder(id: string): Promise<void> {
  await rm(loadFolder(id).folder, { recursive: true, force: true });
}

/** Whether a place on the server is an archive. */
export async function isArchive(place: string): Promise<boolean> {
  return isZip(place) && (await stat(place)).isFile();
}
