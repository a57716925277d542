/**
 * Who the embedded PostgreSQL runs as, and what that user can reach.
 *
 * Why: PostgreSQL refuses to run as root. As root we start it as `postgres` or `nobody`, who may
 * not be able to enter the folders we can (a clone in a private home). Then the cluster and the
 * binaries live in a folder of our own under /var/lib.
 */
import { createHash } from "node:crypto";
import { chmodSync, chownSync, mkdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import { Refusal } from "../refusal.ts";

export interface RunUser {
  name: string;
  uid: number;
  gid: number;
}

const sharedFolder = "/var/lib/abeyance";

/** null = as oneself, which is right for everybody but root. */
export function runUser(): RunUser | null {
  if (process.getuid?.() !== 0) return null;
  const entries = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  for (const name of ["postgres", "nobody"]) {
    const entry = entries.find((fields) => fields[0] === name);
    if (entry) return { name, uid: Number(entry[2]), gid: Number(entry[3]) };
  }
  throw new Refusal(
    "PostgreSQL does not run as root and there is no user postgres or nobody: start as another user.",
  );
}

/** Whether that user can enter the folder (or the nearest part of it that exists). */
export function canReach(user: RunUser | null, folder: string): boolean {
  if (!user) return true;
  let at = folder;
  for (;;) {
    try {
      at = realpathSync(at);
      break;
    } catch {
      at = path.dirname(at);
    }
  }
  for (; ; at = path.dirname(at)) {
    const { uid, gid, mode } = statSync(at);
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if (!(mode & bit)) return false;
    if (at === path.dirname(at)) return true;
  }
}

/**
 * A folder for what `user` must reach, in the data folder when possible; otherwise under /var/lib,
 * in a folder named by the data folder's path, after checking that nobody else can write there.
 */
export function reachableFolder(user: RunUser | null, data: string, name: string): string {
  if (canReach(user, data)) return path.join(data, name);
  const owned = ownedFolder(sharedFolder);
  const id = createHash("sha256").update(path.resolve(data)).digest("hex").slice(0, 16);
  const folder = path.join(owned, id);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  return path.join(folder, name);
}

/** The shared place for binaries that a run user cannot reach inside the clone. */
export function ownedFolder(folder: string = sharedFolder): string {
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const { uid, mode } = statSync(folder);
  if (uid !== process.getuid?.() || mode & 0o022) {
    throw new Refusal(
      `The folder ${folder} can be written by others: make it root's own (chown root, chmod 755) and start again.`,
    );
  }
  return folder;
}

/** Gives a folder or file to the run user, closed to all others. */
export function giveTo(user: RunUser | null, target: string, mode: number): void {
  if (user) chownSync(target, user.uid, user.gid);
  chmodSync(target, mode);
}
