"use server";

import { revalidatePath } from "next/cache";
import { nothingHere } from "#app/nothing-here.ts";
import { answerForm } from "#lib/action.ts";
import { requireActor } from "#lib/auth/session.ts";
import { domainNow } from "#lib/db/clock.ts";
import { type FormState, NO_ANSWER, needsAnotherLook } from "#lib/format/form.ts";
import { orReason } from "#lib/openings/loaders.ts";
import * as tags from "#lib/tags/mutations.ts";
import { TAG_FIELDS, tagSchema } from "#lib/tags/schema.ts";
import { MOST_TAGS } from "#lib/tags/types.ts";
import * as todos from "#lib/todos/mutations.ts";
import { todoFields, todoSchema } from "#lib/todos/schema.ts";

/** Puts a word of the organization on the case. */
export async function addTag(
  caseId: string,
  _previous: FormState,
  data: FormData,
): Promise<FormState> {
  const form = { fields: TAG_FIELDS, schema: tagSchema };
  return answerForm(data, form, async ({ tag }, { actor, now }, values) => {
    const result = await tags.addTag(actor, { caseId, tag }, now);
    if (result === "absent") return nothingHere();
    if (result === "full") {
      return needsAnotherLook(values, { tag: `At most ${MOST_TAGS} tags: take one off first.` });
    }
    revalidatePath(`/cases/${caseId}`);
    return { ...NO_ANSWER, ok: true };
  });
}

export async function removeTag(caseId: string, tag: string): Promise<void> {
  const actor = await requireActor();
  if (!(await orReason(() => tags.removeTag(actor, { caseId, tag })))) return nothingHere();
  revalidatePath(`/cases/${caseId}`);
}

/** Writes down what somebody has to do on the case. */
export async function addTodo(
  caseId: string,
  _previous: FormState,
  data: FormData,
): Promise<FormState> {
  const form = { fields: todoFields({ people: [], me: "" }), schema: todoSchema };
  return answerForm(data, form, async (input, { actor, now }, values) => {
    const result = await todos.addTodo(actor, caseId, input, now);
    if (result === "absent") return nothingHere();
    if (result === "nobody") {
      return needsAnotherLook(values, { person: "They do not work here any more." });
    }
    revalidatePath("/", "layout");
    return { ...NO_ANSWER, ok: true, message: "The to-do is kept." };
  });
}

/** Marks a to-do as done, or as open again. */
export async function finishTodo(id: string, done: boolean): Promise<void> {
  const actor = await requireActor();
  const now = await domainNow();
  const finished = await orReason(() => todos.finishTodo(actor, { id, done }, now));
  if (!finished) return nothingHere();
  revalidatePath("/", "layout");
}
