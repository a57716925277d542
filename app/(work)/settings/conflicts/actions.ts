"use server";

import { revalidatePath } from "next/cache";
import { nothingHere } from "#app/nothing-here.ts";
import { answerForm } from "#lib/action.ts";
import { inScope } from "#lib/cases/scope.ts";
import { loadConflictSettings } from "#lib/conflicts/loaders.ts";
import * as conflicts from "#lib/conflicts/mutations.ts";
import { settingsFields, settingsSchema } from "#lib/conflicts/schema.ts";
import { type FormState, needsAnotherLook } from "#lib/format/form.ts";

/** Saves who decides on conflicts, and what is checked. */
export async function saveConflictSettings(
  _previous: FormState,
  data: FormData,
): Promise<FormState> {
  const page = await loadConflictSettings();
  if (!page) return nothingHere();
  const form = { fields: settingsFields(page.side, page.colleagues), schema: settingsSchema };
  return answerForm(data, form, async ({ people, onRequest }, { actor, now }, values) => {
    if (people.some((id) => page.colleagues.every((one) => one.id !== id))) {
      return needsAnotherLook(values, { people: "Choose people who work here now." });
    }
    const settings = { people, onRequest: onRequest ?? page.onRequest };
    await inScope(actor, (scope) => conflicts.saveConflictSettings(scope, settings, now));
    revalidatePath("/", "layout");
    return { ok: true, message: "Saved. It holds from now on.", errors: {}, values };
  });
}
