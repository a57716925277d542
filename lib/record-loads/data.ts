import "server-only";
import type { Actor } from "../access/actor.ts";
import { type ActorIdentity, withActor } from "../db/with-actor.ts";
import type { LoadState, RecordLoad } from "./types.ts";

export interface LoadRow extends Omit<RecordLoad, "createdAt" | "endedAt"> {
  created_at: Date;
  ended_at: Date | null;
}

const COLUMNS =
  'id, actor_name as "actorName", origin, name, state, words, done, message, created_at, ended_at';

/** The latest loads, newest first. */
export async function recentLoads(actor: Actor, limit = 20): Promise<LoadRow[]> {
  return withActor(actor, async (sql) => {
    const { rows } = await sql.query<LoadRow>({
      name: "recent-record-loads",
      text: `select ${COLUMNS} from record_load
        where organization_id = current_organization() order by created_at desc limit $1`,
      values: [limit],
    });
    return rows;
  });
}

/** What the worker needs of a load; null where there is none. */
export async function loadOf(
  identity: ActorIdentity,
  id: string,
): Promise<{ origin: RecordLoad["origin"]; name: string; state: LoadState } | null> {
  return withActor(identity, async (sql) => {
    const { rows } = await sql.query({
      name: "record-load",
      text: "select origin, name, state from record_load where id = $1",
      values: [id],
    });
    return rows[0] ?? null;
  });
}
