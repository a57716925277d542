import "server-only";
import type pg from "pg";
import type { Actor } from "../access/actor.ts";
import { can } from "../access/can.ts";
import { pool } from "../db/pool.ts";
import { withActor } from "../db/with-actor.ts";
import { managesPeopleOf } from "./rights.ts";
import type { CourtChoice, OrganizationLine, OrganizationPage, PersonLine } from "./types.ts";

const COURTS = `array(
  select json_build_object('code', c.code, 'name', c.name)
  from jurisdiction j join court c on c.code = j.court_code
  where j.organization_id = o.id order by c.name
)`;

const ORDER = ["headquarters", "office", "court", "clinic", "nonprofit", "firm", "system"];

/** Every organization, offices first. Nothing for those who do not manage them. */
export async function organizations(actor: Actor): Promise<OrganizationLine[]> {
  if (!can(actor, "manage organizations")) return [];
  return withActor(actor, async (sql) => {
    const { rows } = await sql.query<Omit<OrganizationLine, "courts"> & { courts: CourtChoice[] }>(
      `select o.id, o.kind, o.code, o.name, ${COURTS} as courts, (
         select count(*)::int from membership m where m.organization_id = o.id and m.ended_at is null
       ) as people
       from organization o order by array_position($1::text[], o.kind), o.name`,
      [ORDER],
    );
    return rows.map((row) => ({ ...row, courts: row.courts.map(({ name }) => name) }));
  });
}

/** One organization with its people, or null: there is none, or its people are not the actor's to manage. */
export async function organizationPage(actor: Actor, id: string): Promise<OrganizationPage | null> {
  if (!managesPeopleOf(actor, id)) return null;
  return withActor(actor, async (sql) => {
    const { rows } = await sql.query<Omit<OrganizationPage, "people">>(
      `select o.id, o.kind, o.code, o.name, o.time_zone as "timeZone",
         o.needs_concurrence as "needsConcurrence", o.check_valid_months as "checkValidMonths",
         a.name as agency, ${COURTS} as courts
       from organization o left join agency a on a.code = o.agency where o.id = $1`,
      [id],
    );
    const found = rows[0];
    return found ? { ...found, people: await peopleOf(sql, actor, id) } : null;
  });
}

async function peopleOf(sql: pg.PoolClient, actor: Actor, id: string): Promise<PersonLine[]> {
  const { rows } = await sql.query<PersonLine>(
    `select m.id as "membershipId", a.name, a.email, m.role,
       to_char(m.created_at at time zone 'UTC', 'YYYY-MM-DD') as since,
       a.id is not distinct from $2 as own
     from membership m join account a on a.id = m.account_id
     where m.organization_id = $1 and m.ended_at is null
     order by a.name, m.created_at, m.id`,
    [id, actor.userId],
  );
  return rows;
}

/** The courts of the country, for choosing which ones an organization covers. */
export async function courtChoices(): Promise<CourtChoice[]> {
  const { rows } = await pool().query<CourtChoice>("select code, name from court order by name");
  return rows;
}
