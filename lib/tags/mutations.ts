import "server-only";
import type { Actor } from "../access/actor.ts";
import { can } from "../access/can.ts";
import { isId } from "../cases/data.ts";
import { inScope } from "../cases/scope.ts";
import { mustBeOpen } from "../openings/data.ts";
import { MOST_TAGS } from "./types.ts";

const mayTag = (actor: Actor, caseId: string) =>
  actor.side !== null && actor.userId !== null && can(actor, "write notes") && isId(caseId);

/**
 * Puts a tag (lower case, trimmed) on a case for the acting organization; twice is once. "absent" for a
 * case of others as for none, "full" where it has twenty already.
 */
export async function addTag(
  actor: Actor,
  { caseId, tag }: { caseId: string; tag: string },
  now: Date,
): Promise<"kept" | "full" | "absent"> {
  if (!mayTag(actor, caseId)) return "absent";
  return inScope(actor, async (scope) => {
    await mustBeOpen(scope, caseId);
    const { rows } = await scope.sql.query<{ tags: number; there: boolean }>({
      name: "count-tags",
      text: `select count(t.tag)::int as tags, coalesce(bool_or(t.tag = $2), false) as there
        from party_file p
        left join case_tag t on t.case_id = p.case_id and t.organization_id = p.organization_id
        where p.case_id = $1 group by p.case_id`,
      values: [caseId, tag],
    });
    const [found] = rows;
    if (!found) return "absent";
    if (found.there) return "kept";
    if (found.tags >= MOST_TAGS) return "full";
    await scope.sql.query({
      name: "add-tag",
      text: `insert into case_tag (organization_id, case_id, tag, account_id, tagged_at)
        values (current_organization(), $1, $2, current_account(), $3) on conflict do nothing`,
      values: [caseId, tag, now],
    });
    return "kept";
  });
}

/** Takes a tag off a case. False where there is none. */
export async function removeTag(
  actor: Actor,
  { caseId, tag }: { caseId: string; tag: string },
): Promise<boolean> {
  if (!mayTag(actor, caseId)) return false;
  return inScope(actor, async (scope) => {
    await mustBeOpen(scope, caseId);
    const { rowCount } = await scope.sql.query({
      name: "remove-tag",
      text: `delete from case_tag
        where organization_id = current_organization() and case_id = $1 and tag = $2`,
      values: [caseId, tag],
    });
    return rowCount === 1;
  });
}
