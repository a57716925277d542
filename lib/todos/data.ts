import "server-only";
import type { Scope } from "../cases/scope.ts";
import { formatANumber } from "../format/a-number.ts";
import { listName } from "../format/names.ts";
import type { MyTodo, Todo } from "./types.ts";

/** What is open of a case is few; what was done long ago is no work any more. */
const SHOWN = 50;

const COLUMNS = `t.id, t.case_id as "caseId", t.text, t.due_on::text as "dueOn",
  t.account_id as "accountId", a.name as person, t.done_by as "doneBy"`;

/** The acting organization's to-dos on a case: what is open first, the nearest day on top. */
export async function todosOf(scope: Scope, caseId: string): Promise<Todo[]> {
  const { rows } = await scope.sql.query<Todo>({
    name: "todos-of-case",
    text: `select ${COLUMNS} from case_todo t join account a on a.id = t.account_id
      where t.case_id = $1 and t.organization_id = current_organization()
      order by t.done_at is not null, t.due_on nulls last, t.created_at desc, t.id limit $2`,
    values: [caseId, SHOWN],
  });
  return rows;
}

/** What the acting person has to do, the nearest day first; on cases that the organization keeps. */
export async function openTodos(scope: Scope): Promise<MyTodo[]> {
  if (!scope.actor.userId) return [];
  const { rows } = await scope.sql.query<
    Todo & { familyName: string; givenNames: string; number: string }
  >({
    name: "open-todos",
    text: `select ${COLUMNS}, r.family_name as "familyName", r.given_names as "givenNames",
        c.a_number as number
      from case_todo t
      join account a on a.id = t.account_id
      join case_file c on c.id = t.case_id
      join respondent r on r.id = c.respondent_id
      where t.organization_id = current_organization() and t.account_id = current_account()
        and t.done_at is null
      order by t.due_on nulls last, t.id limit $1`,
    values: [SHOWN],
  });
  return rows.map(({ familyName, givenNames, number, ...todo }) => ({
    ...todo,
    name: listName({ familyName, givenNames }),
    aNumber: formatANumber(number),
  }));
}
