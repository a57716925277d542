import "server-only";
import type pg from "pg";
import type { Actor } from "../access/actor.ts";
import { can } from "../access/can.ts";
import { colleagueName } from "../cases/data.ts";
import type { Scope } from "../cases/scope.ts";
import { enqueue } from "../jobs/enqueue.ts";
import type { TaskProgress } from "./types.ts";

type Sql = Pick<pg.ClientBase, "query">;

/** Writes down a long work, in the transaction that asks the worker for it. */
export async function createTask(
  sql: Sql,
  actor: Pick<Actor, "organizationId" | "userId">,
  task: { label: string; total: number; payload: object },
): Promise<string> {
  const { rows } = await sql.query<{ id: string }>({
    name: "create-task",
    text: `insert into task (organization_id, account_id, label, total, payload)
      values ($1, $2, $3, $4, $5::jsonb) returning id`,
    values: [
      actor.organizationId,
      actor.userId,
      task.label,
      task.total,
      JSON.stringify(task.payload),
    ],
  });
  const id = rows[0]?.id;
  if (!id) throw new Error("The task was not written.");
  return id;
}

/** Moves a work on: what is left out stays. `done` never goes back. */
export async function moveTask(
  sql: Sql,
  taskId: string,
  change: Partial<Pick<TaskProgress, "done" | "total" | "state" | "message">> & {
    /** Parts of the work that could not be done, kept for the closing sentence. */
    skipped?: number;
  },
): Promise<void> {
  await sql.query({
    name: "move-task",
    text: `update task set done = greatest(done, coalesce($2, done)), state = coalesce($3, state),
        message = coalesce($4, message), updated_at = now(),
        payload = case when $5::int is null then payload
          else payload || jsonb_build_object('skipped', $5::int) end,
        total = coalesce($6, total)
      where id = $1`,
    values: [
      taskId,
      change.done ?? null,
      change.state ?? null,
      change.message ?? null,
      change.skipped ?? null,
      change.total ?? null,
    ],
  });
}

/**
 * Asks for the cases of courts that an organization now covers to be taken over: its own work, that
 * everybody there sees. How many cases there are only the worker learns, as that organization.
 */
export async function startTakeOver(
  sql: Sql,
  organization: { id: string; courts: readonly string[] },
): Promise<void> {
  const taskId = await createTask(
    sql,
    { organizationId: organization.id, userId: null },
    {
      label: `Taking over the cases of ${organization.courts.join(", ")}`,
      total: 0,
      payload: {},
    },
  );
  const payload = { taskId, organizationId: organization.id };
  await enqueue(sql, "take-over", payload, { key: `take-over:${taskId}` });
}

/** More cases at once than this are asked for in parts. */
export const MAX_BULK_CASES = 5000;

/**
 * Asks for many cases to be assigned to one colleague; the worker walks the step on each. Null
 * where the actor does not hand out cases, or the colleague carries none in the organization.
 */
export async function startBulkAssign(
  scope: Scope,
  caseIds: readonly string[],
  assigneeId: string,
  reason = "",
): Promise<{ taskId: string } | null> {
  const { organizationId, userId, role } = scope.actor;
  const name = await colleagueName(scope, assigneeId, "carry cases");
  if (!can(scope.actor, "assign cases") || !userId || name === null) return null;
  const unique = [...new Set(caseIds)].slice(0, MAX_BULK_CASES);
  const taskId = await createTask(scope.sql, scope.actor, {
    label: `Assign ${unique.length} ${unique.length === 1 ? "case" : "cases"} to ${name}`,
    total: unique.length,
    payload: { caseIds: unique, assigneeId, assigneeName: name, role, reason },
  });
  await enqueue(
    scope.sql,
    "bulk-assign",
    { taskId, organizationId, accountId: userId },
    { key: `bulk-assign:${taskId}` },
  );
  return { taskId };
}
