"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { passSecondFactor } from "#lib/auth/mutations.ts";
import { keepSession, waitingSession } from "#lib/auth/session.ts";
import { type FormState, NO_ANSWER, needsAnotherLook, readAsked } from "#lib/format/form.ts";
import { beginFactor, confirmFactor } from "#lib/second-factor/mutations.ts";
import { CODE_FIELD, codeSchema, WRONG_CODE } from "#lib/second-factor/schema.ts";

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
  const read = readAsked(data, { fields: [CODE_FIELD], schema: codeSchema }, []);
  if (!read.ok) return read.answer;
  const codes = await confirmFactor(id, read.input.code);
  if (!codes) return needsAnotherLook({}, { code: WRONG_CODE });
  const next = await passSecondFactor(id);
  if (next) await keepSession(next);
  return { ...NO_ANSWER, ok: true, values: { codes } };
}
