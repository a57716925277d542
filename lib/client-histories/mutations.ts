import "server-only";
import type { Actor } from "../access/actor.ts";
import { asRecorder, inScope, type Scope } from "../cases/scope.ts";
import { retold, type ToldHistory } from "./data.ts";

/**
 * Tells the histories of the acting organization's clients again where their logs have moved on; answers
 * how many. In a transaction of its own, also for who only reads: what is written is what the log says.
 */
export async function tellHistories(actor: Actor): Promise<number> {
  return inScope(asRecorder(actor), async (scope) => {
    let told = 0;
    for await (const histories of retold(scope)) {
      await keepHistories(scope, histories);
      told += histories.length;
    }
    return told;
  });
}

async function keepHistories({ sql }: Scope, histories: readonly ToldHistory[]): Promise<void> {
  await sql.query({
    name: "keep-histories",
    text: `insert into client_history
        (organization_id, case_id, told_from, history, court_code, nationality_code)
      select current_organization(), (one ->> 'caseId')::uuid, one ->> 'toldFrom', one -> 'history',
        one ->> 'courtCode', one ->> 'nationalityCode'
      from jsonb_array_elements($1::jsonb) as one
      on conflict (organization_id, case_id) do update set told_from = excluded.told_from,
        history = excluded.history, court_code = excluded.court_code,
        nationality_code = excluded.nationality_code`,
    values: [JSON.stringify(histories)],
  });
}
