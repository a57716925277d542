/** Reading a case, with everything its page works from, beside one row by its key. */
import { caseLog, caseSnapshot } from "../../cases/data.ts";
import { inScope } from "../../cases/scope.ts";
import { logRead } from "../../read-log/mutations.ts";
import { compare, type Figure } from "./compare.ts";
import type { Ground } from "./ground.ts";

const CASES = 200;

export async function cases({ owner, attorney, signal }: Ground): Promise<Figure[]> {
  // A colleague's case would ask for a reason.
  const { rows } = await owner.query<{ case_id: string }>(
    `select case_id from party_file where organization_id = $1 and ended_at is null
       and (assigned_to is null or assigned_to = $2)
     order by md5(case_id::text) limit ${CASES}`,
    [attorney.organizationId, attorney.userId],
  );
  let at = 0;
  const next = () => rows[at++ % rows.length]?.case_id ?? "";
  const read = (caseId: string) =>
    inScope(attorney, async (scope) => {
      await caseSnapshot(scope, caseId);
      await caseLog(scope, caseId);
    });
  return compare(
    "cases",
    {
      words: "reading a case, written down first: its snapshot and its log",
      times: 30,
      run: async () => {
        const caseId = next();
        // Each time a line of its own, as the first look of five minutes is.
        await logRead(attorney, { caseId, what: "document", detail: "bench" });
        await read(caseId);
      },
    },
    [
      { words: "the same, not written down", times: 30, run: () => read(next()) },
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
