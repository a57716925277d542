"use server";

import { askForReset } from "#lib/auth/mutations.ts";
import { FORGOTTEN_FIELDS, forgottenSchema } from "#lib/auth/schema.ts";
import { requestClient } from "#lib/auth/session.ts";
import { type FormState, NO_ANSWER, needsAnotherLook, readAsked } from "#lib/format/form.ts";
import { waitText } from "#lib/limits/rules.ts";

/** The same answer for every address. */
export async function sendReset(_previous: FormState, data: FormData): Promise<FormState> {
  const read = readAsked(data, { fields: FORGOTTEN_FIELDS, schema: forgottenSchema });
  if (!read.ok) return read.answer;
  const { input, values } = read;
  const until = await askForReset(input.email, await requestClient());
  if (until) {
    const when = waitText(until, new Date());
    return needsAnotherLook(
      values,
      {},
      `Several links have been asked for. One that was sent within the last hour still works; otherwise ask again ${when}.`,
    );
  }
  return {
    ...NO_ANSWER,
    ok: true,
    message:
      "If this address has an account, a link is on its way to it. It works for an hour, once.",
  };
}
