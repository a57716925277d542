"use server";

import { redirect } from "next/navigation";
import { resetPassword } from "#lib/auth/mutations.ts";
import { newPasswordSchema, passwordFields } from "#lib/auth/schema.ts";
import { dropSession, requestClient } from "#lib/auth/session.ts";
import { type FormState, needsAnotherLook, readAsked } from "#lib/format/form.ts";

export async function setPassword(
  token: string,
  _previous: FormState,
  data: FormData,
): Promise<FormState> {
  const client = await requestClient();
  const read = readAsked(data, { fields: passwordFields(""), schema: newPasswordSchema }, []);
  if (!read.ok) return read.answer;
  const outcome = await resetPassword(token, read.input.next, client);
  if (!outcome.ok && outcome.problem) return needsAnotherLook({}, { next: outcome.problem });
  if (!outcome.ok) redirect("/reset/spent");
  await dropSession();
  redirect("/sign-in?newPassword=1");
}
