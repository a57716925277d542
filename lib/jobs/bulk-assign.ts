import "server-only";
import { z } from "zod";
import type { Actor } from "../access/actor.ts";
import { ROLES, type Role } from "../access/roles.ts";
import { caseSnapshot } from "../cases/data.ts";
import { transitionCase } from "../cases/mutations.ts";
import { inScope } from "../cases/scope.ts";
import { domainNow } from "../db/clock.ts";
import { withActor } from "../db/with-actor.ts";
import { counted } from "../format/counts.ts";
import { taskPayload } from "../tasks/data.ts";
import { moveTask } from "../tasks/mutations.ts";
import { clockActor, memberActor } from "./data.ts";
import { onceKey } from "./once.ts";

const workSchema = z.object({
  caseIds: z.array(z.uuid()),
  assigneeId: z.uuid(),
  assigneeName: z.string(),
  reason: z.string().default(""),
  role: z.enum(Object.keys(ROLES) as Role[]),
  skipped: z.number().int().default(0),
});
type Work = z.infer<typeof workSchema>;

/** Cases between two notes of how far it is. */
const STRIDE = 10;
const TRIES = 3;

/**
 * Walks 'assign' over many cases as the person who asked, with the role they asked in. Goes on from
 * the task's own `done` after a kill; the few cases after it are answered by their keys.
 */
export async function bulkAssign(
  payload: { taskId: string; organizationId: string; accountId: string },
  signal?: AbortSignal,
): Promise<void> {
  const { taskId, organizationId, accountId } = payload;
  const clock = await clockActor(organizationId);
  if (!clock) return;
  const note = (change: Parameters<typeof moveTask>[2]) =>
    withActor(clock, (sql) => moveTask(sql, taskId, change));
  const task = await withActor(clock, (sql) => taskPayload(sql, taskId));
  if (!task || task.state === "done" || task.state === "failed") return;
  const work = workSchema.parse(task.payload);
  const actor = await memberActor(accountId, organizationId, work.role);
  if (!actor) {
    return note({ state: "failed", message: "Whoever asked for this no longer has that role." });
  }

  await note({ state: "running" });
  let { skipped } = work;
  for (let at = task.done; at < work.caseIds.length; at++) {
    if (signal?.aborted) {
      await note({ done: at, skipped });
      throw new Error("The worker ends: the rest is taken up again.");
    }
    if (!(await assignOne(actor, work, taskId, work.caseIds[at] ?? ""))) skipped++;
    if ((at + 1) % STRIDE === 0) await note({ done: at + 1, skipped });
  }
  await note({
    done: work.caseIds.length,
    skipped,
    state: "done",
    message: skipped ? `${counted(skipped, "case")} could not be assigned.` : "",
  });
}

/** False where the case is not there for this person, or the step is refused. */
async function assignOne(actor: Actor, work: Work, taskId: string, caseId: string) {
  for (let left = TRIES; left > 0; left--) {
    const snapshot = await inScope(actor, (scope) => caseSnapshot(scope, caseId));
    if (!snapshot) return false;
    const { state, version } = snapshot;
    if (state[state.viewer]?.assignedTo === work.assigneeId) return true;
    const result = await transitionCase(
      actor,
      {
        caseId,
        step: "assign",
        input: {
          personId: work.assigneeId,
          personName: work.assigneeName,
          reason: work.reason,
        },
        occurredOn: null,
        report: null,
        expectedVersion: version,
        idempotencyKey: onceKey("bulk-assign", taskId, caseId),
      },
      await domainNow(),
    );
    if (result.ok || result.code !== "CONFLICT") return result.ok;
  }
  return false;
}
