"use server";

import { changePassword } from "#lib/auth/mutations.ts";
import { changePasswordSchema } from "#lib/auth/schema.ts";
import { requireSession } from "#lib/auth/session.ts";
import { type FormState, formErrors, NO_ANSWER, needsAnotherLook } from "#lib/format/form.ts";

export async function savePassword(_previous: FormState, data: FormData): Promise<FormState> {
  const session = await requireSession();
  const input = changePasswordSchema.safeParse({
    current: data.get("current"),
    next: data.get("next"),
    again: data.get("again"),
  });
  if (!input.success) return needsAnotherLook({}, formErrors(input.error));
  if (!(await changePassword(session, input.data.current, input.data.next))) {
    return needsAnotherLook({}, { current: "This is not your present password." });
  }
  return {
    ...NO_ANSWER,
    ok: true,
    message: "Your password is changed. Everywhere else you are signed out.",
  };
}
