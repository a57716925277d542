"use server";

import { revalidatePath } from "next/cache";
import { nothingHere } from "#app/nothing-here.ts";
import { answerForm } from "#lib/action.ts";
import { requireActor } from "#lib/auth/session.ts";
import type { FormState } from "#lib/format/form.ts";
import { loadPhrases } from "#lib/review/loaders.ts";
import { dropPhrase, keepPhrase } from "#lib/review/mutations.ts";
import { phraseFields, phraseSchema } from "#lib/review/schema.ts";

/** Keeps a phrase; the same key again writes it anew. */
export async function addPhrase(_previous: FormState, data: FormData): Promise<FormState> {
  const known = await loadPhrases();
  if (!known) return nothingHere();
  const fields = phraseFields(known.office);
  return answerForm(data, { fields, schema: phraseSchema }, async (phrase, { actor, now }) => {
    if (!(await keepPhrase(actor, phrase, now))) return nothingHere();
    revalidatePath("/review/phrases");
    return { ok: true, message: `;${phrase.key} is kept.`, errors: {}, values: {} };
  });
}

/** Takes a phrase away. */
export async function removePhrase(id: string): Promise<void> {
  const actor = await requireActor();
  if (!(await loadPhrases()) || !(await dropPhrase(actor, id))) return nothingHere();
  revalidatePath("/review/phrases");
}
