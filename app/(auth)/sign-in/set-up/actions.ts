"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { passSecondFactor } from "#lib/auth/mutations.ts";
import { keepSession, waitingSession } from "#lib/auth/session.ts";
import { type FormState, formErrors, NO_ANSWER, needsAnotherLook } from "#lib/format/form.ts";
import { beginFactor, confirmFactor } from "#lib/second-factor/mutations.ts";
import { codeSchema, WRONG_CODE } from "#lib/second-factor/schema.ts";

/** Who has to set a second factor up before they act; anybody else has other pages. */
async function whoSetsUp(): Promise<string> {
  const waiting = await waitingSession();
  if (waiting?.waitsFor !== "set-up") redirect("/sign-in");
  return waiting.id;
}

export async function beginSetUp(): Promise<FormState> {
  await beginFactor(await whoSetsUp());
  revalidatePath("/sign-in/set-up");
  return { ...NO_ANSWER, ok: true };
}

/** One code of the new secret: it counts, and its recovery codes are shown this once. */
export async function confirmSetUp(_previous: FormState, data: FormData): Promise<FormState> {
  const id = await whoSetsUp();
  const input = codeSchema.safeParse({ code: data.get("code") });
  if (!input.success) return needsAnotherLook({}, formErrors(input.error));
  const codes = await confirmFactor(id, input.data.code);
  if (!codes) return needsAnotherLook({}, { code: WRONG_CODE });
  const next = await passSecondFactor(id);
  if (next) await keepSession(next);
  return { ...NO_ANSWER, ok: true, values: { codes } };
}
