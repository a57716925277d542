import "server-only";
import type { Scope } from "../cases/scope.ts";

/** More tags than these are words, not tags: the rest is found by typing it. */
const SHOWN = 100;

/**
 * The tags that stand on any case of the acting organization, by name: from one to the next by the
 * index, however many cases each of them has.
 */
export async function tagsInUse(scope: Scope): Promise<string[]> {
  const { rows } = await scope.sql.query<{ tag: string }>({
    name: "tags-in-use",
    text: `with recursive one as (
        (select tag from case_tag where organization_id = current_organization()
          order by tag limit 1)
        union all
        select (select g.tag from case_tag g
          where g.organization_id = current_organization() and g.tag > one.tag
          order by g.tag limit 1)
        from one where one.tag is not null
      )
      select tag from one where tag is not null limit $1`,
    values: [SHOWN],
  });
  return rows.map(({ tag }) => tag);
}

/** The tags of one case. */
export async function tagsOf(scope: Scope, caseId: string): Promise<string[]> {
  const { rows } = await scope.sql.query<{ tag: string }>({
    name: "tags-of-case",
    text: `select tag from case_tag
      where organization_id = current_organization() and case_id = $1 order by tag`,
    values: [caseId],
  });
  return rows.map(({ tag }) => tag);
}
