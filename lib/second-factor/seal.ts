import "server-only";
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { dataFolder } from "../db/config.ts";
import { secret } from "../db/secrets.ts";

/**
 * The keys of second factors come from a secret of the installation that the database never holds:
 * whoever has the database alone, or a copy of it, has no code of anybody.
 */
function key(purpose: "authenticator" | "recovery codes"): Buffer {
  const origin = process.env.SECOND_FACTOR_KEY || secret(dataFolder(), "second-factor");
  return Buffer.from(hkdfSync("sha256", origin, "abeyance", purpose, 32));
}

/** The secret as it is stored: AES-256-GCM, bound to its account so that no row serves another. */
export function seal(accountId: string, plain: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key("authenticator"), iv).setAAD(
    Buffer.from(accountId),
  );
  const text = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), text]).toString("base64url");
}

/** The secret again; null where it was sealed for another account, with another key, or altered. */
export function unseal(accountId: string, sealed: string): string | null {
  try {
    const bytes = Buffer.from(sealed, "base64url");
    const cipher = createDecipheriv("aes-256-gcm", key("authenticator"), bytes.subarray(0, 12), {
      authTagLength: 16,
    });
    cipher.setAAD(Buffer.from(accountId)).setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}

/** A hash that nobody without the installation's secret can try words against. */
export function keyed(accountId: string, word: string): string {
  return createHmac("sha256", key("recovery codes")).update(`${accountId}:${word}`).digest("hex");
}
