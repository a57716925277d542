"use server";

import { revalidatePath } from "next/cache";
import { nothingHere, onlyAsked } from "#app/nothing-here.ts";
import { answerForm } from "#lib/action.ts";
import { requireActor, requireSession } from "#lib/auth/session.ts";
import * as calendar from "#lib/calendar/mutations.ts";
import { LINK_FIELDS, linkSchema } from "#lib/calendar/schema.ts";
import { type FormState, NO_ANSWER, needsAnotherLook } from "#lib/format/form.ts";
import { mailSettings } from "#lib/mail/config.ts";

/** Makes a link; its address goes back in the answer, this once. */
export async function makeLink(_previous: FormState, data: FormData): Promise<FormState> {
  const { membershipId } = await requireSession();
  const form = { fields: LINK_FIELDS, schema: linkSchema };
  return answerForm(data, form, async (input, { actor }, values) => {
    const made = await calendar.makeLink(actor, membershipId, input);
    if (!made.ok) {
      if (made.code === "NOT_FOUND") return nothingHere();
      return needsAnotherLook(
        values,
        {},
        "You have as many links as there can be: revoke one first.",
      );
    }
    revalidatePath("/calendar/links");
    const address = `${mailSettings().NEXTAUTH_URL.replace(/\/$/, "")}/api/calendar/${made.token}.ics`;
    return { ...NO_ANSWER, ok: true, message: "The link is made.", values: { address } };
  });
}

/** Revokes an own link. One that is none of theirs, or revoked already, is as if it were done. */
export async function revokeLink(data: FormData): Promise<void> {
  const actor = await requireActor();
  await onlyAsked(data, "id");
  await calendar.revokeLink(actor, String(data.get("id") ?? ""));
  revalidatePath("/calendar/links");
}
