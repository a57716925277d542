"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { answerForm } from "#lib/action.ts";
import { type FormState, NO_ANSWER, needsAnotherLook } from "#lib/format/form.ts";
import { loadProgram } from "#lib/programs/loaders.ts";
import * as programs from "#lib/programs/mutations.ts";
import { definitionOf, revisionFields, revisionSchema } from "#lib/programs/schema.ts";
import type { RevisionFormState } from "#lib/programs/types.ts";
import { changesOf } from "#lib/workflow/programs/changes.ts";

/** Saves only what was shown: the button that saves names exactly the definition that it was shown for. */
export async function addRevision(
  programId: string,
  _previous: FormState,
  data: FormData,
): Promise<FormState> {
  const basedOn = Number(data.get("basedOn"));
  const confirmed = data.get("confirm");
  const form = {
    fields: revisionFields(null),
    schema: revisionSchema,
    also: ["basedOn", "confirm"],
  };
  return answerForm(data, form, async (input, { actor, now }, values) => {
    const { program, newest } = await loadProgram(programId, null);
    if (basedOn !== newest) {
      const message = "Somebody changed this program meanwhile: open the form again.";
      return needsAnotherLook(values, {}, message);
    }
    const definition = definitionOf(input);
    const changes = changesOf(program, definition);
    if (changes.length === 0) {
      return needsAnotherLook(values, {}, "Nothing would change: there is nothing to save.");
    }
    const digest = programs.digestOf(definition, basedOn);
    if (confirmed !== digest) {
      const message = "Nothing is saved yet. Read what would change, then save it.";
      const shown: RevisionFormState = { ...NO_ANSWER, ok: true, message, values, changes, digest };
      return shown;
    }
    const { note } = input;
    const added = await programs.addRevision(actor, { programId, basedOn, definition, note }, now);
    if (!added.ok) return needsAnotherLook(values, {}, added.message);
    revalidatePath("/admin/programs");
    redirect(`/admin/programs/${program.id}`);
  });
}
