import "server-only";
import type { Actor } from "../access/actor.ts";
import { onlyReads, type Permission, rolesWith, sideOf } from "../access/can.ts";
import { ROLES, type Role, type Side } from "../access/roles.ts";
import { pool } from "../db/pool.ts";

/**
 * The clock, acting for an organization: the only actor that is no person. Null where there is no
 * such organization, or it has no side.
 */
export async function clockActor(organizationId: string): Promise<(Actor & { side: Side }) | null> {
  const { rows } = await pool().query<{ name: string; side: Side | null }>({
    name: "clock-actor",
    text: "select name, side from organization where id = $1",
    values: [organizationId],
  });
  const row = rows[0];
  if (!row?.side) return null;
  return {
    userId: null,
    name: "The calendar",
    organizationId,
    organizationName: row.name,
    side: row.side,
    role: "clock",
    readsOnly: false,
  };
}

/**
 * The command line, bringing a file in for an organization: no person, with what a supervisor there
 * may do. Null where there is no such organization, or its side brings no such files in.
 */
export async function importingActor(
  organizationCode: string,
  permission: Permission,
): Promise<Actor | null> {
  const { rows } = await pool().query<{ id: string; name: string; side: Side | null }>({
    name: "importing-actor",
    text: "select id, name, side from organization where code = $1",
    values: [organizationCode],
  });
  const row = rows[0];
  const role = rolesWith(permission)
    .filter((one): one is Role => one !== "clock" && ROLES[one].side === row?.side)
    .at(-1);
  if (!row || !role) return null;
  return {
    userId: null,
    name: "File import",
    organizationId: row.id,
    organizationName: row.name,
    side: row.side,
    role,
    readsOnly: false,
  };
}

/** Whoever asked for a long work, with the role they hold now; null when they hold none any more. */
export async function memberActor(
  accountId: string,
  organizationId: string,
  role: Actor["role"],
): Promise<Actor | null> {
  const { rows } = await pool().query<{ name: string; organization: string; side: Side | null }>({
    name: "member-actor",
    text: `select a.name, o.name as organization, o.side
      from memberships_of($1) m
      cross join open_account($1) a
      join organization o on o.id = m.organization_id
      where m.organization_id = $2 and m.role = $3`,
    values: [accountId, organizationId, role],
  });
  const row = rows[0];
  return row
    ? {
        userId: accountId,
        name: row.name,
        organizationId,
        organizationName: row.organization,
        side: role === "clock" ? row.side : sideOf(role, row.side),
        role,
        readsOnly: onlyReads(role),
      }
    : null;
}

export interface LapsingOffer {
  caseId: string;
  organizationId: string;
}

/** Offers whose last day has passed at their court, by case id from `after` on. */
export async function lapsingOffers(
  now: Date,
  after: string | null,
  limit: number,
): Promise<LapsingOffer[]> {
  const { rows } = await pool().query<LapsingOffer>({
    name: "lapsing-offers",
    text: `select case_id as "caseId", organization_id as "organizationId"
      from lapsing_offers($1, $2, $3)`,
    values: [now, after, limit],
  });
  return rows;
}

/** Stays and deferred actions whose last day has passed, by case id from `after` on. */
export async function lapsingForms(
  now: Date,
  after: string | null,
  limit: number,
): Promise<LapsingOffer[]> {
  const { rows } = await pool().query<LapsingOffer>({
    name: "lapsing-forms",
    text: `select case_id as "caseId", organization_id as "organizationId"
      from lapsing_forms($1, $2, $3)`,
    values: [now, after, limit],
  });
  return rows;
}

/** Firms, clinics and non-profits. */
export async function defenseOrganizations(): Promise<string[]> {
  const { rows } = await pool().query<{ id: string }>({
    name: "defense-organizations",
    text: "select id from organization where side = 'defense' order by id",
  });
  return rows.map((row) => row.id);
}

/** Organizations with notices that wait to be mailed. */
export async function organizationsWithMail(): Promise<string[]> {
  const { rows } = await pool().query<{ id: string }>({
    name: "organizations-with-mail",
    text: "select id from organizations_with_mail() as id",
  });
  return rows.map((row) => row.id);
}
