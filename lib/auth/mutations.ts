import "server-only";
import { pool } from "../db/pool.ts";
import { accountToOpen } from "./data.ts";
import { hashPassword, passwordMatches } from "./passwords.ts";

/** How long one signs in for: a working day. Real time, whatever the domain's clock says. */
export const SESSION_SECONDS = 12 * 60 * 60;

/** Signs in: a new session row, or null whatever the cause, after the same work. */
export async function openSession(email: string, password: string): Promise<string | null> {
  const account = await accountToOpen(email);
  const matches = await passwordMatches(account?.passwordHash, password);
  if (!matches || !account?.membershipId) return null;
  const { rows } = await pool().query<{ id: string }>(
    `insert into session (account_id, membership_id, expires_at)
     values ($1, $2, now() + make_interval(secs => $3)) returning id`,
    [account.id, account.membershipId, SESSION_SECONDS],
  );
  return rows[0]?.id ?? null;
}

/** Signs out: the row no longer counts, wherever its token has been copied to. */
export async function revokeSession(id: string): Promise<void> {
  await pool().query("update session set revoked_at = now() where id = $1 and revoked_at is null", [
    id,
  ]);
}

/** Acts as another of the person's own memberships from the next request on. */
export async function switchMembership(sessionId: string, membershipId: string): Promise<boolean> {
  const { rowCount } = await pool().query(
    `update session s set membership_id = m.id
     from membership m
     where s.id = $1 and s.revoked_at is null and m.id = $2 and m.account_id = s.account_id
       and m.ended_at is null`,
    [sessionId, membershipId],
  );
  return rowCount === 1;
}

/** Changes a password and ends every other session of the account. False: the present one is wrong. */
export async function changePassword(
  session: { id: string; accountId: string; email: string },
  current: string,
  next: string,
): Promise<boolean> {
  const account = await accountToOpen(session.email);
  if (!(await passwordMatches(account?.passwordHash, current))) return false;
  const passwordHash = await hashPassword(next);
  await pool().query(
    `with changed as (update account set password_hash = $2 where id = $1 returning id)
     update session set revoked_at = now()
     where account_id = (select id from changed) and id <> $3 and revoked_at is null`,
    [session.accountId, passwordHash, session.id],
  );
  return true;
}
