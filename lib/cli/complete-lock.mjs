/**
 * Completes package-lock.json after a change of dependencies: `npm run lock`.
 *
 * Why: npm sometimes writes a lock file that lacks the optional binaries of other platforms, and
 * then `npm ci` refuses that same file ("Missing: ... from lock file"). This script adds each
 * missing optional package with the version its parent asks for, so that a clone installs on every
 * platform from one committed file. It also removes addresses of registries, which belong to the
 * machine that wrote the lock and not to the project.
 */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const file = path.resolve(import.meta.dirname, "../../package-lock.json");
const lock = JSON.parse(readFileSync(file, "utf8"));

/** Where Node would find `name` when asked from the package at `from`: nearest folder first. */
function resolve(from, name) {
  let at = from;
  for (;;) {
    const candidate = at ? `${at}/node_modules/${name}` : `node_modules/${name}`;
    if (lock.packages[candidate]) return candidate;
    if (!at) return null;
    at = at.slice(0, Math.max(0, at.lastIndexOf("/node_modules/")));
  }
}

const systems = ["android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony"];
const processors = [
  "arm64",
  "arm",
  "ia32",
  "loong64",
  "ppc64",
  "riscv64",
  "s390x",
  "wasm32",
  "x64",
];

/**
 * The lock entry of a platform's binary. Such packages carry their platform in their name
 * (`...-linux-x64-gnu`), so no registry need be asked: one that lacks a foreign platform's binary
 * could not answer anyway.
 */
function platformEntry(name, range) {
  const words = name.split(/[/-]/);
  const os = words.some((word) => word === "win32" || word === "windows")
    ? "win32"
    : words.find((word) => systems.includes(word));
  const cpu = words.find((word) => processors.includes(word));
  const musl = words.some((word) => word.startsWith("musl"));
  const glibc = words.some((word) => word.startsWith("gnu"));
  return {
    version: range.replace(/^[~^]/, ""),
    ...(cpu ? { cpu: [cpu] } : {}),
    ...(musl || (glibc && os === "linux") ? { libc: [musl ? "musl" : "glibc"] } : {}),
    optional: true,
    ...(os ? { os: [os] } : {}),
  };
}

let added = 0;
for (const [from, entry] of Object.entries(lock.packages)) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    if (resolve(from, name)) continue;
    process.stderr.write(`adding ${name}@${range}\n`);
    lock.packages[`node_modules/${name}`] = {
      ...platformEntry(name, range),
      ...(entry.dev ? { dev: true } : {}),
    };
    added += 1;
  }
}
for (const entry of Object.values(lock.packages)) delete entry.resolved;

const [root, ...others] = Object.entries(lock.packages);
others.sort(([a], [b]) => (a < b ? -1 : 1));
lock.packages = Object.fromEntries([root, ...others]);
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
process.stderr.write(`package-lock.json: ${added} optional packages added\n`);
