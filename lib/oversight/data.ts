import "server-only";
import type { Actor } from "../access/actor.ts";
import { can } from "../access/can.ts";
import type { Side } from "../access/roles.ts";
import { pool } from "../db/pool.ts";
import { withActor } from "../db/with-actor.ts";
import { dayIn } from "../workflow/dates.ts";
import { grantState } from "./schema.ts";
import type { GrantChoices, GrantLine } from "./types.ts";

/** The organization whose record a session has open. */
export interface Overseen {
  organizationId: string;
  name: string;
  side: Side;
  timeZone: string;
}

/**
 * The record that a session has open, if it may be read at that moment of the domain's clock: asked at
 * every request, so that a grant's end, a revocation or a changed agency takes effect at the next one.
 */
export async function overseen(sessionId: string, now: Date): Promise<Overseen | null> {
  const { rows } = await pool().query<Overseen>({
    name: "overseen",
    text: `select organization_id as "organizationId", name, side, time_zone as "timeZone"
      from overseen($1, $2)`,
    values: [sessionId, now],
  });
  return rows[0] ?? null;
}

export interface AgencyOffice {
  id: string;
  name: string;
  courts: string[];
}

/** The offices of the agency whose headquarters the actor's own organization is. */
export async function officesOfAgency(actor: Actor, ownId: string): Promise<AgencyOffice[]> {
  if (!can(actor, "see offices of the agency")) return [];
  return withActor(actor, async (sql) => {
    const { rows } = await sql.query<AgencyOffice>(
      `select o.id, o.name, array(
         select c.name from jurisdiction j join court c on c.code = j.court_code
         where j.organization_id = o.id order by c.name
       ) as courts
       from organization own join organization o on o.agency = own.agency and o.kind = 'office'
       where own.id = $1 and own.kind = 'headquarters'
       order by o.name`,
      [ownId],
    );
    return rows;
  });
}

export interface OwnGrant {
  organizationId: string;
  name: string;
  from: string;
  until: string;
  reason: string;
  timeZone: string;
}

/** What an auditor was granted and nobody revoked, the latest end first. */
export async function ownGrants(actor: Actor): Promise<OwnGrant[]> {
  if (!can(actor, "read granted records") || !actor.userId) return [];
  return withActor(actor, async (sql) => {
    const { rows } = await sql.query<OwnGrant>(
      `select g.organization_id as "organizationId", o.name, g.from_day as from, g.until_day as until,
         g.reason, o.time_zone as "timeZone"
       from oversight_grant g join organization o on o.id = g.organization_id
       where g.account_id = current_account() and g.revoked_at is null
       order by g.until_day desc, o.name`,
    );
    return rows;
  });
}

/** Every grant, the newest first; nothing for those who grant none. */
export async function grants(actor: Actor, now: Date): Promise<GrantLine[]> {
  if (!can(actor, "manage organizations")) return [];
  return withActor(actor, async (sql) => {
    const { rows } = await sql.query<
      Omit<GrantLine, "state"> & { revoked: boolean; timeZone: string }
    >(
      `select g.id, a.name as auditor, o.name as organization, g.from_day as from,
         g.until_day as until, g.reason, b.name as "grantedBy", o.time_zone as "timeZone",
         g.revoked_at is not null as revoked
       from oversight_grant g
       join account a on a.id = g.account_id
       join account b on b.id = g.granted_by
       join organization o on o.id = g.organization_id
       order by g.granted_at desc, g.id
       limit 200`,
    );
    return rows.map(({ revoked, timeZone, ...grant }) => ({
      ...grant,
      state: grantState({ ...grant, revoked }, dayIn(now, timeZone)),
    }));
  });
}

/** Whom a grant can name: the auditors, and the organizations that keep a record. */
export async function grantChoices(actor: Actor): Promise<GrantChoices> {
  if (!can(actor, "manage organizations")) return { auditors: [], organizations: [] };
  return withActor(actor, async (sql) => {
    const auditors = await sql.query<GrantChoices["auditors"][number]>(
      `select distinct a.id, a.name as label
       from membership m join account a on a.id = m.account_id
       join organization o on o.id = m.organization_id and o.kind = 'system'
       where m.role = 'auditor' and m.ended_at is null and a.disabled_at is null
       order by a.name`,
    );
    const organizations = await sql.query<GrantChoices["organizations"][number]>(
      `select id, name as label from organization
       where side is not null and kind <> 'headquarters' order by name`,
    );
    return { auditors: auditors.rows, organizations: organizations.rows };
  });
}
