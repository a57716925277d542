"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { signInJoined } from "#lib/auth/mutations.ts";
import { enter, requestClient } from "#lib/auth/session.ts";
import { type FormState, formErrors, needsAnotherLook, readForm } from "#lib/format/form.ts";
import { setUp } from "#lib/set-up/mutations.ts";
import { setUpFields, setUpSchema } from "#lib/set-up/schema.ts";

/** Sets the installation up, once, and signs its administrator in. */
export async function begin(
  token: string,
  _previous: FormState,
  data: FormData,
): Promise<FormState> {
  const values = readForm(data, setUpFields([]), setUpSchema);
  const { next: _next, again: _again, ...typed } = values;
  const input = setUpSchema.safeParse(values);
  if (!input.success) return needsAnotherLook(typed, formErrors(input.error));
  const done = await setUp(token, input.data);
  if (!done) redirect("/set-up");
  if (!done.ok) return needsAnotherLook(typed, { [done.field]: done.message });
  const { email } = input.data;
  const opened = await signInJoined({ ...done, email }, await requestClient());
  await enter(opened.sessionId, email);
  revalidatePath("/", "layout");
  redirect("/home");
}
