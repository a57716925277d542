/**
 * Secrets that nobody should have to invent: made once, kept in the data folder, readable by the
 * owner of that folder only. They never enter the build folder or the repository.
 */
import { randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { errorCode, Refusal } from "../refusal.ts";

/** The names in use; one file each. */
type SecretName =
  | "database-owner"
  | "database-app"
  | "session"
  | "server-actions"
  | "second-factor";

const lengths: Partial<Record<SecretName, number>> = { "server-actions": 32 };

export function secretsFolder(data: string): string {
  return path.join(data, "secrets");
}

/** Makes the data folder, or says in one sentence why that cannot be. */
export function ensureDataFolder(data: string): void {
  try {
    mkdirSync(data, { recursive: true, mode: 0o755 });
    mkdirSync(secretsFolder(data), { recursive: true, mode: 0o700 });
  } catch (error) {
    throw folderRefusal(data, error);
  }
}

export function folderRefusal(folder: string, error: unknown): unknown {
  const code = errorCode(error);
  if (code === "ENOSPC") {
    return new Refusal(`The disk that holds ${folder} is full: free some space and start again.`);
  }
  if (["EACCES", "EPERM", "EROFS", "ENOTDIR", "EEXIST", "ENOENT"].includes(code)) {
    return new Refusal(
      `The folder ${folder} cannot be written (${code}): give yourself the right to, or set ABEYANCE_DATA to another folder.`,
    );
  }
  return error;
}

/** Null where it was never made, or cannot be read. */
export function readSecret(data: string, name: SecretName): string | null {
  try {
    return readFileSync(path.join(secretsFolder(data), name), "utf8").trim() || null;
  } catch {
    return null;
  }
}

/** Reads a secret, or makes it. Two processes at once agree: only the first one's file stays. */
export function secret(data: string, name: SecretName): string {
  const existing = readSecret(data, name);
  if (existing) return existing;
  ensureDataFolder(data);
  const file = path.join(secretsFolder(data), name);
  const draft = `${file}.${process.pid}`;
  try {
    const encoding = name === "server-actions" ? "base64" : "base64url";
    writeFileSync(draft, randomBytes(lengths[name] ?? 36).toString(encoding), { mode: 0o600 });
    try {
      linkSync(draft, file);
    } catch (error) {
      if (errorCode(error) !== "EEXIST") throw error;
    }
    rmSync(draft, { force: true });
  } catch (error) {
    throw folderRefusal(data, error);
  }
  return readSecret(data, name) ?? secret(data, name);
}
