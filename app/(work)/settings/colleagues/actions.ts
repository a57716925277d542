"use server";

import { revalidatePath } from "next/cache";
import { nothingHere } from "#app/nothing-here.ts";
import { answerForm } from "#lib/action.ts";
import { type FormState, NO_ANSWER } from "#lib/format/form.ts";
import { setAsksReason } from "#lib/openings/mutations.ts";
import { asksReasonFields, asksReasonSchema } from "#lib/openings/schema.ts";

/** Sets whether a colleague's case is opened with a reason. */
export async function saveAsksReason(_previous: FormState, data: FormData): Promise<FormState> {
  const form = { fields: asksReasonFields(true), schema: asksReasonSchema };
  return answerForm(data, form, async ({ asks }, { actor, now }) => {
    if (!(await setAsksReason(actor, asks, now))) return nothingHere();
    revalidatePath("/settings/colleagues");
    const message = asks
      ? "A reason is asked from now on."
      : "No reason is asked any more. Who looked stays in the log.";
    return { ...NO_ANSWER, ok: true, message, values: { asks } };
  });
}
