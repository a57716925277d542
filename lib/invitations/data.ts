import "server-only";
import type { Actor } from "../access/actor.ts";
import type { Role } from "../access/roles.ts";
import { tokenHash } from "../auth/token.ts";
import { pool } from "../db/pool.ts";
import { withActor } from "../db/with-actor.ts";
import { managesPeopleOf } from "../people/rights.ts";
import type { OpenInvitation } from "./types.ts";

interface Row {
  id: string;
  name: string;
  email: string;
  role: Role;
  created_at: Date;
  expires_at: Date;
  mailed_at: Date | null;
  expired: boolean;
  by_mail: boolean;
}

/** The invitations of an organization that nobody has taken up; nothing for those who may not invite. */
export async function openInvitations(
  actor: Actor,
  organizationId: string,
): Promise<OpenInvitation[]> {
  if (!managesPeopleOf(actor, organizationId)) return [];
  return withActor({ userId: actor.userId, organizationId, side: null }, async (sql) => {
    const { rows } = await sql.query<Row>(
      `select id, name, email, role, created_at, expires_at, mailed_at, by_mail,
         expires_at <= now() as expired
       from invitation
       where organization_id = $1 and accepted_at is null and revoked_at is null
       order by name, email, role limit 500`,
      [organizationId],
    );
    return rows.map(({ id, name, email, role, expired, ...row }) => ({
      id,
      name,
      email,
      role,
      expired,
      since: row.created_at.toISOString().slice(0, 10),
      until: row.expires_at.toISOString().slice(0, 10),
      sent: row.mailed_at ? "mailed" : row.by_mail ? "waiting" : "handed",
    }));
  });
}

export interface InvitationOfToken {
  email: string;
  name: string;
  role: Role;
  organizationName: string;
  /** The account that the address has already. */
  accountId: string | null;
}

/** What a link opens, or null: used, past its days, taken back, never there, or its account closed. */
export async function invitationOf(token: string): Promise<InvitationOfToken | null> {
  const hash = tokenHash(token);
  if (!hash) return null;
  const { rows } = await pool().query<InvitationOfToken>(
    `select email, name, role, organization_name as "organizationName", account_id as "accountId"
     from invitation_by_token($1) where not disabled`,
    [hash],
  );
  return rows[0] ?? null;
}
