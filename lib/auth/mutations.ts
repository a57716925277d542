import "server-only";
import { pool } from "../db/pool.ts";
import { accountToOpen, wayIn } from "./data.ts";
import { idleSeconds, sessionSeconds, WAITING_SECONDS } from "./lifetime.ts";
import { hashPassword, passwordMatches } from "./passwords.ts";
import type { Client, SignIn, WaitsFor } from "./types.ts";

/** Signs in with a password, or null whatever the cause, after the same work. */
export async function openSession(
  email: string,
  password: string,
  client: Client,
): Promise<SignIn | null> {
  const account = await accountToOpen(email);
  const matches = await passwordMatches(account?.passwordHash, password);
  const way = matches && account ? await wayIn(account.id) : null;
  if (!account || !way) return null;
  const { membershipId, waitsFor } = way;
  return beginSession({ accountId: account.id, membershipId }, client, waitsFor);
}

/** Whether this is the password of whoever's session it is. */
export async function rightPassword(
  { email }: { email: string },
  password: string,
): Promise<boolean> {
  return passwordMatches((await accountToOpen(email))?.passwordHash, password);
}

/**
 * A new session of somebody who has proved who they are, under an id that nobody had before.
 * `factor`: the proof was a second factor, or counts as one.
 */
export async function beginSession(
  who: { accountId: string; membershipId: string },
  client: Client,
  waitsFor: WaitsFor | null,
  factor = false,
): Promise<SignIn> {
  const { rows } = await pool().query<{ id: string }>(
    "select begin_session($1, $2, $3, $4, $5, $6, $7) as id",
    [
      who.accountId,
      who.membershipId,
      waitsFor ? WAITING_SECONDS : sessionSeconds(),
      waitsFor,
      factor,
      client.browser,
      client.network,
    ],
  );
  return { sessionId: rows[0]?.id ?? "", waitsFor };
}

/** What an agency says of whoever it sends, as far as it matters here. */
export interface AgencyClaims {
  sub: string;
  email?: string;
  email_verified?: boolean;
  /** Seconds since 1970 when the person proved themselves there. */
  auth_time?: number;
}

/**
 * Signs in whom an agency sends; null, for every cause alike: they have no account here. `present` is
 * the session that their browser had until now: it ends.
 */
export async function openFromAgency(
  agencyId: string,
  { sub, email, email_verified, auth_time }: AgencyClaims,
  { client, present }: { client: Client; present: string | null },
): Promise<string | null> {
  const { rows } = await pool().query<{ id: string | null }>(
    "select open_from_agency($1, $2, $3, to_timestamp($4), $5, $6, $7, $8) as id",
    [
      agencyId,
      sub,
      email_verified === true ? (email?.trim().toLowerCase() ?? null) : null,
      auth_time ?? 0,
      present,
      sessionSeconds(),
      client.browser,
      client.network,
    ],
  );
  return rows[0]?.id ?? null;
}

/**
 * After a second factor: the session goes on, and whoever waited is signed in. Answers its new id,
 * which the browser must be given (`keepSession`); null where it counts no more.
 */
export function passSecondFactor(sessionId: string): Promise<string | null> {
  return rotate(sessionId, true);
}

/** The person has proved again that it is they, for what asks for it: new id, `confirmedAt` now. */
export function confirmNow(sessionId: string): Promise<string | null> {
  return rotate(sessionId, false);
}

async function rotate(sessionId: string, factor: boolean): Promise<string | null> {
  const { rows } = await pool().query<{ id: string | null }>(
    "select rotate_session($1, $2, $3, $4) as id",
    [sessionId, factor, sessionSeconds(), idleSeconds()],
  );
  return rows[0]?.id ?? null;
}

/** Signs out: the row no longer counts, wherever its token has been copied to. */
export async function revokeSession(id: string): Promise<void> {
  await pool().query("select end_session($1)", [id]);
}

/** Acts as another of the person's own memberships from the next request on. */
export async function switchMembership(sessionId: string, membershipId: string): Promise<boolean> {
  const { rows } = await pool().query<{ done: boolean }>(
    "select switch_membership($1, $2) as done",
    [sessionId, membershipId],
  );
  return rows[0]?.done ?? false;
}

/** Changes a password and ends every other session of the account. False: the present one is wrong. */
export async function changePassword(
  session: { id: string; accountId: string; email: string },
  current: string,
  next: string,
): Promise<boolean> {
  const account = await accountToOpen(session.email);
  if (!(await passwordMatches(account?.passwordHash, current))) return false;
  await pool().query("select set_password($1, $2, $3)", [
    session.accountId,
    await hashPassword(next),
    session.id,
  ]);
  return true;
}
