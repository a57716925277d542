import "server-only";
import type { Actor } from "../access/actor.ts";
import { can } from "../access/can.ts";
import type { Role } from "../access/roles.ts";
import { withActor } from "../db/with-actor.ts";
import { identityProviders } from "../identity-providers/data.ts";
import type { SignInRule, SignInRulePage } from "./types.ts";

const NO_RULE: SignInRule = { factor: "optional", factorRoles: [], providerId: null, version: 0 };

/** What the acting organization asks, and who of it has a second factor; null: not theirs to set. */
export async function signInRulePage(
  actor: Actor,
): Promise<Omit<SignInRulePage, "cameFrom" | "roles"> | null> {
  if (!can(actor, "set how people sign in")) return null;
  const agencies = await identityProviders();
  return withActor(actor, async (sql) => {
    const rules = await sql.query<SignInRule>(
      `select factor, factor_roles as "factorRoles", provider_id as "providerId", version
       from sign_in_rule where organization_id = $1`,
      [actor.organizationId],
    );
    const people = await sql.query<{ name: string; role: Role; hasFactor: boolean }>(
      `select name, role, has_factor as "hasFactor" from factors_of_organization()`,
    );
    return {
      rule: rules.rows[0] ?? NO_RULE,
      people: people.rows,
      agencies: agencies
        .filter(({ organizations }) => organizations.includes(actor.organizationId))
        .map(({ id, name }) => ({ id, name })),
    };
  });
}
