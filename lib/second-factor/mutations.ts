import "server-only";
import type { Actor } from "../access/actor.ts";
import { can } from "../access/can.ts";
import { pool } from "../db/pool.ts";
import { withActor } from "../db/with-actor.ts";
import { type Counted, giveBackTry, takeTry } from "../limits/mutations.ts";
import { log } from "../log.ts";
import { factorOf, type StoredFactor } from "./data.ts";
import { newRecoveryCodes, recoveryHash } from "./recovery-codes.ts";
import { seal, unseal } from "./seal.ts";
import { acceptedStep, newSecret } from "./totp.ts";

/** Begins to set up an authenticator: a new secret, which counts once a code of it was shown. */
export async function beginFactor(sessionId: string): Promise<boolean> {
  const factor = await factorOf(sessionId);
  if (!factor) return false;
  return ask("select begin_second_factor($1, $2) as done", [
    sessionId,
    seal(factor.accountId, newSecret()),
  ]);
}

/**
 * Makes the secret count after one code of it, and answers the ten recovery codes, which nobody is
 * told again; null: the code is none of this secret. Every other session of the account ends.
 * `at`: real time in milliseconds.
 */
export async function confirmFactor(
  sessionId: string,
  code: string,
  at = Date.now(),
): Promise<string[] | null> {
  const factor = await factorOf(sessionId);
  if (!factor || factor.confirmedAt) return null;
  const step = stepOf(factor, code, at);
  if (step === null) return null;
  const codes = newRecoveryCodes();
  const done = await ask("select confirm_second_factor($1, $2, $3, $4) as done", [
    sessionId,
    factor.sealedSecret,
    step,
    hashesOf(factor.accountId, codes),
  ]);
  return done ? codes : null;
}

/**
 * Takes a code as people show it. Not `ok`: it opens nothing, or (`until`) there were so many tries that
 * nothing is looked at before then. Only who knows the password comes so far, so that no stranger can
 * use the tries up.
 */
export async function showCode(
  sessionId: string,
  typed: string,
): Promise<{ ok: true } | { ok: false; until: Date | null }> {
  const factor = await factorOf(sessionId);
  if (!factor) return { ok: false, until: null };
  const counted: Counted = [
    ["code-of-session", sessionId],
    ["code-of-account", factor.accountId],
  ];
  const until = await takeTry(counted);
  if (until || !(await takeCode(sessionId, typed))) return { ok: false, until };
  await giveBackTry(counted);
  return { ok: true };
}

/** Takes a code of the authenticator or a recovery code: each opens once. */
export async function takeCode(
  sessionId: string,
  typed: string,
  at = Date.now(),
): Promise<boolean> {
  const factor = await factorOf(sessionId);
  if (!factor?.confirmedAt) return false;
  const hash = recoveryHash(factor.accountId, typed);
  if (hash) return ask("select take_recovery_code($1, $2) as done", [sessionId, hash]);
  const step = stepOf(factor, typed.replace(/\s/g, ""), at);
  return step !== null && (await ask("select take_code($1, $2) as done", [sessionId, step]));
}

/** A new set of ten; the old ones open nothing any more. Null where no factor counts. */
export async function renewRecoveryCodes(sessionId: string): Promise<string[] | null> {
  const factor = await factorOf(sessionId);
  if (!factor?.confirmedAt) return null;
  const codes = newRecoveryCodes();
  const done = await ask("select renew_recovery_codes($1, $2) as done", [
    sessionId,
    hashesOf(factor.accountId, codes),
  ]);
  return done ? codes : null;
}

/** Turns the second factor off, with its recovery codes. False where there was none. */
export function removeFactor(sessionId: string): Promise<boolean> {
  return ask("select remove_second_factor($1) as done", [sessionId]);
}

/**
 * Takes the second factor away of somebody who lost it with its codes, and signs them out everywhere.
 * False where there is none, it is one's own, or not the actor's to take.
 */
export async function takeFactorAway(actor: Actor, membershipId: string): Promise<boolean> {
  if (!can(actor, "manage organizations")) return false;
  const done = await withActor(actor, async (sql) => {
    const { rows } = await sql.query<{ done: boolean }>("select take_factor_away($1) as done", [
      membershipId,
    ]);
    return rows[0]?.done ?? false;
  });
  if (done) log.info({ by: actor.userId, membershipId }, "a second factor was taken away");
  return done;
}

function stepOf({ accountId, sealedSecret, lastStep }: StoredFactor, code: string, at: number) {
  const secret = sealedSecret && unseal(accountId, sealedSecret);
  return secret ? acceptedStep(secret, code, { at, lastStep }) : null;
}

function hashesOf(accountId: string, codes: readonly string[]): (string | null)[] {
  return codes.map((code) => recoveryHash(accountId, code));
}

async function ask(sql: string, values: unknown[]): Promise<boolean> {
  const { rows } = await pool().query<{ done: boolean }>(sql, values);
  return rows[0]?.done ?? false;
}
