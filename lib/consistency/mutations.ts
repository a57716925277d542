import "server-only";
import type pg from "pg";
import type { Actor } from "../access/actor.ts";
import { can } from "../access/can.ts";
import { withActor } from "../db/with-actor.ts";
import { enqueue } from "../jobs/enqueue.ts";
import type { LocalDate } from "../workflow/dates.ts";

/** Builds what is compared anew, on the owner's connection; how many cases. */
export async function buildConsistency(owner: pg.ClientBase, asOf: LocalDate): Promise<number> {
  const { rows } = await owner.query<{ n: number }>("select build_consistency($1) as n", [asOf]);
  return rows[0]?.n ?? 0;
}

/** Asks the worker to build it now; asked twice it is built once. False: not theirs to ask. */
export async function askForConsistency(actor: Actor): Promise<boolean> {
  if (!can(actor, "see consistency") || actor.side !== "government" || actor.readsOnly)
    return false;
  await withActor(actor, (sql) =>
    enqueue(sql, "build-consistency", {}, { key: "build-consistency" }),
  );
  return true;
}
