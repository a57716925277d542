import "server-only";
import type { Actor } from "../access/actor.ts";
import { can } from "../access/can.ts";
import { withActor } from "../db/with-actor.ts";
import { PASSWORD_OPENS, type SignInRuleInput } from "./schema.ts";

export type RuleResult = "saved" | "absent" | "conflict" | Record<string, string>;

/**
 * Saves what the acting organization asks of its people when they sign in; it holds from everybody's
 * next request on. `cameFrom`: the agency that signed the actor in. Nobody locks themselves out: an
 * agency is made the only way by somebody who came through it.
 */
export async function saveSignInRule(
  actor: Actor,
  { version, cameFrom }: { version: number; cameFrom: string | null },
  { factor, factorRoles, opens }: SignInRuleInput,
): Promise<RuleResult> {
  if (!can(actor, "set how people sign in")) return "absent";
  const providerId = opens === PASSWORD_OPENS ? null : opens;
  if (providerId && providerId !== cameFrom) {
    return { opens: "Sign in through it yourself first: so you know that it works." };
  }
  return withActor(actor, async (sql) => {
    const { rowCount } = await sql.query(
      `insert into sign_in_rule as r
         (organization_id, factor, factor_roles, provider_id, changed_by)
       select $1, $2, $3, $4, $5 where $6 = 0 or exists (
         select from sign_in_rule where organization_id = $1 and version = $6
       )
       on conflict (organization_id) do update set
         factor = excluded.factor, factor_roles = excluded.factor_roles,
         provider_id = excluded.provider_id, changed_by = excluded.changed_by,
         changed_at = now(), version = r.version + 1
       where r.version = $6`,
      [
        actor.organizationId,
        factor,
        factor === "roles" ? factorRoles : [],
        providerId,
        actor.userId,
        version,
      ],
    );
    return rowCount === 1 ? "saved" : "conflict";
  });
}
