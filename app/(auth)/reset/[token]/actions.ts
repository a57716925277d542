"use server";

import { redirect } from "next/navigation";
import { resetPassword } from "#lib/auth/mutations.ts";
import { newPasswordSchema, passwordFields } from "#lib/auth/schema.ts";
import { dropSession, requestClient } from "#lib/auth/session.ts";
import { type FormState, formErrors, needsAnotherLook, readForm } from "#lib/format/form.ts";

export async function setPassword(
  token: string,
  _previous: FormState,
  data: FormData,
): Promise<FormState> {
  const client = await requestClient();
  const values = readForm(data, passwordFields(""), newPasswordSchema);
  const input = newPasswordSchema.safeParse(values);
  if (!input.success) return needsAnotherLook({}, formErrors(input.error));
  const outcome = await resetPassword(token, input.data.next, client);
  if (!outcome.ok && outcome.problem) return needsAnotherLook({}, { next: outcome.problem });
  if (!outcome.ok) redirect("/reset/spent");
  await dropSession();
  redirect("/sign-in?newPassword=1");
}
