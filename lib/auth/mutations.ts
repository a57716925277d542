import "server-only";
import { randomUUID } from "node:crypto";
import type { Actor } from "../access/actor.ts";
import { can } from "../access/can.ts";
import { pool } from "../db/pool.ts";
import { withActor } from "../db/with-actor.ts";
import { sha256 } from "../documents/hash.ts";
import { enqueue } from "../jobs/enqueue.ts";
import { type Counted, giveBackTry, takeTry } from "../limits/mutations.ts";
import { mailSettings } from "../mail/config.ts";
import type { Mail } from "../mail/message.ts";
import { mailGoesOut } from "../mail/open.ts";
import { factorOf } from "../second-factor/data.ts";
import { accountToOpen, organizationsOf, ownerOfReset, wayIn } from "./data.ts";
import { idleSeconds, sessionSeconds, WAITING_SECONDS } from "./lifetime.ts";
import { passwordChanged, resetMail } from "./message.ts";
import { passwordProblem } from "./password-rules.ts";
import { hashPassword, passwordMatches } from "./passwords.ts";
import { newToken, tokenHash } from "./token.ts";
import type { Client, SignIn, SignInWay, WaitsFor } from "./types.ts";

/** A password that was held against an address. `until`: not before then, whatever was typed. */
export type Proof = { ok: true; accountId: string } | { ok: false; until: Date | null };

/**
 * Whether a password opens the account of an address. The same is counted, looked up, hashed and
 * written whether there is such an account or not, and whether one has to wait or not, so that
 * neither an answer nor its time tells anything.
 */
export async function provePassword(
  email: string,
  password: string,
  client: Client,
): Promise<Proof> {
  const counted = countedFor(email, client);
  const until = await takeTry(counted);
  const account = await accountToOpen(email);
  const matches = await passwordMatches(account?.passwordHash, password);
  const right = matches && until === null && account !== undefined;
  if (right) await giveBackTry(counted);
  if (!right) {
    if (until === null) await noteSignIn(email, "password", "refused", client);
    return { ok: false, until };
  }
  return { ok: true, accountId: account.id };
}

/**
 * What a try counts under. A browser that has signed in as this person before has a count of its own,
 * which no stranger can use up: what strangers do elsewhere keeps nobody out of it.
 */
function countedFor(email: string, { network, device }: Client): Counted {
  if (device?.addresses.includes(sha256(email))) {
    return [["password-known-browser", `${device.id} ${email}`]];
  }
  return [
    ["password-from-here", `${network} ${email}`],
    ["password-of-address", email],
    ["password-from-network", network],
  ];
}

/** Signs in with a password. Not `ok` whatever the cause, after the same work. */
export async function openSession(
  email: string,
  password: string,
  client: Client,
): Promise<({ ok: true } & SignIn) | { ok: false; until: Date | null }> {
  const proof = await provePassword(email, password, client);
  if (!proof.ok) return proof;
  const way = await wayIn(proof.accountId);
  if (!way) {
    await noteSignIn(email, "password", "refused", client);
    return { ok: false, until: null };
  }
  const who = { accountId: proof.accountId, membershipId: way.membershipId };
  const opened = await beginSession(who, client, way.waitsFor);
  await noteSignIn(email, "password", "in", client);
  return { ok: true, ...opened };
}

/** Signs in whoever has just taken up an invitation, for what they were invited to. */
export async function signInJoined(
  who: { accountId: string; membershipId: string; email: string },
  client: Client,
): Promise<SignIn> {
  const way = await wayIn(who.accountId);
  const opened = await beginSession(who, client, way?.waitsFor ?? null);
  await noteSignIn(who.email, "invitation", "in", client);
  return opened;
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

/** Writes down who signed in, or tried to, for the person's own reading. */
async function noteSignIn(
  email: string,
  way: SignInWay,
  outcome: "in" | "refused",
  { browser, network }: Client,
): Promise<void> {
  await pool().query(
    `insert into sign_in_record (email_hash, way, outcome, browser, network)
     values ($1, $2, $3, $4, $5)`,
    [sha256(email), way, outcome, browser, network],
  );
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
  const id = rows[0]?.id ?? null;
  // Under the account's own address: what an agency says of its people may change.
  const own = id && (await factorOf(id))?.email;
  if (own) await noteSignIn(own, "agency", "in", client);
  return id;
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

/** Changes a password and ends every other session of the account. A message: what is wrong, where. */
export async function changePassword(
  session: { id: string; accountId: string; email: string; actor: { name: string } },
  current: string,
  next: string,
  client: Client,
): Promise<{ ok: true } | { ok: false; field: "current" | "next"; message: string | Date }> {
  const proof = await provePassword(session.email, current, client);
  if (!proof.ok) {
    return {
      ok: false,
      field: "current",
      message: proof.until ?? "This is not your present password.",
    };
  }
  const problem = passwordProblem(next, {
    email: session.email,
    name: session.actor.name,
    organizations: await organizationsOf(session.accountId),
  });
  if (problem) return { ok: false, field: "next", message: problem };
  await pool().query("select set_password($1, $2, $3)", [
    session.accountId,
    await hashPassword(next),
    session.id,
  ]);
  await enqueue(pool(), "mail-password-changed", { accountId: session.accountId });
  return { ok: true };
}

/** How long the link for a new password can be used. */
const RESET_SECONDS = 60 * 60;

/**
 * Asks for a link for a new password. The same is done for every address, and a job finds out whether
 * it has an account, so that neither answer nor time tells. A date: nothing was asked for; not before
 * then.
 */
export async function askForReset(email: string, { network }: Client): Promise<Date | null> {
  const until = await takeTry([
    ["reset-mail", email],
    ["reset-from-network", network],
  ]);
  if (!until) await enqueue(pool(), "mail-reset", { email });
  return until;
}

/** For the job: the mail with a link of its own; null where the address has no account. */
export async function resetToMail(email: string): Promise<Mail | null> {
  const made = await makeResetLink(email);
  return made && resetMail({ email, name: made.name }, made.link, randomUUID());
}

async function makeResetLink(email: string): Promise<{ name: string; link: string } | null> {
  const { token, hash } = newToken();
  const { rows } = await pool().query<{ name: string | null }>(
    "select begin_reset($1, $2, $3) as name",
    [email, hash, RESET_SECONDS],
  );
  const name = rows[0]?.name;
  return name ? { name, link: new URL(`/reset/${token}`, mailSettings().NEXTAUTH_URL).href } : null;
}

/**
 * The link for somebody's new password, for the administrator to hand over: where no mail goes out, and
 * only there. Null for everybody else, and for a membership that is none.
 */
export async function resetLinkToHandOver(
  actor: Actor,
  membershipId: string,
): Promise<string | null> {
  if (!can(actor, "manage organizations") || (await mailGoesOut())) return null;
  const { rows } = await withActor(actor, (sql) =>
    sql.query<{ email: string }>(
      `select a.email from membership m join account a on a.id = m.account_id
       where m.id = $1 and m.ended_at is null and a.id <> current_account()`,
      [membershipId],
    ),
  );
  return rows[0] ? ((await makeResetLink(rows[0].email))?.link ?? null) : null;
}

/** For the job: the word that a password was changed. */
export async function passwordChangedMail(accountId: string): Promise<Mail | null> {
  const { rows } = await pool().query<{ email: string; name: string }>(
    "select email, name from open_account($1)",
    [accountId],
  );
  const address = new URL("/forgotten", mailSettings().NEXTAUTH_URL).href;
  return rows[0] ? passwordChanged(rows[0], address, randomUUID()) : null;
}

/** Sets the password that a link allows, and ends every session of the account. */
export async function resetPassword(
  token: string,
  next: string,
  client: Client,
): Promise<{ ok: true } | { ok: false; problem: string | null }> {
  const owner = await ownerOfReset(token);
  if (!owner) return { ok: false, problem: null };
  const problem = passwordProblem(next, owner);
  if (problem) return { ok: false, problem };
  const passwordHash = await hashPassword(next);
  const { rows } = await pool().query<{ account: string | null }>(
    "select use_reset($1, $2) as account",
    [tokenHash(token), passwordHash],
  );
  const accountId = rows[0]?.account;
  if (!accountId) return { ok: false, problem: null };
  await noteSignIn(owner.email, "reset", "in", client);
  await enqueue(pool(), "mail-password-changed", { accountId });
  return { ok: true };
}

/** Ends one of the person's own sessions, of those beside this one. */
export async function endSession(by: string, sessionId: string): Promise<void> {
  await pool().query("select end_session($1, $2)", [sessionId, by]);
}

/** Signs out everywhere, here too. */
export async function endAllSessions(by: string): Promise<void> {
  await pool().query("select end_all_sessions($1)", [by]);
}
