import "server-only";
/**
 * One transaction in which the database knows who acts.
 *
 * Row-level security compares rows with these three settings; they end with the transaction, so a
 * connection that goes back to the pool carries nobody's rights. Outside `withActor` no private
 * row can be read at all.
 */
import type pg from "pg";
import type { Actor } from "../access/actor.ts";
import { pool } from "./pool.ts";

export type ActorIdentity = Pick<Actor, "userId" | "organizationId" | "side"> &
  Partial<Pick<Actor, "readsOnly">>;

const values = (actor: ActorIdentity) => [
  actor.organizationId,
  actor.side ?? "",
  actor.userId ?? "",
];

/**
 * Runs `fn` in a transaction of its own; use only the client it is given. Who only reads has one in
 * which PostgreSQL refuses every write, also of functions that have more rights than the caller.
 */
export async function withActor<T>(
  actor: ActorIdentity,
  fn: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool().connect();
  let broken = false;
  try {
    // Together they are one journey to the database, which every step and page makes.
    const [org, side, user] = values(actor).map((value) => client.escapeLiteral(value));
    const begin = actor.readsOnly ? "begin read only" : "begin";
    await client.query(
      `${begin}; select set_config('abeyance.org', ${org}, true), set_config('abeyance.side', ${side}, true), set_config('abeyance.user', ${user}, true)`,
    );
    const result = await fn(client);
    await client.query("commit");
    return result;
  } catch (error) {
    // A client that cannot even roll back is thrown away, not handed to the next request.
    await client.query("rollback").catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
