import "server-only";
import type { PoolClient } from "pg";
import type { Actor } from "../access/actor.ts";
import type { Side } from "../access/roles.ts";
import { withActor } from "../db/with-actor.ts";

declare const brand: unique symbol;

/**
 * One transaction in which PostgreSQL knows who acts. Every read of a case takes one, and only
 * inScope makes it: a read that forgot to say who asks does not compile.
 */
export interface Scope {
  readonly [brand]: true;
  readonly sql: PoolClient;
  readonly actor: Actor & { side: Side };
}

/** Runs `work` in one transaction as the actor. Throws for an actor of no side: they see no case. */
export async function inScope<T>(actor: Actor, work: (scope: Scope) => Promise<T>): Promise<T> {
  const { side } = actor;
  if (!side) throw new Error("An administrator acts on no case.");
  return withActor(actor, (sql) => work({ sql, actor: { ...actor, side } } as Scope));
}

/**
 * In whose name the system writes down what somebody takes away, and has made what they asked to see:
 * also for those who write nothing themselves. Never for what a person typed.
 */
export function asRecorder(actor: Actor): Actor {
  return { ...actor, readsOnly: false };
}

/** Runs `work` in the open transaction; of work that is refused, or failed on a row, nothing stays. */
export async function attempt<Result extends { ok: boolean }>(
  { sql }: Scope,
  work: () => Promise<Result>,
): Promise<Result> {
  await sql.query("savepoint attempt");
  const result = await work();
  await sql.query(result.ok ? "release attempt" : "rollback to savepoint attempt; release attempt");
  return result;
}

/**
 * Lets the open transaction stand for another party while `work` runs: for what the system owes that
 * party (its own file kept right), never for anything that the acting person is then shown.
 */
export async function asParty<T>(
  { sql, actor }: Scope,
  party: { side: Side; organizationId: string },
  work: (scope: Scope) => Promise<T>,
): Promise<T> {
  const other = {
    ...party,
    userId: null,
    name: "",
    organizationName: "",
    role: "clock" as const,
    readsOnly: false,
  };
  await identify(sql, other);
  const result = await work({ sql, actor: other } as Scope);
  await identify(sql, actor);
  return result;
}

async function identify(sql: PoolClient, actor: Actor): Promise<void> {
  await sql.query({
    name: "identify",
    text: `select set_config('abeyance.org', $1, true), set_config('abeyance.side', $2, true),
      set_config('abeyance.user', $3, true)`,
    values: [actor.organizationId, actor.side, actor.userId ?? ""],
  });
}
