/** A queue's page wherever it lies: the keyset finds its place, OFFSET reads up to it. */
import { inScope } from "../../cases/scope.ts";
import { type Page, queuePage } from "../../queues/data.ts";
import { queueById } from "../../queues/definitions.ts";
import type { PageQuery } from "../../queues/page-sql.ts";
import { readFilters } from "../../queues/schema.ts";
import { compare, type Figure, type Work } from "./compare.ts";
import type { Ground } from "./ground.ts";

export async function pages(ground: Ground): Promise<Figure[]> {
  return [...(await ofQueue(ground, "to-review")), ...(await ofQueue(ground, "cases"))];
}

async function ofQueue(ground: Ground, id: string): Promise<Figure[]> {
  const queue = queueById(id);
  if (!queue) throw new Error(`There is no queue '${id}'.`);
  const query: PageQuery = {
    queue,
    filters: readFilters({}, "anybody"),
    today: ground.today,
    ...queue.orderBy,
    cursor: null,
    backwards: false,
  };
  const page = (more: Partial<PageQuery> = {}): Promise<Page> =>
    inScope(ground.attorney, (scope) => queuePage(scope, { ...query, ...more }));
  const first = (await page({ backwards: true })).rows[0];
  if (!first) throw new Error(`The queue '${id}' is empty.`);
  const cursor = { value: first.value, caseId: first.caseId };

  const deepest: Work = {
    words: `the last page of '${queue.label}'`,
    times: 10,
    run: () => page({ cursor }),
  };
  const others: Work[] = [{ words: "its first page", times: 10, run: () => page() }];
  if (id === "cases") others.push(await byOffset(ground));
  return compare("pages", deepest, others, { rounds: 15, seconds: 10, signal: ground.signal });
}

/** All cases by name, as one would write it at first: for the same rows, as many lines down. */
async function byOffset({ owner, attorney }: Ground): Promise<Work> {
  const { rows } = await owner.query<{ count: number }>(
    `select count(*)::int as count from party_file
     where organization_id = $1 and side = $2 and ended_at is null`,
    [attorney.organizationId, attorney.side],
  );
  const offset = Math.max(0, (rows[0]?.count ?? 0) - 50);
  return {
    words: `OFFSET ${offset} to the same place`,
    times: 3,
    run: () =>
      owner.query({
        name: "bench-offset",
        text: `select p.*, c.shared, r.family_name, r.given_names from party_file p
          join case_file c on c.id = p.case_id join respondent r on r.id = c.respondent_id
          where p.organization_id = $1 and p.side = $2 and p.ended_at is null
          order by p.sort_name, p.case_id offset $3 limit 50`,
        values: [attorney.organizationId, attorney.side, offset],
      }),
  };
}
