import "server-only";
import type { Actor } from "../access/actor.ts";
import { can } from "../access/can.ts";
import { type ActorIdentity, withActor } from "../db/with-actor.ts";
import { enqueue } from "../jobs/enqueue.ts";
import { errorCode } from "../refusal.ts";
import type { LoadState, RecordLoad } from "./types.ts";

export type Asked = { ok: true } | { ok: false; reason: string };

const refused = (reason: string): Asked => ({ ok: false, reason });
const NOT_YOURS = "There is no such page.";

/** Has the worker load a release. One at a time. */
export async function askForLoad(
  actor: Actor,
  load: { id: string; origin: RecordLoad["origin"]; name: string },
  now: Date,
): Promise<Asked> {
  const { userId, organizationId } = actor;
  if (!can(actor, "load the court record") || !userId) return refused(NOT_YOURS);
  try {
    await withActor(actor, async (sql) => {
      await sql.query({
        name: "ask-for-record-load",
        text: `insert into record_load
            (id, organization_id, account_id, actor_name, origin, name, created_at)
          values ($1, $2, $3, $4, $5, $6, $7)`,
        values: [load.id, organizationId, userId, actor.name, load.origin, load.name, now],
      });
      await askWorker(sql, organizationId, load.id);
    });
    return { ok: true };
  } catch (error) {
    if (errorCode(error) !== "23505") throw error;
    return refused("Another release is being loaded, or waits to go on: one at a time.");
  }
}

/** Goes on with a load that was stopped. */
export async function goOnWithLoad(actor: Actor, id: string): Promise<Asked> {
  if (!can(actor, "load the court record")) return refused(NOT_YOURS);
  return withActor(actor, async (sql) => {
    const { rowCount } = await sql.query({
      name: "go-on-with-record-load",
      text: `update record_load set state = 'waiting', message = ''
        where id = $1 and state = 'stopped'`,
      values: [id],
    });
    if (rowCount === 0) return refused("It is not stopped any more.");
    await askWorker(sql, actor.organizationId, id);
    return { ok: true };
  });
}

/** Ends a load; the worker notices, and takes away what it had come to. */
export async function cancelLoad(actor: Actor, id: string, now: Date): Promise<Asked> {
  if (!can(actor, "load the court record")) return refused(NOT_YOURS);
  return withActor(actor, async (sql) => {
    const { rowCount } = await sql.query({
      name: "cancel-record-load",
      text: `update record_load set state = 'canceled', ended_at = $2,
          message = 'Canceled by ' || $3::text || '. The record before stands.'
        where id = $1 and state in ('waiting', 'running', 'stopped')`,
      values: [id, now, actor.name],
    });
    if (rowCount === 0) return refused("It has ended already.");
    // Nobody works on one that was stopped: the worker tidies up behind it.
    await askWorker(sql, actor.organizationId, id);
    return { ok: true };
  });
}

async function askWorker(
  sql: Parameters<typeof enqueue>[0],
  organizationId: string,
  loadId: string,
): Promise<void> {
  await enqueue(sql, "load-court-record", { loadId, organizationId });
}

/** Says how a load stands; false where it was canceled meanwhile, and nothing is written then. */
export async function moveLoad(
  identity: ActorIdentity,
  id: string,
  change: {
    state?: LoadState;
    words?: string;
    /** Of 1,000. */
    done?: number;
    message?: string;
    endedAt?: Date;
  },
): Promise<boolean> {
  return withActor(identity, async (sql) => {
    const { rowCount } = await sql.query({
      name: "move-record-load",
      text: `update record_load set state = coalesce($2, state), words = coalesce($3, words),
          done = coalesce($4, done), message = coalesce($5, message),
          ended_at = coalesce($6, ended_at)
        where id = $1 and state in ('waiting', 'running')`,
      values: [
        id,
        change.state ?? null,
        change.words ?? null,
        change.done ?? null,
        change.message ?? null,
        change.endedAt ?? null,
      ],
    });
    return rowCount === 1;
  });
}
