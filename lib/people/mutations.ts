import "server-only";
import { randomUUID } from "node:crypto";
import type pg from "pg";
import type { Actor } from "../access/actor.ts";
import { can } from "../access/can.ts";
import type { Role } from "../access/roles.ts";
import { pool } from "../db/pool.ts";
import { withActor } from "../db/with-actor.ts";
import { startTakeOver } from "../tasks/mutations.ts";
import { NO_COURT_TIME_ZONE } from "../workflow/dates.ts";
import { managesPeopleOf } from "./rights.ts";
import type { OfficeSettingsInput, OrganizationInput } from "./schema.ts";
import { type CourtChoice, codeOf, coversCourts, ofAgency, rolesIn } from "./types.ts";

/** What came of it: done, or which field is wrong and why ('form': the whole of it). */
export type Outcome<Done = object> =
  | ({ ok: true } & Done)
  | { ok: false; field: string; message: string };

const wrong = (field: string, message: string) => ({ ok: false, field, message }) as const;
const absent = wrong("form", "This organization does not exist.");

/**
 * An organization lives in the time zone of one of its courts, and takes over their cases. An agency
 * that nobody named before is one from now on.
 */
export async function addOrganization(
  actor: Actor,
  input: OrganizationInput,
): Promise<Outcome<{ id: string }>> {
  if (!can(actor, "manage organizations")) return absent;
  const { kind, name, code } = input;
  const id = randomUUID();
  try {
    return await withActor(actor, async (sql): Promise<Outcome<{ id: string }>> => {
      const courts = await courtsNamed(sql, input.courts);
      if (courts.length !== new Set(input.courts).size) {
        return wrong("courts", "Choose courts of the list.");
      }
      const agency = ofAgency(kind) ? await agencyNamed(sql, input.agency) : null;
      await sql.query(
        `insert into organization (id, kind, name, code, time_zone, agency)
         values ($1, $2, $3, $4, $5, $6)`,
        [id, kind, name, code, courts[0]?.timeZone ?? NO_COURT_TIME_ZONE, agency],
      );
      if (coversCourts(kind)) await cover(sql, id, courts);
      return { ok: true, id };
    });
  } catch (error) {
    if (isTaken(error, "organization_code_key")) {
      return wrong("code", `Another organization has the code '${code}'.`);
    }
    if (isTaken(error, "jurisdiction_once")) return covered("courts", kind, input.courts);
    throw error;
  }
}

/** An office covers one court more, and takes over its cases. */
export async function addCourt(
  actor: Actor,
  organizationId: string,
  courtCode: string,
): Promise<Outcome> {
  if (!can(actor, "manage organizations")) return absent;
  try {
    return await withActor(actor, async (sql): Promise<Outcome> => {
      if ((await kindOf(sql, organizationId)) !== "office") return absent;
      const courts = await courtsNamed(sql, [courtCode]);
      if (courts.length === 0) return wrong("court", "Choose a court of the list.");
      await cover(sql, organizationId, courts);
      return { ok: true };
    });
  } catch (error) {
    if (isTaken(error, "jurisdiction_pkey") || isTaken(error, "jurisdiction_once")) {
      return covered("court", "office", [courtCode]);
    }
    throw error;
  }
}

/** Says whose office it is; '' where it is no agency's that is here. */
export async function saveAgency(
  actor: Actor,
  organizationId: string,
  name: string,
): Promise<Outcome> {
  if (!can(actor, "manage organizations")) return absent;
  return withActor(actor, async (sql) => {
    const agency = await agencyNamed(sql, name);
    const { rowCount } = await sql.query(
      "update organization set agency = $2 where id = $1 and kind = 'office'",
      [organizationId, agency],
    );
    return rowCount === 1 ? { ok: true } : absent;
  });
}

/** The code of the agency of that name, which is made where there is none; null without a name. */
async function agencyNamed(sql: pg.PoolClient, name: string): Promise<string | null> {
  const code = codeOf(name);
  if (!code) return null;
  await sql.query("insert into agency (code, name) values ($1, $2) on conflict (code) do nothing", [
    code,
    name.trim(),
  ]);
  return code;
}

interface CourtRow extends CourtChoice {
  timeZone: string;
}

async function courtsNamed(sql: pg.PoolClient, codes: readonly string[]): Promise<CourtRow[]> {
  const { rows } = await sql.query<CourtRow>(
    `select code, name, time_zone as "timeZone" from court where code = any($1) order by code`,
    [codes],
  );
  return rows;
}

/** The work of taking over is the organization's own: it stands under its name, and sees no case here. */
async function cover(sql: pg.PoolClient, id: string, courts: readonly CourtChoice[]) {
  for (const { code } of courts) {
    await sql.query("insert into jurisdiction (organization_id, court_code) values ($1, $2)", [
      id,
      code,
    ]);
  }
  await sql.query("select set_config('abeyance.org', $1, true)", [id]);
  await startTakeOver(sql, { id, courts: courts.map(({ name }) => name) });
}

/** 'Los Angeles is covered by …': a court has one office and one court organization. */
async function covered(field: string, kind: string, courts: readonly string[]) {
  const { rows } = await pool().query<{ court: string; organization: string }>(
    `select c.name as court, o.name as organization
     from jurisdiction j
     join court c on c.code = j.court_code
     join organization o on o.id = j.organization_id and o.kind = $2
     where j.court_code = any($1) order by j.court_code`,
    [courts, kind],
  );
  const lines = rows.map((one) => `${one.court} is covered by ${one.organization}.`);
  return wrong(field, lines.join(" ") || "One of these courts is covered already.");
}

/**
 * Gives a person another role: the old membership ends and a new one begins, so that the record
 * still says who was what, when. Sessions under the old one end with it.
 */
export async function changeRole(
  actor: Actor,
  organizationId: string,
  membershipId: string,
  role: Role,
): Promise<Outcome> {
  if (!managesPeopleOf(actor, organizationId)) return absent;
  try {
    return await withActor(actor, async (sql): Promise<Outcome> => {
      const kind = await kindOf(sql, organizationId);
      const membership = await endable(sql, actor, organizationId, membershipId);
      if (!kind || !membership) return absent;
      if (!rolesIn(kind).includes(role)) {
        return wrong("role", "This organization has no such role.");
      }
      if (membership.role === role) return { ok: true };
      await end(sql, membershipId);
      await sql.query(
        "insert into membership (account_id, organization_id, role) values ($1, $2, $3)",
        [membership.accountId, organizationId, role],
      );
      return { ok: true };
    });
  } catch (error) {
    if (isTaken(error, "membership_once")) {
      return wrong("role", "This person already has this role here.");
    }
    throw error;
  }
}

/** Ends a membership. It holds from the person's next request on. */
export async function endMembership(
  actor: Actor,
  organizationId: string,
  membershipId: string,
): Promise<Outcome> {
  if (!managesPeopleOf(actor, organizationId)) return absent;
  return withActor(actor, async (sql) => {
    if (!(await endable(sql, actor, organizationId, membershipId))) return absent;
    await end(sql, membershipId);
    return { ok: true };
  });
}

/** Concurrence and how long checks are valid: an office's own rules, for steps taken from now on. */
export async function saveOfficeSettings(
  actor: Actor,
  organizationId: string,
  input: OfficeSettingsInput,
): Promise<Outcome> {
  if (!can(actor, "manage organizations")) return absent;
  const { rowCount } = await withActor(actor, (sql) =>
    sql.query(
      `update organization set needs_concurrence = $2, check_valid_months = $3
       where id = $1 and kind = 'office'`,
      [organizationId, input.needsConcurrence, input.checkValidMonths],
    ),
  );
  return rowCount === 1 ? { ok: true } : absent;
}

async function kindOf(sql: pg.PoolClient, id: string): Promise<string | null> {
  const { rows } = await sql.query<{ kind: string }>(
    "select kind from organization where id = $1",
    [id],
  );
  return rows[0]?.kind ?? null;
}

/** A going membership of somebody else, held until the end: nobody locks themselves out. */
async function endable(
  sql: pg.PoolClient,
  actor: Actor,
  organizationId: string,
  membershipId: string,
) {
  const { rows } = await sql.query<{ accountId: string; role: Role }>(
    `select account_id as "accountId", role from membership
     where id = $1 and organization_id = $2 and ended_at is null
       and account_id is distinct from $3
     for update`,
    [membershipId, organizationId, actor.userId],
  );
  return rows[0];
}

async function end(sql: pg.PoolClient, membershipId: string): Promise<void> {
  await sql.query("update membership set ended_at = now() where id = $1", [membershipId]);
}

/** Whether a row with that key exists already. */
function isTaken(error: unknown, index: string): boolean {
  const { code, constraint } = (error ?? {}) as { code?: string; constraint?: string };
  return code === "23505" && constraint === index;
}
