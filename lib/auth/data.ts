import "server-only";
import type { Actor } from "../access/actor.ts";
import { onlyReads, sideOf } from "../access/can.ts";
import type { Role, Side } from "../access/roles.ts";
import { domainNow } from "../db/clock.ts";
import { settings } from "../db/config.ts";
import { pool } from "../db/pool.ts";
import { overseen } from "../oversight/data.ts";
import { idleSeconds } from "./lifetime.ts";
import type { PasswordOwner } from "./password-rules.ts";
import { tokenHash } from "./token.ts";
import type { EndReason, Lacks, MembershipChoice, SignInWay, WaitsFor } from "./types.ts";

/** A session that counts now: who acts, and what else that person may act as. */
export interface LiveSession {
  id: string;
  accountId: string;
  email: string;
  membershipId: string;
  timeZone: string;
  actor: Actor;
  /** When the person last showed a second factor; null: this session never saw one. */
  factorAt: Date | null;
  /** When they last proved that it is they: at sign-in, a second factor, or when asked again. */
  confirmedAt: Date;
  /** Of somebody who only reads: their own organization, and whether they have a record open. */
  reads: { organizationId: string; organizationName: string; open: boolean } | null;
}

/** A session whose person has shown a right password and still has to show more. */
export interface WaitingSession {
  id: string;
  accountId: string;
  membershipId: string;
  email: string;
  name: string;
  waitsFor: Lacks;
}

interface SessionRow {
  id: string;
  account_id: string;
  email: string;
  membership_id: string;
  name: string;
  role: Role;
  organization_id: string;
  organization_name: string;
  side: Side | null;
  time_zone: string;
  factor_at: Date | null;
  confirmed_at: Date;
  proven: boolean;
}

/**
 * The session if it still counts: not revoked, neither past its time nor long unused, waiting for
 * nothing, lacking nothing that its organization asks for, the account open, the membership going on.
 * One statement, asked at every request, so that
 * an end takes effect at the next one.
 */
export async function readSession(id: string): Promise<LiveSession | null> {
  const { rows } = await pool().query<SessionRow>(
    `select s.id, s.account_id, a.email, s.membership_id, a.name, m.role, s.factor_at, s.confirmed_at,
       s.confirmed_at > now() - make_interval(mins => $3) as proven,
       o.id as organization_id, o.name as organization_name, o.side, o.time_zone
     from live_session($1, $2) s
     cross join open_account(s.account_id) a
     join memberships_of(s.account_id) m on m.id = s.membership_id
     join organization o on o.id = m.organization_id
     where s.waits_for is null and session_lacks(s.id, s.membership_id) is null`,
    [id, idleSeconds(), settings().STEP_UP_MINUTES],
  );
  const row = rows[0];
  if (!row) return null;
  const session: LiveSession = {
    id: row.id,
    accountId: row.account_id,
    email: row.email,
    membershipId: row.membership_id,
    timeZone: row.time_zone,
    factorAt: row.factor_at,
    confirmedAt: row.confirmed_at,
    actor: {
      userId: row.account_id,
      name: row.name,
      organizationId: row.organization_id,
      organizationName: row.organization_name,
      side: sideOf(row.role, row.side),
      role: row.role,
      readsOnly: onlyReads(row.role),
      proven: row.proven,
    },
    reads: null,
  };
  return session.actor.readsOnly ? asReader(session) : session;
}

/** Who only reads acts as a reader of the organization whose record they have open, or for nobody. */
async function asReader(session: LiveSession): Promise<LiveSession> {
  const { organizationId, organizationName } = session.actor;
  const record = await overseen(session.id, await domainNow());
  const reads = { organizationId, organizationName, open: record !== null };
  if (!record) return { ...session, reads };
  const { name, side, timeZone } = record;
  const actor = {
    ...session.actor,
    organizationId: record.organizationId,
    organizationName: name,
    side,
  };
  return { ...session, reads, timeZone, actor };
}

/**
 * The session if it waits for a second factor, or lacks what its organization asks for. It opens the
 * pages on which that is made good, no others.
 */
export async function readWaitingSession(id: string): Promise<WaitingSession | null> {
  const { rows } = await pool().query<WaitingSession>(
    `select s.id, s.account_id as "accountId", s.membership_id as "membershipId", a.email, a.name,
       coalesce(s.waits_for, session_lacks(s.id, s.membership_id)) as "waitsFor"
     from live_session($1, $2) s cross join open_account(s.account_id) a
     where coalesce(s.waits_for, session_lacks(s.id, s.membership_id)) is not null`,
    [id, idleSeconds()],
  );
  return rows[0] ?? null;
}

/** Why a session counts no more, for a word at the sign-in page; null: nothing to say. */
export async function whyEnded(id: string): Promise<EndReason | null> {
  const { rows } = await pool().query<{ why: EndReason | null }>(
    "select session_ended($1, $2) as why",
    [id, idleSeconds()],
  );
  return rows[0]?.why ?? null;
}

/** Everything the person may act as, the oldest membership first. */
export async function membershipsOf(accountId: string): Promise<MembershipChoice[]> {
  const { rows } = await pool().query<{ id: string; organization_name: string; role: Role }>(
    `select m.id, o.name as organization_name, m.role
     from memberships_of($1) with ordinality m (id, organization_id, role, n)
     join organization o on o.id = m.organization_id
     order by m.n`,
    [accountId],
  );
  return rows.map(({ id, organization_name: organizationName, role }) => ({
    id,
    organizationName,
    role,
  }));
}

/** The names of the organizations that the person belongs to. */
export async function organizationsOf(accountId: string): Promise<string[]> {
  return (await membershipsOf(accountId)).map(({ organizationName }) => organizationName);
}

/** For checking a password: an open account. */
export async function accountToOpen(email: string) {
  const { rows } = await pool().query<{ account_id: string; password_hash: string | null }>(
    "select account_id, password_hash from account_to_open($1)",
    [email],
  );
  const row = rows[0];
  return row && { id: row.account_id, passwordHash: row.password_hash ?? undefined };
}

/**
 * What somebody with a right password first acts as, and what they still have to show; null where a
 * password opens nothing of theirs (no membership, or an agency alone signs in).
 */
export async function wayIn(
  accountId: string,
): Promise<{ membershipId: string; waitsFor: WaitsFor | null } | null> {
  const { rows } = await pool().query<{ membership_id: string; waits_for: WaitsFor | null }>(
    "select membership_id, waits_for from way_in($1)",
    [accountId],
  );
  const row = rows[0];
  return row ? { membershipId: row.membership_id, waitsFor: row.waits_for } : null;
}

/** Whose link for a new password it is; null: used, past its hour, or never there. */
export async function ownerOfReset(token: string): Promise<PasswordOwner | null> {
  const hash = tokenHash(token);
  if (!hash) return null;
  const { rows } = await pool().query<PasswordOwner>(
    "select email, name, organizations from reset_by_token($1)",
    [hash],
  );
  return rows[0] ?? null;
}

/** A session of one's own, as one recognizes it. */
export interface OwnSession {
  id: string;
  browser: string;
  network: string;
  since: Date;
  lastUsed: Date;
  /** The one that asks. */
  here: boolean;
}

/** The sessions that count, of the person whose session this is, the last used first. */
export async function sessionsBeside(sessionId: string): Promise<OwnSession[]> {
  const { rows } = await pool().query<Omit<OwnSession, "here">>(
    `select id, browser, network, created_at as since, last_used_at as "lastUsed"
     from sessions_beside($1, $2)`,
    [sessionId, idleSeconds()],
  );
  return rows.map((row) => ({ ...row, here: row.id === sessionId }));
}

export interface SignInLine {
  at: Date;
  way: SignInWay;
  outcome: "in" | "refused";
  browser: string;
  network: string;
}

/** The newest sign-ins and refused tries, of the person whose session this is. */
export async function signInsOf(sessionId: string, limit: number): Promise<SignInLine[]> {
  const { rows } = await pool().query<SignInLine>("select * from sign_ins_of($1, $2)", [
    sessionId,
    limit,
  ]);
  return rows;
}

/** Whether a demonstration is loaded here: then, and only then, its accounts are shown. */
export async function isDemonstration(): Promise<boolean> {
  const { rowCount } = await pool().query("select from setting where key = 'demonstration'");
  return rowCount === 1;
}

/** The agency that signed the person of a session in; null: a password did. */
export async function agencyOf(
  sessionId: string,
): Promise<{ id: string; code: string; name: string } | null> {
  const { rows } = await pool().query<{ id: string; code: string; name: string }>(
    "select id, code, name from agency_of_session($1)",
    [sessionId],
  );
  return rows[0] ?? null;
}
