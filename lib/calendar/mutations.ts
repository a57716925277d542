import "server-only";
import { createHash, randomBytes } from "node:crypto";
import type { Actor } from "../access/actor.ts";
import { can, onlyReads, sideOf } from "../access/can.ts";
import type { Role, Side } from "../access/roles.ts";
import { isId } from "../cases/data.ts";
import { inScope } from "../cases/scope.ts";
import { pool } from "../db/pool.ts";
import type { LinkInput } from "./schema.ts";
import type { Titles } from "./types.ts";

/** More links than this are a sign of something else; old ones are revoked first. */
const MOST_LINKS = 20;

/** What is kept of a token: whoever reads the database cannot open a calendar with it. */
function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

export type MadeLink = { ok: true; token: string } | { ok: false; code: "NOT_FOUND" | "TOO_MANY" };

/** Makes a private link for the person in the organization they act for. Its token is told this once. */
export async function makeLink(
  actor: Actor,
  membershipId: string,
  { name, titles }: LinkInput,
): Promise<MadeLink> {
  if (!actor.side || !actor.userId || !can(actor, "keep calendar links")) {
    return { ok: false, code: "NOT_FOUND" };
  }
  const token = randomBytes(24).toString("base64url");
  return inScope(actor, async (scope) => {
    const { rowCount } = await scope.sql.query({
      name: "make-calendar-link",
      text: `insert into calendar_link
          (account_id, organization_id, membership_id, name, titles, token_hash)
        select $1, $2, $3, $4, $5, $6
        where (select count(*) from calendar_link
          where account_id = $1 and organization_id = $2 and revoked_at is null) < $7`,
      values: [
        actor.userId,
        actor.organizationId,
        membershipId,
        name,
        titles,
        hashOf(token),
        MOST_LINKS,
      ],
    });
    return rowCount === 1 ? { ok: true, token } : { ok: false, code: "TOO_MANY" };
  });
}

/** Revokes an own link: from the next request on it leads nowhere. False where there is none. */
export async function revokeLink(actor: Actor, id: string): Promise<boolean> {
  if (!actor.side || !isId(id)) return false;
  return inScope(actor, async (scope) => {
    const { rowCount } = await scope.sql.query({
      name: "revoke-calendar-link",
      text: `update calendar_link set revoked_at = now()
        where id = $1 and account_id = $2 and revoked_at is null`,
      values: [id, actor.userId],
    });
    return rowCount === 1;
  });
}

/**
 * Whose calendar a token opens, and how its titles read; null where it opens none: never made,
 * revoked, or the membership has ended. Notes the use at most once an hour.
 */
export async function openCalendar(
  token: string,
): Promise<{ actor: Actor; titles: Titles } | null> {
  if (!/^[\w-]{32}$/.test(token)) return null;
  const { rows } = await pool().query<{
    titles: Titles;
    account_id: string;
    account_name: string;
    role: Role;
    organization_id: string;
    organization_name: string;
    side: Side | null;
  }>({
    name: "use-calendar-link",
    text: "select * from use_calendar_link($1)",
    values: [hashOf(token)],
  });
  const row = rows[0];
  if (!row) return null;
  const actor: Actor = {
    userId: row.account_id,
    name: row.account_name,
    organizationId: row.organization_id,
    organizationName: row.organization_name,
    side: sideOf(row.role, row.side),
    role: row.role,
    readsOnly: onlyReads(row.role),
  };
  return can(actor, "keep calendar links") ? { actor, titles: row.titles } : null;
}
