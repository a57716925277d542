"use server";

import { revalidatePath } from "next/cache";
import { nothingHere } from "#app/nothing-here.ts";
import { answerForm } from "#lib/action.ts";
import { type FormState, NO_ANSWER, needsAnotherLook } from "#lib/format/form.ts";
import * as texts from "#lib/texts/mutations.ts";
import { TEXT_FIELDS, textSchema } from "#lib/texts/schema.ts";
import { END_IDS, LANGUAGE_IDS } from "#lib/texts/types.ts";

const CHANGED =
  "Somebody saved a newer revision since you opened this page. Copy what you wrote, open the page again and look at theirs first.";

/** Saves the next revision of a text, or sends it back to be looked at. */
export async function saveText(
  which: { end: string; language: string },
  _previous: FormState,
  data: FormData,
): Promise<FormState> {
  const end = END_IDS.find((one) => one === which.end);
  const language = LANGUAGE_IDS.find((one) => one === which.language);
  const basedOn = Number(data.get("basedOn"));
  if (!end || !language || !Number.isInteger(basedOn) || basedOn < 0) return nothingHere();
  const form = { fields: TEXT_FIELDS, schema: textSchema, also: ["basedOn", "intent"] };
  return answerForm(data, form, async (input, { actor, now }, values) => {
    if (data.get("intent") === "preview") {
      return { ...NO_ANSWER, values: { ...values, preview: true } };
    }
    const result = await texts.saveText(actor, { end, language, basedOn }, input, now);
    if (result === "absent") return nothingHere();
    if (result === "conflict") return needsAnotherLook(values, {}, CHANGED);
    revalidatePath("/", "layout");
    return { ...NO_ANSWER, ok: true, message: "The revision is saved." };
  });
}
