"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { nothingHere } from "#app/nothing-here.ts";
import { callOff, stateAbsence as keep } from "#lib/absences/mutations.ts";
import { absenceFields, absenceSchema } from "#lib/absences/schema.ts";
import { answerForm } from "#lib/action.ts";
import { requireActor } from "#lib/auth/session.ts";
import { domainNow } from "#lib/db/clock.ts";
import { type FormState, NO_ANSWER, needsAnotherLook } from "#lib/format/form.ts";

const FIELDS = absenceFields({ people: [], me: "", forOthers: true, today: "" });

/** States that somebody is away, and who stands in. */
export async function stateAbsence(_previous: FormState, data: FormData): Promise<FormState> {
  const form = { fields: FIELDS, schema: absenceSchema };
  return answerForm(data, form, async (input, { actor, now }, values) => {
    const result = await keep(actor, input, now);
    if (!result) return nothingHere();
    if (!result.ok) return needsAnotherLook(values, result.errors);
    revalidatePath("/", "layout");
    return { ...NO_ANSWER, ok: true, message: "It is kept." };
  });
}

/** Calls an absence off. */
export async function callOffAbsence(id: string): Promise<void> {
  if (!(await callOff(await requireActor(), id, await domainNow()))) return nothingHere();
  revalidatePath("/", "layout");
  redirect("/absences");
}
