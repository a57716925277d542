"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { onlyAsked } from "#app/nothing-here.ts";
import { passSecondFactor, switchMembership } from "#lib/auth/mutations.ts";
import { keepSession, waitingSession } from "#lib/auth/session.ts";
import { wayBack } from "#lib/auth/way-back.ts";
import { type FormState, needsAnotherLook, readAsked } from "#lib/format/form.ts";
import { waitText } from "#lib/limits/rules.ts";
import { showCode } from "#lib/second-factor/mutations.ts";
import { CODE_FIELD, secondStepSchema } from "#lib/second-factor/schema.ts";

const REFUSED =
  "This code does not open your account. Each code opens once: wait for the next one, or use a recovery code.";

/** Acts for another of one's own organizations instead; what that one asks for is asked next. */
export async function actForInstead(data: FormData): Promise<void> {
  const waiting = await waitingSession();
  await onlyAsked(data, "membership");
  const membership = data.get("membership");
  if (waiting && typeof membership === "string" && /^[0-9a-f-]{36}$/.test(membership)) {
    await switchMembership(waiting.id, membership);
  }
  revalidatePath("/", "layout");
  redirect("/home");
}

/** The second step of signing in. */
export async function showSecondFactor(_previous: FormState, data: FormData): Promise<FormState> {
  const waiting = await waitingSession();
  if (waiting?.waitsFor !== "second-factor") redirect("/sign-in");
  const form = { fields: [CODE_FIELD], schema: secondStepSchema, also: ["callbackUrl"] };
  const read = readAsked(data, form, []);
  if (!read.ok) return read.answer;
  const shown = await showCode(waiting.id, read.input.code);
  if (!shown.ok) {
    const message = shown.until
      ? `There were too many tries. Try again ${waitText(shown.until, new Date())}.`
      : REFUSED;
    return needsAnotherLook({}, { code: message });
  }
  const id = await passSecondFactor(waiting.id);
  if (!id) redirect("/sign-in");
  await keepSession(id);
  revalidatePath("/", "layout");
  redirect(wayBack(data.get("callbackUrl")));
}
