import "server-only";
import type pg from "pg";
import type { Actor } from "../access/actor.ts";
import { withActor } from "../db/with-actor.ts";
import type { TaskProgress } from "./types.ts";

interface TaskRow extends Omit<TaskProgress, "createdAt"> {
  created_at: Date;
}

const COLUMNS = "id, label, done, total, state, message, created_at";

/** One work of the actor's organization that the actor asked for; null where there is none. */
export async function readTask(actor: Actor, taskId: string): Promise<TaskProgress | null> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(taskId)) return null;
  return withActor(actor, async (sql) => {
    const { rows } = await sql.query<TaskRow>({
      name: "read-task",
      text: `select ${COLUMNS} from task where id = $1 and account_id is not distinct from $2`,
      values: [taskId, actor.userId],
    });
    return rows[0] ? toProgress(rows[0]) : null;
  });
}

/** The actor's latest works, newest first. */
export async function recentTasks(actor: Actor, limit = 10): Promise<TaskProgress[]> {
  return withActor(actor, async (sql) => {
    const { rows } = await sql.query<TaskRow>({
      name: "recent-tasks",
      text: `select ${COLUMNS} from task where account_id is not distinct from $1
        order by created_at desc, id limit $2`,
      values: [actor.userId, limit],
    });
    return rows.map(toProgress);
  });
}

/** What goes on in the actor's organization without anybody having asked for it, oldest first. */
export async function organizationTasks(actor: Actor): Promise<TaskProgress[]> {
  return withActor(actor, async (sql) => {
    const { rows } = await sql.query<TaskRow>({
      name: "organization-tasks",
      text: `select ${COLUMNS} from task
        where account_id is null and state in ('waiting', 'running') order by created_at, id`,
    });
    return rows.map(toProgress);
  });
}

/** What the worker needs to go on with a work; `payload` is its task's own. */
export async function taskPayload(
  sql: Pick<pg.ClientBase, "query">,
  taskId: string,
): Promise<{ done: number; total: number; state: TaskProgress["state"]; payload: unknown } | null> {
  const { rows } = await sql.query({
    name: "task-payload",
    text: "select done, total, state, payload from task where id = $1",
    values: [taskId],
  });
  return rows[0] ?? null;
}

function toProgress({ created_at, ...row }: TaskRow): TaskProgress {
  return { ...row, createdAt: created_at.toISOString() };
}
