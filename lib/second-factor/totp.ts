import "server-only";
import { generateSecret, generateURI, verifySync } from "otplib";
import { create } from "qrcode";
import type { QrCode } from "./types.ts";

/** Seconds that a code is shown for (RFC 6238, section 5.2). */
export const STEP_SECONDS = 30;

/** A new secret as base32, 160 bits: what an authenticator takes in by picture or by hand. */
export function newSecret(): string {
  return generateSecret();
}

/**
 * The time step whose code this is, or null: it is none of the present one, the one before and the
 * one after (clocks differ), or a code of its step or a later one was accepted already. Every code
 * opens once, so whoever reads it over a shoulder has nothing.
 *
 * `at` in milliseconds of real time; `lastStep` is the step accepted last, null before the first.
 */
export function acceptedStep(
  secret: string,
  code: string,
  { at, lastStep }: { at: number; lastStep: number | null },
): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const result = verifySync({
    secret,
    token: code,
    epoch: Math.floor(at / 1000),
    period: STEP_SECONDS,
    epochTolerance: STEP_SECONDS,
    ...(lastStep === null ? {} : { afterTimeStep: lastStep }),
  });
  return result.valid && "timeStep" in result ? result.timeStep : null;
}

/** What an authenticator reads from the screen: whose account, and its secret. */
export function setUpCode(email: string, secret: string): QrCode {
  const address = generateURI({ issuer: "Abeyance", label: email, secret });
  const { modules } = create(address, { errorCorrectionLevel: "M" });
  let path = "";
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (modules.get(row, column)) path += `M${column} ${row}h1v1h-1z`;
    }
  }
  return { size: modules.size, path };
}
