"use server";

import { revalidatePath } from "next/cache";
import { nothingHere } from "#app/nothing-here.ts";
import { answerForm } from "#lib/action.ts";
import { type FormState, NO_ANSWER, needsAnotherLook } from "#lib/format/form.ts";
import * as letterheads from "#lib/letterheads/mutations.ts";
import { letterheadFields, letterheadSchema } from "#lib/letterheads/schema.ts";

const CHANGED =
  "Somebody saved another letterhead since you opened this page. Open it again and look at theirs first.";

/** Saves the next revision of the letterhead, with a logo where one came. */
export async function saveLetterhead(_previous: FormState, data: FormData): Promise<FormState> {
  const basedOn = Number(data.get("basedOn"));
  if (!Number.isInteger(basedOn) || basedOn < 0) return nothingHere();
  const form = { fields: letterheadFields(true), schema: letterheadSchema, also: ["basedOn"] };
  return answerForm(data, form, async (input, { actor, now }, { logo, ...values }) => {
    const file = logo instanceof File ? logo : null;
    const result = await letterheads.saveLetterhead(actor, { basedOn, file }, input, now);
    if (result === "absent") return nothingHere();
    if (result === "conflict") return needsAnotherLook(values, {}, CHANGED);
    if (result !== "saved") return needsAnotherLook(values, result);
    revalidatePath("/settings/letterhead");
    return { ...NO_ANSWER, ok: true, message: "The letterhead is saved." };
  });
}
