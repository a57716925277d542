import "server-only";
import type { Actor } from "../access/actor.ts";
import { can } from "../access/can.ts";
import { pool } from "../db/pool.ts";
import { withActor } from "../db/with-actor.ts";
import type { GrantInput } from "./schema.ts";

/**
 * Opens an organization's record in a session, or closes it (null). False: it is none that the person
 * may read at this moment of the domain's clock, whatever the reason.
 */
export async function oversee(
  sessionId: string,
  organizationId: string | null,
  now: Date,
): Promise<boolean> {
  const { rows } = await pool().query<{ done: boolean }>({
    name: "oversee",
    text: "select oversee($1, $2, $3) as done",
    values: [sessionId, organizationId, now],
  });
  return rows[0]?.done ?? false;
}

/** Grants an auditor one organization's record. False: they are none that can be named. */
export async function grantRecord(actor: Actor, input: GrantInput): Promise<boolean> {
  if (!can(actor, "manage organizations") || !actor.userId) return false;
  const values = [
    input.auditor,
    input.organization,
    input.from,
    input.until,
    input.reason,
    actor.userId,
  ];
  try {
    await withActor(actor, (sql) =>
      sql.query(
        `insert into oversight_grant
           (account_id, organization_id, from_day, until_day, reason, granted_by)
         values ($1, $2, $3, $4, $5, $6)`,
        values,
      ),
    );
    return true;
  } catch (error) {
    // Row-level security and the keys know who is an auditor, and whose record there is to read.
    const { code } = (error ?? {}) as { code?: string };
    if (code === "42501" || code === "23503") return false;
    throw error;
  }
}

/** Revokes a grant: it holds from the auditor's next request on. */
export async function revokeGrant(actor: Actor, id: string): Promise<boolean> {
  if (!can(actor, "manage organizations") || !actor.userId) return false;
  const { rowCount } = await withActor(actor, (sql) =>
    sql.query(
      `update oversight_grant set revoked_at = now(), revoked_by = $2
       where id = $1 and revoked_at is null`,
      [id, actor.userId],
    ),
  );
  return rowCount === 1;
}
