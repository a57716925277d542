/** Reading a case, with everything its page works from, beside one row by its key. */
import { caseLog, caseSnapshot } from "../../cases/data.ts";
import { inScope } from "../../cases/scope.ts";
import { compare, type Figure } from "./compare.ts";
import type { Ground } from "./ground.ts";

const CASES = 200;

export async function cases({ owner, attorney, signal }: Ground): Promise<Figure[]> {
  const { rows } = await owner.query<{ case_id: string }>(
    `select case_id from party_file where organization_id = $1 and ended_at is null
     order by md5(case_id::text) limit ${CASES}`,
    [attorney.organizationId],
  );
  let at = 0;
  const next = () => rows[at++ % rows.length]?.case_id ?? "";
  return compare(
    "cases",
    {
      words: "reading a case: its snapshot and its log",
      times: 30,
      run: () => {
        const caseId = next();
        return inScope(attorney, async (scope) => {
          await caseSnapshot(scope, caseId);
          await caseLog(scope, caseId);
        });
      },
    },
    [
      {
        words: "a bare select by primary key",
        times: 30,
        run: () =>
          owner.query({
            name: "bench-key",
            text: "select * from case_file where id = $1",
            values: [next()],
          }),
      },
    ],
    { rounds: 40, seconds: 10, signal },
  );
}
