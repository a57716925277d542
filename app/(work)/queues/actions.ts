"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { requireActor } from "#lib/auth/session.ts";
import { inScope } from "#lib/cases/scope.ts";
import { domainNow } from "#lib/db/clock.ts";
import { counted } from "#lib/format/counts.ts";
import { unaskedProblem } from "#lib/format/form.ts";
import { loadAssignees, loadQueueIds } from "#lib/queues/loaders.ts";
import { assignCases } from "#lib/queues/mutations.ts";
import { readAddress } from "#lib/queues/schema.ts";
import { type AssignState, NOTHING_ASSIGNED } from "#lib/queues/types.ts";
import { MAX_BULK_CASES, startBulkAssign } from "#lib/tasks/mutations.ts";

/** More cases than a page of a queue are the worker's. */
const AT_ONCE = 50;

const schema = z.strictObject({
  caseId: z.array(z.uuid()).max(AT_ONCE),
  person: z.uuid(),
  key: z.uuid(),
  reason: z.string().trim().max(300).catch(""),
  /** Everything that this address of the queue shows, instead of single cases. */
  whole: z
    .strictObject({ queue: z.string(), address: z.record(z.string(), z.string()) })
    .nullable(),
  /** How many cases the person was asked about, and said yes to. */
  confirmed: z.coerce.number(),
});

function refusal(message: string): AssignState {
  return { ...NOTHING_ASSIGNED, message, failed: true };
}

/** Gives the selected cases to a colleague: few at once, many in the background. */
export async function assignSelected(_previous: AssignState, data: FormData): Promise<AssignState> {
  const actor = await requireActor();
  const unasked = unaskedProblem(data, Object.keys(schema.shape));
  if (unasked) return refusal(unasked);
  const parsed = schema.safeParse({
    caseId: data.getAll("caseId"),
    person: data.get("person"),
    key: data.get("key"),
    reason: data.get("reason"),
    whole: wholeQueue(data),
    confirmed: data.get("confirmed"),
  });
  const person = (await loadAssignees(actor)).find((one) => one.value === data.get("person"));
  if (!person || !parsed.success) return refusal("Choose cases, and to whom they go.");

  const { caseId, key, reason, whole, confirmed } = parsed.data;
  const caseIds = whole
    ? await loadQueueIds(actor, whole.queue, readAddress(whole.address), MAX_BULK_CASES)
    : caseId;
  if (caseIds.length === 0) return refusal("Select at least one case.");
  if (whole && caseIds.length !== confirmed) {
    return refusal(
      `The list has ${counted(caseIds.length, "case")} now. Nothing was assigned: select and confirm again.`,
    );
  }
  if (caseIds.length > AT_ONCE) {
    const task = await inScope(actor, (scope) =>
      startBulkAssign(scope, caseIds, person.value, reason),
    );
    if (!task) return refusal("Your role does not assign whole queues.");
    return {
      ...NOTHING_ASSIGNED,
      message: `${counted(caseIds.length, "case")} for ${person.label}`,
      taskId: task.taskId,
    };
  }

  const outcomes = await assignCases(actor, { caseIds, person, reason, key }, await domainNow());
  revalidatePath("/", "layout");
  const done = outcomes.filter((one) => one.refused === null).length;
  return {
    ...NOTHING_ASSIGNED,
    message: `${counted(done, "case")} of ${outcomes.length} assigned to ${person.label}.`,
    failed: done < outcomes.length,
    outcomes,
  };
}

function wholeQueue(data: FormData): unknown {
  const text = data.get("whole");
  if (typeof text !== "string" || text === "") return null;
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
