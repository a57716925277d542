import "server-only";
import { randomInt, randomUUID } from "node:crypto";
import type pg from "pg";
import type { Actor } from "../access/actor.ts";
import { can } from "../access/can.ts";
import type { Role } from "../access/roles.ts";
import { hashPassword } from "../auth/passwords.ts";
import type { Prisma } from "../db/generated/client.ts";
import { prisma } from "../db/prisma.ts";
import { withActor } from "../db/with-actor.ts";
import { startTakeOver } from "../tasks/mutations.ts";
import { NO_COURT_TIME_ZONE } from "../workflow/dates.ts";
import type { OfficeSettingsInput, OrganizationInput, PersonInput } from "./schema.ts";
import { type CourtChoice, coversCourts, rolesIn } from "./types.ts";

/** What came of it: done, or which field is wrong and why ('form': the whole of it). */
export type Outcome<Done = object> =
  | ({ ok: true } & Done)
  | { ok: false; field: string; message: string };

const wrong = (field: string, message: string) => ({ ok: false, field, message }) as const;
const absent = wrong("form", "This organization does not exist.");

/** An organization lives in the time zone of one of its courts, and takes over their cases. */
export async function addOrganization(
  actor: Actor,
  input: OrganizationInput,
): Promise<Outcome<{ id: string }>> {
  if (!can(actor, "manage organizations")) return absent;
  const courts = await prisma().court.findMany({
    where: { code: { in: input.courts } },
    orderBy: { code: "asc" },
  });
  if (courts.length !== new Set(input.courts).size) {
    return wrong("courts", "Choose courts of the list.");
  }
  const { kind, name, code } = input;
  const id = randomUUID();
  try {
    await inOrganization(id, async (sql) => {
      await sql.query(
        "insert into organization (id, kind, name, code, time_zone) values ($1, $2, $3, $4, $5)",
        [id, kind, name, code, courts[0]?.timeZone ?? NO_COURT_TIME_ZONE],
      );
      if (coversCourts(kind)) await cover(sql, id, courts);
    });
    return { ok: true, id };
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
  const organization = await organizationFor(prisma(), organizationId);
  if (organization?.kind !== "office") return absent;
  const court = await prisma().court.findUnique({ where: { code: courtCode } });
  if (!court) return wrong("court", "Choose a court of the list.");
  try {
    await inOrganization(organizationId, (sql) => cover(sql, organizationId, [court]));
    return { ok: true };
  } catch (error) {
    if (isTaken(error, "jurisdiction_pkey") || isTaken(error, "jurisdiction_once")) {
      return covered("court", organization.kind, [courtCode]);
    }
    throw error;
  }
}

/** For rows that are the organization's own: without a side, so that no case is visible meanwhile. */
function inOrganization(organizationId: string, work: (sql: pg.PoolClient) => Promise<void>) {
  return withActor({ userId: null, organizationId, side: null }, work);
}

async function cover(sql: pg.PoolClient, id: string, courts: readonly CourtChoice[]) {
  for (const { code } of courts) {
    await sql.query("insert into jurisdiction (organization_id, court_code) values ($1, $2)", [
      id,
      code,
    ]);
  }
  await startTakeOver(sql, { id, courts: courts.map(({ name }) => name) });
}

/** 'Los Angeles is covered by …': a court has one office and one court organization. */
async function covered(field: string, kind: string, courts: readonly string[]) {
  const there = await prisma().jurisdiction.findMany({
    where: { courtCode: { in: [...courts] }, organization: { kind } },
    orderBy: { courtCode: "asc" },
    select: { court: { select: { name: true } }, organization: { select: { name: true } } },
  });
  const lines = there.map((one) => `${one.court.name} is covered by ${one.organization.name}.`);
  return wrong(field, lines.join(" ") || "One of these courts is covered already.");
}

/**
 * Adds a person to an organization. Whoever has no account yet gets one, with a password that is
 * shown this once; whoever has one keeps their own password.
 */
export async function addPerson(
  actor: Actor,
  organizationId: string,
  input: PersonInput,
): Promise<Outcome<{ password: string | null }>> {
  if (!can(actor, "manage organizations")) return absent;
  const password = oneTimePassword();
  const passwordHash = await hashPassword(password);
  const email = input.email.toLowerCase();
  try {
    return await prisma().$transaction(async (tx) => {
      const organization = await organizationFor(tx, organizationId);
      if (!organization) return absent;
      if (!rolesIn(organization.kind).includes(input.role)) {
        return wrong("role", "This organization has no such role.");
      }
      const known = await tx.account.findUnique({ where: { email }, select: { id: true } });
      const account =
        known ??
        (await tx.account.create({
          data: { email, name: input.name },
          select: { id: true },
        }));
      if (!known)
        await tx.$queryRaw`select set_password(${account.id}::uuid, ${passwordHash})::text`;
      await tx.membership.create({
        data: { accountId: account.id, organizationId, role: input.role },
      });
      return { ok: true, password: known ? null : password } as const;
    });
  } catch (error) {
    if (isTaken(error)) return wrong("email", "This person already has this role here.");
    throw error;
  }
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
  if (!can(actor, "manage organizations")) return absent;
  try {
    return await prisma().$transaction(async (tx) => {
      const organization = await organizationFor(tx, organizationId);
      const membership = await endable(tx, actor, organizationId, membershipId);
      if (!organization || !membership) return absent;
      if (!rolesIn(organization.kind).includes(role)) {
        return wrong("role", "This organization has no such role.");
      }
      if (membership.role === role) return { ok: true } as const;
      await tx.membership.update({ where: { id: membershipId }, data: { endedAt: new Date() } });
      await tx.membership.create({
        data: { accountId: membership.accountId, organizationId, role },
      });
      return { ok: true } as const;
    });
  } catch (error) {
    if (isTaken(error)) return wrong("role", "This person already has this role here.");
    throw error;
  }
}

/** Ends a membership. It holds from the person's next request on. */
export async function endMembership(
  actor: Actor,
  organizationId: string,
  membershipId: string,
): Promise<Outcome> {
  if (!can(actor, "manage organizations")) return absent;
  return prisma().$transaction(async (tx) => {
    if (!(await endable(tx, actor, organizationId, membershipId))) return absent;
    await tx.membership.update({ where: { id: membershipId }, data: { endedAt: new Date() } });
    return { ok: true } as const;
  });
}

/** Concurrence and how long checks are valid: an office's own rules, for steps taken from now on. */
export async function saveOfficeSettings(
  actor: Actor,
  organizationId: string,
  input: OfficeSettingsInput,
): Promise<Outcome> {
  if (!can(actor, "manage organizations")) return absent;
  const { count } = await prisma().organization.updateMany({
    where: { id: organizationId, kind: "office" },
    data: input,
  });
  return count === 1 ? { ok: true } : absent;
}

function organizationFor(tx: Pick<Prisma.TransactionClient, "organization">, id: string) {
  return tx.organization.findUnique({ where: { id }, select: { kind: true } });
}

/** A going membership of somebody else: nobody locks themselves out. */
function endable(
  tx: Prisma.TransactionClient,
  actor: Actor,
  organizationId: string,
  membershipId: string,
) {
  return tx.membership.findFirst({
    where: {
      id: membershipId,
      organizationId,
      endedAt: null,
      ...(actor.userId ? { NOT: { accountId: actor.userId } } : {}),
    },
    select: { accountId: true, role: true },
  });
}

/** Prisma's word for a row that exists already; PostgreSQL's, which names the index. */
function isTaken(error: unknown, index?: string): boolean {
  const { code, constraint } = (error ?? {}) as { code?: string; constraint?: string };
  return index ? code === "23505" && constraint === index : code === "P2002";
}

const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

/** Easy to read out over the telephone: four groups of four, no letter that looks like another. */
function oneTimePassword(): string {
  const group = () => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join("");
  return Array.from({ length: 4 }, group).join("-");
}
