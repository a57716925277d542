import "server-only";
import type { Actor } from "../access/actor.ts";
import type { Side } from "../access/roles.ts";
import { type CaseKey, caseSnapshot, casesToTakeOver, countToTakeOver } from "../cases/data.ts";
import { joinCase } from "../cases/mutations.ts";
import { inScope } from "../cases/scope.ts";
import { domainNow } from "../db/clock.ts";
import { counted } from "../format/counts.ts";
import { log } from "../log.ts";
import { taskPayload } from "../tasks/data.ts";
import { moveTask } from "../tasks/mutations.ts";
import { clockActor } from "./data.ts";
import { onceKey } from "./once.ts";

const BATCH = 100;
/** Cases between two notes of how far it is. */
const STRIDE = 10;

/**
 * Walks 'join-case' over every case of the organization's courts whose seat of its side is empty, so
 * that it takes over from now on. What is left is asked of the database, never remembered: after a
 * kill it goes on with the cases that are still without it.
 */
export async function takeOver(
  payload: { taskId: string; organizationId: string },
  signal?: AbortSignal,
): Promise<void> {
  const { taskId, organizationId } = payload;
  const actor = await clockActor(organizationId);
  if (!actor) return;
  const note = (change: Parameters<typeof moveTask>[2]) =>
    inScope(actor, ({ sql }) => moveTask(sql, taskId, change));
  const task = await inScope(actor, ({ sql }) => taskPayload(sql, taskId));
  if (!task || task.state === "done" || task.state === "failed") return;

  const left = await inScope(actor, countToTakeOver);
  const total = Math.max(task.total, task.done + left);
  let done = total - left;
  await note({ state: "running", total, done });
  let refused = 0;
  for await (const found of batches(actor)) {
    if (signal?.aborted) {
      await note({ done });
      throw new Error("The worker ends: the rest is taken up again.");
    }
    if (await join(actor, taskId, found)) done++;
    else refused++;
    if ((done + refused) % STRIDE === 0) await note({ done });
  }
  await note({
    done,
    total: done + refused,
    state: "done",
    message: refused ? `${counted(refused, "case")} could not be taken over.` : "",
  });
}

async function* batches(actor: Actor & { side: Side }): AsyncGenerator<CaseKey> {
  let after: string | null = null;
  do {
    const from: string | null = after;
    const found: CaseKey[] = await inScope(actor, (scope) => casesToTakeOver(scope, from, BATCH));
    yield* found;
    after = found.at(-1)?.caseId ?? null;
  } while (after);
}

/** False where somebody of the organization was quicker, or the step is refused. */
async function join(actor: Actor, taskId: string, { caseId, ...key }: CaseKey): Promise<boolean> {
  const idempotencyKey = onceKey("take-over", taskId, caseId);
  const result = await joinCase(actor, { ...key, idempotencyKey }, await domainNow());
  if (result.ok) return true;
  const known = (await inScope(actor, (scope) => caseSnapshot(scope, caseId))) !== null;
  if (!known) log.warn({ caseId, code: result.code }, "a case could not be taken over");
  return known;
}
