import "server-only";
import type { Actor } from "../access/actor.ts";
import { can } from "../access/can.ts";
import { colleagueName, isId } from "../cases/data.ts";
import { inScope } from "../cases/scope.ts";
import { mustBeOpen } from "../openings/data.ts";
import type { TodoInput } from "./schema.ts";

const mayWrite = (actor: Actor) =>
  actor.side !== null && actor.userId !== null && can(actor, "write notes");

/**
 * Writes down what somebody of the organization has to do on a case. "absent" for a case of others as
 * for none, "nobody" where the person carries no cases here.
 */
export async function addTodo(
  actor: Actor,
  caseId: string,
  { text, dueOn, person }: TodoInput,
  now: Date,
): Promise<"kept" | "nobody" | "absent"> {
  if (!mayWrite(actor) || !isId(caseId)) return "absent";
  return inScope(actor, async (scope) => {
    await mustBeOpen(scope, caseId);
    const there = await colleagueName(scope, person);
    const { rowCount } = await scope.sql.query({
      name: "add-todo",
      text: `insert into case_todo
          (organization_id, case_id, text, due_on, account_id, author_id, author_name, created_at)
        select p.organization_id, p.case_id, $2, $3, $4, current_account(), $5, $6
        from party_file p where p.case_id = $1 and $7`,
      values: [caseId, text, dueOn, person, actor.name, now, there !== null],
    });
    if (rowCount === 1) return "kept";
    return there === null ? "nobody" : "absent";
  });
}

/**
 * Marks a to-do as done, or as open again. One's own without a look into its case; another's where the
 * case is open. False where there is none.
 */
export async function finishTodo(
  actor: Actor,
  { id, done }: { id: string; done: boolean },
  now: Date,
): Promise<boolean> {
  if (!mayWrite(actor) || !isId(id)) return false;
  return inScope(actor, async (scope) => {
    const { rows } = await scope.sql.query<{ case_id: string; account_id: string }>({
      name: "todo-to-finish",
      text: `select case_id, account_id from case_todo
        where id = $1 and organization_id = current_organization()`,
      values: [id],
    });
    const [found] = rows;
    if (!found) return false;
    if (found.account_id !== actor.userId) await mustBeOpen(scope, found.case_id);
    await scope.sql.query({
      name: "finish-todo",
      text: "update case_todo set done_at = $2, done_by = $3 where id = $1",
      values: [id, done ? now : null, done ? actor.name : ""],
    });
    return true;
  });
}
