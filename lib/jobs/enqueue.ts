import "server-only";
/**
 * Asks for a job in the caller's own transaction: the job exists exactly when what it is about
 * does, and a rolled back transaction leaves none.
 */
import type pg from "pg";
import type { JobName, JobPayload } from "./payloads.ts";

export async function enqueue<N extends JobName>(
  client: Pick<pg.ClientBase, "query">,
  task: N,
  payload: JobPayload<N>,
  options: {
    /** Not before this moment of real time. */
    runAt?: Date;
    /** A second job with the same key replaces the first while that has not begun. */
    key?: string;
  } = {},
): Promise<void> {
  await client.query("select enqueue_job($1, $2, coalesce($3, now()), $4)", [
    task,
    JSON.stringify(payload),
    options.runAt ?? null,
    options.key ?? null,
  ]);
}
