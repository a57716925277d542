import "server-only";
import { factorOf } from "./data.ts";
import { unseal } from "./seal.ts";
import { setUpCode } from "./totp.ts";
import type { OwnFactor } from "./types.ts";

/** The second factor as its owner sees it. The secret is shown until it counts, and never again. */
export async function ownFactor(sessionId: string): Promise<OwnFactor> {
  const factor = await factorOf(sessionId);
  if (!factor?.sealedSecret) return { state: "none" };
  const { accountId, email, sealedSecret, confirmedAt, codesLeft } = factor;
  if (confirmedAt) {
    return { state: "on", since: confirmedAt.toISOString().slice(0, 10), codesLeft };
  }
  const secret = unseal(accountId, sealedSecret);
  // Sealed with another key than this installation's: it can only be begun anew.
  return secret ? { state: "begun", code: setUpCode(email, secret), secret } : { state: "none" };
}
