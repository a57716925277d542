import "server-only";
import type { Actor } from "../access/actor.ts";
import { inScope } from "../cases/scope.ts";
import { domainNow } from "../db/clock.ts";
import { counted } from "../format/counts.ts";
import { checkImport, importNow, loadImport, Stopped, type Watch } from "../imports/pipeline.ts";
import { moveTask } from "../tasks/mutations.ts";
import { memberActor } from "./data.ts";
import type { JobPayload } from "./payloads.ts";

type Payload = JobPayload<"check-import">;

/** Checks a file that came in, as the person who brought it. */
export function checkImportJob(payload: Payload, signal?: AbortSignal): Promise<void> {
  return goOn(payload, signal, checkImport);
}

/** Loads a file that was checked, as the person who asked for it. */
export function loadImportJob(payload: Payload, signal?: AbortSignal): Promise<void> {
  return goOn(payload, signal, loadImport);
}

async function goOn(
  { importId, taskId, organizationId, accountId, role }: Payload,
  signal: AbortSignal | undefined,
  work: (actor: Actor, id: string, now: Date, watch: Watch) => Promise<void>,
): Promise<void> {
  const actor = await memberActor(accountId, organizationId, role);
  // Without the role nobody goes on: the file waits for somebody who has it.
  if (!actor?.side) return;
  await inScope(actor, ({ sql }) => moveTask(sql, taskId, { state: "running" }));
  try {
    await work(actor, importId, await domainNow(), {
      signal,
      progress: ({ sql }, done, total) => moveTask(sql, taskId, { done, total }),
    });
  } catch (error) {
    if (error instanceof Stopped) throw new Error("The worker ends: the rest is taken up again.");
    throw error;
  }
  const after = await importNow(actor, importId);
  const message = after?.rejected ? `${counted(after.rejected, "row")} rejected.` : "";
  await inScope(actor, ({ sql }) => moveTask(sql, taskId, { state: "done", message }));
}
