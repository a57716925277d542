import "server-only";
import type { Actor } from "../access/actor.ts";
import { onlyReads } from "../access/can.ts";
import type { Role, Side } from "../access/roles.ts";
import { pool } from "../db/pool.ts";
import type { MembershipChoice } from "./types.ts";

/** A session that counts now: who acts, and what else that person may act as. */
export interface LiveSession {
  id: string;
  accountId: string;
  email: string;
  membershipId: string;
  timeZone: string;
  actor: Actor;
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
}

/**
 * The session if it still counts: not revoked, not past its time, the account open, the membership
 * going on. One statement, asked at every request, so that an end takes effect at the next one.
 */
export async function readSession(id: string): Promise<LiveSession | null> {
  const { rows } = await pool().query<SessionRow>(
    `select s.id, s.account_id, a.email, s.membership_id, a.name, m.role,
       o.id as organization_id, o.name as organization_name, o.side, o.time_zone
     from session s
     join account a on a.id = s.account_id and a.disabled_at is null
     join membership m on m.id = s.membership_id and m.account_id = a.id and m.ended_at is null
     join organization o on o.id = m.organization_id
     where s.id = $1 and s.revoked_at is null and s.expires_at > now()`,
    [id],
  );
  const row = rows[0];
  if (!row) return null;
  return {
    id: row.id,
    accountId: row.account_id,
    email: row.email,
    membershipId: row.membership_id,
    timeZone: row.time_zone,
    actor: {
      userId: row.account_id,
      name: row.name,
      organizationId: row.organization_id,
      organizationName: row.organization_name,
      // Who only reads stands on no side until they have opened an organization's record.
      side: onlyReads(row.role) ? null : row.side,
      role: row.role,
      readsOnly: onlyReads(row.role),
    },
  };
}

/** Everything the person may act as, the oldest membership first. */
export async function membershipsOf(accountId: string): Promise<MembershipChoice[]> {
  const { rows } = await pool().query<{ id: string; organization_name: string; role: Role }>(
    `select m.id, o.name as organization_name, m.role
     from membership m join organization o on o.id = m.organization_id
     where m.account_id = $1 and m.ended_at is null
     order by m.created_at, m.id`,
    [accountId],
  );
  return rows.map(({ id, organization_name: organizationName, role }) => ({
    id,
    organizationName,
    role,
  }));
}

/** For checking a password: an open account and what it first acts as. */
export async function accountToOpen(email: string) {
  const { rows } = await pool().query<{
    id: string;
    password_hash: string;
    membership_id: string | null;
  }>(
    `select a.id, a.password_hash,
       (select m.id from membership m where m.account_id = a.id and m.ended_at is null
        order by m.created_at, m.id limit 1) as membership_id
     from account a where a.email = $1 and a.disabled_at is null`,
    [email],
  );
  const row = rows[0];
  return row && { id: row.id, passwordHash: row.password_hash, membershipId: row.membership_id };
}

/** Whether a demonstration is loaded here: then, and only then, its accounts are shown. */
export async function isDemonstration(): Promise<boolean> {
  const { rowCount } = await pool().query("select from setting where key = 'demonstration'");
  return rowCount === 1;
}
