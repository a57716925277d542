import "server-only";
import type { Actor } from "../access/actor.ts";
import { can } from "../access/can.ts";
import type { Role } from "../access/roles.ts";
import { prisma } from "../db/prisma.ts";
import type { CourtChoice, OrganizationLine, OrganizationPage } from "./types.ts";

const mayManage = (actor: Actor) => can(actor, "manage organizations");

/** Every organization, offices first. Nothing for those who do not manage them. */
export async function organizations(actor: Actor): Promise<OrganizationLine[]> {
  if (!mayManage(actor)) return [];
  const rows = await prisma().organization.findMany({
    orderBy: [{ name: "asc" }],
    select: {
      id: true,
      kind: true,
      code: true,
      name: true,
      jurisdictions: { select: { court: { select: { name: true } } } },
      _count: { select: { memberships: { where: { endedAt: null } } } },
    },
  });
  const order = ["headquarters", "office", "court", "clinic", "nonprofit", "firm", "system"];
  return rows
    .map(({ jurisdictions, _count, ...organization }) => ({
      ...organization,
      people: _count.memberships,
      courts: jurisdictions.map(({ court }) => court.name).sort(),
    }))
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}

/** One organization with its people, or null: there is none, or the actor does not manage any. */
export async function organizationPage(actor: Actor, id: string): Promise<OrganizationPage | null> {
  if (!mayManage(actor)) return null;
  const found = await prisma().organization.findUnique({
    where: { id },
    include: {
      jurisdictions: { select: { court: { select: { code: true, name: true } } } },
      memberships: {
        where: { endedAt: null },
        orderBy: [{ account: { name: "asc" } }],
        select: {
          id: true,
          role: true,
          createdAt: true,
          account: { select: { id: true, name: true, email: true } },
        },
      },
    },
  });
  if (!found) return null;
  return {
    id: found.id,
    kind: found.kind,
    code: found.code,
    name: found.name,
    timeZone: found.timeZone,
    needsConcurrence: found.needsConcurrence,
    checkValidMonths: found.checkValidMonths,
    courts: found.jurisdictions
      .map(({ court }) => court)
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    people: found.memberships.map(({ id: membershipId, role, createdAt, account }) => ({
      membershipId,
      name: account.name,
      email: account.email,
      role: role as Role,
      since: createdAt.toISOString().slice(0, 10),
      own: account.id === actor.userId,
    })),
  };
}

/** The courts of the country, for choosing which ones an organization covers. */
export async function courtChoices(): Promise<CourtChoice[]> {
  return prisma().court.findMany({
    orderBy: { name: "asc" },
    select: { code: true, name: true },
  });
}
