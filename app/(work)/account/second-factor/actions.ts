"use server";

import { revalidatePath } from "next/cache";
import { onlyAsked } from "#app/nothing-here.ts";
import type { LiveSession } from "#lib/auth/data.ts";
import { passSecondFactor } from "#lib/auth/mutations.ts";
import { keepSession, requireSession } from "#lib/auth/session.ts";
import { stepUp } from "#lib/auth/step-up.ts";
import { type FormState, NO_ANSWER, needsAnotherLook, readAsked } from "#lib/format/form.ts";
import * as factors from "#lib/second-factor/mutations.ts";
import { CODE_FIELD, codeSchema, PROOF, WRONG_CODE } from "#lib/second-factor/schema.ts";

const DONE = { ...NO_ANSWER, ok: true };

/** What only the person themselves may do to what guards their account. */
async function proven(
  data: FormData,
  act: (session: LiveSession) => Promise<FormState>,
): Promise<FormState> {
  const session = await requireSession();
  await onlyAsked(data, PROOF);
  const proof = await stepUp(session, data);
  if (!proof.ok) return proof.answer;
  const answer = await act(proof.session);
  revalidatePath("/account", "layout");
  return answer;
}

export async function beginFactor(_previous: FormState, data: FormData): Promise<FormState> {
  return proven(data, async ({ id }) => {
    await factors.beginFactor(id);
    return DONE;
  });
}

/** One code of the new secret: it counts, and its recovery codes are shown this once. */
export async function confirmFactor(_previous: FormState, data: FormData): Promise<FormState> {
  const { id } = await requireSession();
  const read = readAsked(data, { fields: [CODE_FIELD], schema: codeSchema }, []);
  if (!read.ok) return read.answer;
  const codes = await factors.confirmFactor(id, read.input.code);
  if (!codes) return needsAnotherLook({}, { code: WRONG_CODE });
  const next = await passSecondFactor(id);
  if (next) await keepSession(next);
  revalidatePath("/account", "layout");
  return { ...DONE, values: { codes } };
}

export async function newRecoveryCodes(_previous: FormState, data: FormData): Promise<FormState> {
  return proven(data, async ({ id }) => {
    const codes = await factors.renewRecoveryCodes(id);
    return codes ? { ...DONE, values: { codes } } : DONE;
  });
}

export async function turnOff(_previous: FormState, data: FormData): Promise<FormState> {
  return proven(data, async ({ id }) => {
    await factors.removeFactor(id);
    return DONE;
  });
}
