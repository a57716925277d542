"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { onlyAsked } from "#app/nothing-here.ts";
import { changePassword, endAllSessions, endSession } from "#lib/auth/mutations.ts";
import { changePasswordFields, changePasswordSchema } from "#lib/auth/schema.ts";
import { dropSession, requestClient, requireSession } from "#lib/auth/session.ts";
import { stepUp } from "#lib/auth/step-up.ts";
import { type FormState, NO_ANSWER, needsAnotherLook, readAsked } from "#lib/format/form.ts";
import { waitText } from "#lib/limits/rules.ts";
import { hasFactor } from "#lib/second-factor/data.ts";
import { PROOF } from "#lib/second-factor/schema.ts";

export async function savePassword(_previous: FormState, data: FormData): Promise<FormState> {
  const session = await requireSession();
  const form = { fields: changePasswordFields(), schema: changePasswordSchema, also: [PROOF] };
  const read = readAsked(data, form, []);
  if (!read.ok) return read.answer;
  const { current, next } = read.input;
  // The present password proves it to whoever has nothing stronger.
  const proof = (await hasFactor(session.accountId)) ? await stepUp(session, data) : null;
  if (proof && !proof.ok) return proof.answer;
  const outcome = await changePassword(
    proof?.session ?? session,
    current,
    next,
    await requestClient(),
  );
  if (!outcome.ok) {
    const { field, message } = outcome;
    const words =
      message instanceof Date
        ? `There were too many tries. Try again ${waitText(message, new Date())}.`
        : message;
    return needsAnotherLook({}, { [field]: words });
  }
  revalidatePath("/account");
  return {
    ...NO_ANSWER,
    ok: true,
    message: "Your password is changed. Everywhere else you are signed out.",
  };
}

/** Ends one of one's own sessions; this one means signing out. */
export async function endOne(data: FormData): Promise<void> {
  const session = await requireSession();
  await onlyAsked(data, "session");
  const id = data.get("session");
  if (typeof id === "string" && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) {
    await endSession(session.id, id);
  }
  redirect("/account");
}

export async function signOutEverywhere(): Promise<void> {
  const session = await requireSession();
  await endAllSessions(session.id);
  await dropSession();
  revalidatePath("/", "layout");
  redirect("/sign-in?signedOut=1");
}
