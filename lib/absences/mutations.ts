import "server-only";
import type { Actor } from "../access/actor.ts";
import { can } from "../access/can.ts";
import { colleagueName, isId } from "../cases/data.ts";
import { inScope } from "../cases/scope.ts";
import { awayBetween } from "./data.ts";
import type { AbsenceInput } from "./schema.ts";
import type { AbsenceResult } from "./types.ts";

/**
 * States that somebody is away and who stands in: for oneself, or as a supervisor for others. Both
 * carry cases in the organization, and neither is away on one of the days already.
 */
export async function stateAbsence(
  actor: Actor,
  { person, cover, from, until }: AbsenceInput,
  now: Date,
): Promise<AbsenceResult> {
  const own = person === actor.userId;
  const may = own ? can(actor, "carry cases") : can(actor, "assign cases");
  if (!actor.side || !actor.userId || actor.readsOnly || !may) return null;
  return inScope(actor, async (scope): Promise<AbsenceResult> => {
    const refuse = (key: string, message: string) =>
      ({ ok: false, errors: { [key]: message } }) as const;
    const absent = await colleagueName(scope, person, "carry cases");
    const standsIn = await colleagueName(scope, cover, "carry cases");
    if (!absent) return refuse("person", "They carry no cases here.");
    if (!standsIn) return refuse("cover", "They carry no cases here.");
    const away = await awayBetween(scope, [person, cover], { from, until });
    if (away.has(person)) {
      return refuse(
        "from",
        `${own ? "You are" : `${absent} is`} stated away on one of these days.`,
      );
    }
    if (away.has(cover)) return refuse("cover", `${standsIn} is away on one of these days.`);
    await scope.sql.query({
      name: "state-absence",
      text: `insert into absence
          (organization_id, account_id, covered_by, from_day, until_day, stated_by, stated_at)
        values (current_organization(), $1, $2, $3, $4, current_account(), $5)`,
      values: [person, cover, from, until, now],
    });
    return { ok: true };
  });
}

/** Calls an absence off: from now on nobody stands in. False where it is not theirs to call off. */
export async function callOff(actor: Actor, id: string, now: Date): Promise<boolean> {
  if (!actor.side || !actor.userId || !can(actor, "carry cases") || !isId(id)) return false;
  return inScope(actor, async ({ sql }) => {
    const { rowCount } = await sql.query({
      name: "call-off-absence",
      text: `update absence set called_off_at = $2
        where id = $1 and organization_id = current_organization() and called_off_at is null
          and (account_id = current_account() or $3)`,
      values: [id, now, can(actor, "assign cases")],
    });
    return rowCount === 1;
  });
}
