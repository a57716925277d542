import "server-only";
import { randomInt } from "node:crypto";
import type { Actor } from "../access/actor.ts";
import { can } from "../access/can.ts";
import type { Role } from "../access/roles.ts";
import { hashPassword } from "../auth/passwords.ts";
import type { Prisma } from "../db/generated/client.ts";
import { prisma } from "../db/prisma.ts";
import { NO_COURT_TIME_ZONE } from "../workflow/dates.ts";
import type { OfficeSettingsInput, OrganizationInput, PersonInput } from "./schema.ts";
import { rolesIn } from "./types.ts";

/** What came of it: done, or which field is wrong and why ('form': the whole of it). */
export type Outcome<Done = object> =
  | ({ ok: true } & Done)
  | { ok: false; field: string; message: string };

const wrong = (field: string, message: string) => ({ ok: false, field, message }) as const;
const absent = wrong("form", "This organization does not exist.");

/** An organization lives in the time zone of one of its courts. */
export async function addOrganization(
  actor: Actor,
  input: OrganizationInput,
): Promise<Outcome<{ id: string }>> {
  if (!can(actor, "manage organizations")) return absent;
  const courts = await prisma().court.findMany({
    where: { code: { in: input.courts } },
    select: { code: true, timeZone: true },
    orderBy: { code: "asc" },
  });
  if (courts.length !== new Set(input.courts).size) {
    return wrong("courts", "Choose courts of the list.");
  }
  try {
    const { id } = await prisma().organization.create({
      data: {
        kind: input.kind,
        name: input.name,
        code: input.code,
        timeZone: courts[0]?.timeZone ?? NO_COURT_TIME_ZONE,
        jurisdictions: { create: courts.map(({ code }) => ({ courtCode: code })) },
      },
      select: { id: true },
    });
    return { ok: true, id };
  } catch (error) {
    if (isTaken(error)) return wrong("code", `Another organization has the code '${input.code}'.`);
    throw error;
  }
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
          data: { email, name: input.name, passwordHash },
          select: { id: true },
        }));
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

function organizationFor(tx: Prisma.TransactionClient, id: string) {
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

/** Prisma's word for a row that exists already. */
function isTaken(error: unknown): boolean {
  return (error as { code?: string } | null)?.code === "P2002";
}

const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

/** Easy to read out over the telephone: four groups of four, no letter that looks like another. */
function oneTimePassword(): string {
  const group = () => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join("");
  return Array.from({ length: 4 }, group).join("-");
}
