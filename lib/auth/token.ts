import "server-only";
import { randomBytes } from "node:crypto";
import { sha256 } from "../documents/hash.ts";

/** The secret of a link: 256 random bits for whoever gets the mail, and the hash that is kept. */
export function newToken(): { token: string; hash: string } {
  const token = randomBytes(32).toString("base64url");
  return { token, hash: sha256(token) };
}

/** What a link's token is kept as; null: this is no token of ours. */
export function tokenHash(token: string): string | null {
  return /^[A-Za-z0-9_-]{43}$/.test(token) ? sha256(token) : null;
}
