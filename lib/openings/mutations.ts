import "server-only";
import type { Actor } from "../access/actor.ts";
import { can } from "../access/can.ts";
import { inScope } from "../cases/scope.ts";
import { askedCase } from "./data.ts";

/**
 * Keeps why the actor opens a colleague's case; from then on it opens for them until the day ends where
 * their organization is. False where no reason is asked of them: no such case, or theirs already.
 */
export async function giveReason(
  actor: Actor,
  { caseId, reason }: { caseId: string; reason: string },
  now: Date,
): Promise<boolean> {
  if (!actor.side || !actor.userId) return false;
  return inScope(actor, async (scope) => {
    if (!(await askedCase(scope, caseId))) return false;
    await scope.sql.query({
      name: "give-reason",
      text: `insert into case_opening (organization_id, account_id, case_id, day, reason, at)
        values (current_organization(), current_account(), $1, organization_today(), $2, $3)
        on conflict do nothing`,
      values: [caseId, reason, now],
    });
    return true;
  });
}

/** Sets whether a colleague's case is opened with a reason. False for who sets nothing here. */
export async function setAsksReason(actor: Actor, asks: boolean, now: Date): Promise<boolean> {
  if (!actor.side || actor.side === "court" || !can(actor, "change settings")) return false;
  await inScope(actor, ({ sql }) =>
    sql.query({
      name: "set-asks-reason",
      text: `insert into colleague_setting (organization_id, asks_reason, account_id, changed_at)
        values (current_organization(), $1, current_account(), $2)
        on conflict (organization_id) do update set asks_reason = excluded.asks_reason,
          account_id = excluded.account_id, changed_at = excluded.changed_at`,
      values: [asks, now],
    }),
  );
  return true;
}
