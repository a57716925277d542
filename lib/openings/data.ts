import "server-only";
import { type CaseStanding, OWN_CASE, opening } from "../access/opening.ts";
import type { Scope } from "../cases/scope.ts";
import { standingOf } from "./sql.ts";
import { AsksReason } from "./types.ts";

/** How it stands with a case of the acting organization; null where it keeps none. */
async function standing(scope: Scope, caseId: string): Promise<CaseStanding | null> {
  const { rows } = await scope.sql.query<{ standing: CaseStanding | null }>({
    name: "standing-of-case",
    text: `select ${standingOf("p")} as standing from party_file p where p.case_id = $1`,
    values: [caseId],
  });
  return rows[0] ? (rows[0].standing ?? OWN_CASE) : null;
}

/**
 * Ends with AsksReason where the case is a colleague's and the actor gave no reason today. For whatever
 * reads or writes a case's private part without its snapshot, which asks the same.
 */
export async function mustBeOpen(scope: Scope, caseId: string): Promise<void> {
  const found = await standing(scope, caseId);
  if (found && !opening(scope.actor, found).open) throw new AsksReason(caseId);
}

/** What a list shows of a colleague's case that asks for a reason; null where none is asked. */
export async function askedCase(
  scope: Scope,
  caseId: string,
): Promise<{ familyName: string; givenNames: string; aNumber: string; assignee: string } | null> {
  const found = await standing(scope, caseId);
  if (!found || opening(scope.actor, found).open) return null;
  const { rows } = await scope.sql.query({
    name: "asked-case",
    text: `select r.family_name as "familyName", r.given_names as "givenNames",
        c.a_number as "aNumber", a.name as assignee
      from party_file p
      join case_file c on c.id = p.case_id
      join respondent r on r.id = c.respondent_id
      join account a on a.id = p.assigned_to
      where p.case_id = $1`,
    values: [caseId],
  });
  return rows[0] ?? null;
}

/** Whether the acting organization asks a reason before a colleague's case is opened. */
export async function asksReason(scope: Scope): Promise<boolean> {
  const { rows } = await scope.sql.query<{ asks_reason: boolean }>({
    name: "asks-reason",
    text: "select asks_reason from colleague_setting where organization_id = current_organization()",
  });
  return rows[0]?.asks_reason ?? true;
}
