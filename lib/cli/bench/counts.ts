/** The rail of a trial attorney: all its counts beside one of them, and beside a count without end. */
import { inScope } from "../../cases/scope.ts";
import { queueCounts } from "../../queues/data.ts";
import { queueById } from "../../queues/definitions.ts";
import { loadRail } from "../../queues/loaders.ts";
import { readFilters } from "../../queues/schema.ts";
import { compare, type Figure } from "./compare.ts";
import type { Ground } from "./ground.ts";

export async function counts({ attorney, today, signal }: Ground): Promise<Figure[]> {
  const queue = queueById("cases");
  if (!queue) throw new Error("There is no queue of all cases.");
  const filters = readFilters({}, "anybody");
  return compare(
    "counts",
    { words: "all counts of the rail", times: 3, run: () => loadRail({ ...attorney }) },
    [
      {
        words: "one capped count, of all cases",
        times: 5,
        run: () => inScope(attorney, (scope) => queueCounts(scope, [{ queue, filters, today }])),
      },
      {
        words: "one exact count(*), of all cases",
        times: 5,
        run: () =>
          inScope(attorney, ({ sql, actor }) =>
            sql.query(
              `select count(*) from party_file
               where organization_id = $1 and side = $2 and ended_at is null`,
              [actor.organizationId, actor.side],
            ),
          ),
      },
    ],
    { rounds: 15, seconds: 15, signal },
  );
}
