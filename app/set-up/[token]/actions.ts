"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { signInJoined } from "#lib/auth/mutations.ts";
import { enter, requestClient } from "#lib/auth/session.ts";
import { type FormState, needsAnotherLook, readAsked } from "#lib/format/form.ts";
import { setUp } from "#lib/set-up/mutations.ts";
import { setUpFields, setUpSchema } from "#lib/set-up/schema.ts";

/** Sets the installation up, once, and signs its administrator in. */
export async function begin(
  token: string,
  _previous: FormState,
  data: FormData,
): Promise<FormState> {
  const fields = setUpFields([]);
  const back = fields.filter(({ widget }) => widget !== "password").map(({ name }) => name);
  const read = readAsked(data, { fields, schema: setUpSchema }, back);
  if (!read.ok) return read.answer;
  const done = await setUp(token, read.input);
  if (!done) redirect("/set-up");
  if (!done.ok) return needsAnotherLook(read.values, { [done.field]: done.message });
  const { email } = read.input;
  const opened = await signInJoined({ ...done, email }, await requestClient());
  await enter(opened.sessionId, email);
  revalidatePath("/", "layout");
  redirect("/home");
}
