import "server-only";
import { type Role, rolesOf } from "../access/roles.ts";
import { agencyOf } from "../auth/data.ts";
import { requireSession } from "../auth/session.ts";
import { signInRulePage } from "./data.ts";
import type { SignInRulePage } from "./types.ts";

/** The page on which an organization sets how its people sign in; null: not theirs to set. */
export async function loadSignInRule(): Promise<SignInRulePage | null> {
  const { id, actor } = await requireSession();
  const page = await signInRulePage(actor);
  if (!page) return null;
  const usual: Role[] = actor.side ? rolesOf(actor.side) : [];
  const roles = [
    ...usual.filter((role) => role !== "headquarters"),
    ...page.people.map(({ role }) => role),
  ];
  return { ...page, roles: [...new Set(roles)], cameFrom: (await agencyOf(id))?.id ?? null };
}
