import "server-only";
import { randomUUID } from "node:crypto";
import type { Actor } from "../access/actor.ts";
import { can } from "../access/can.ts";
import { prisma } from "../db/prisma.ts";
import type { AgencyChange, AgencyInput } from "./schema.ts";

export type AgencyResult = "saved" | "absent" | Record<string, string>;

/** Adds an agency that signs its people in, once its client secret stands in the environment. */
export async function addAgency(actor: Actor, input: AgencyInput): Promise<AgencyResult> {
  if (!can(actor, "manage organizations")) return "absent";
  const { organizations, ...agency } = input;
  const id = randomUUID();
  try {
    await prisma().$transaction([
      prisma().identityProvider.create({ data: { id, ...agency } }),
      prisma().identityProviderOrganization.createMany({ data: seats(id, organizations) }),
    ]);
    return "saved";
  } catch (error) {
    return taken(error);
  }
}

/** Changes what may change; it holds from everybody's next request on. */
export async function changeAgency(
  actor: Actor,
  code: string,
  { organizations, ...change }: AgencyChange,
): Promise<AgencyResult> {
  const id = await goingAgency(actor, code);
  if (!id) return "absent";
  await prisma().$transaction([
    prisma().identityProvider.update({ where: { id }, data: change }),
    prisma().identityProviderOrganization.deleteMany({ where: { providerId: id } }),
    prisma().identityProviderOrganization.createMany({ data: seats(id, organizations) }),
  ]);
  return "saved";
}

/** Ends it: nobody comes in by it any more, who came by it is out, and passwords open all again. */
export async function endAgency(actor: Actor, code: string): Promise<AgencyResult> {
  const id = await goingAgency(actor, code);
  if (!id) return "absent";
  await prisma().identityProvider.update({ where: { id }, data: { endedAt: new Date() } });
  return "saved";
}

async function goingAgency(actor: Actor, code: string): Promise<string | null> {
  if (!can(actor, "manage organizations")) return null;
  const found = await prisma().identityProvider.findFirst({
    where: { code, endedAt: null },
    select: { id: true },
  });
  return found?.id ?? null;
}

function seats(providerId: string, organizations: readonly string[]) {
  return [...new Set(organizations)].map((organizationId) => ({ providerId, organizationId }));
}

/** Which of what must be one is another's already. */
function taken(error: unknown): AgencyResult {
  const { code } = (error ?? {}) as { code?: string };
  if (code === "P2003") return { organizations: "Choose organizations of the list." };
  if (code !== "P2002") throw error;
  return { code: "Another agency has this code or this issuer." };
}
