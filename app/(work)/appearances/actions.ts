"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { nothingHere } from "#app/nothing-here.ts";
import { answerForm } from "#lib/action.ts";
import { confirmAppearance, refuseAppearance } from "#lib/appearances/mutations.ts";
import {
  confirmFields,
  confirmSchema,
  REFUSE_FIELDS,
  refuseSchema,
} from "#lib/appearances/schema.ts";
import { isId } from "#lib/cases/data.ts";
import { type FormState, needsAnotherLook } from "#lib/format/form.ts";

/** Lets the claiming organization into the case, as a reported entry of appearance. */
export async function confirm(_previous: FormState, data: FormData): Promise<FormState> {
  const claimId = String(data.get("claimId"));
  const version = Number(data.get("version"));
  const idempotencyKey = String(data.get("idempotencyKey"));
  if (!isId(idempotencyKey) || !Number.isInteger(version)) return nothingHere();
  const form = {
    fields: confirmFields(""),
    schema: confirmSchema,
    also: ["claimId", "version", "idempotencyKey"],
  };
  return answerForm(data, form, async (input, { actor, now }, { upload, ...values }) => {
    const { occurredOn, purpose, ...report } = input;
    const paper = upload instanceof File ? upload : null;
    const result = await confirmAppearance(
      actor,
      { claimId, version, occurredOn, purpose, report, paper, idempotencyKey },
      now,
    );
    if (!result.ok) {
      if (result.code === "NOT_FOUND") return nothingHere();
      const { documentId, ...errors } = result.errors;
      const wrong = documentId ? { ...errors, upload: documentId } : errors;
      return needsAnotherLook(values, wrong, result.reason);
    }
    revalidatePath("/", "layout");
    redirect("/appearances?done=confirmed");
  });
}

/** Says no to a claim, with a reason for those who made it. */
export async function refuse(_previous: FormState, data: FormData): Promise<FormState> {
  const claimId = String(data.get("claimId"));
  const form = { fields: REFUSE_FIELDS, schema: refuseSchema, also: ["claimId"] };
  return answerForm(data, form, async ({ answer }, { actor, now }) => {
    if (!(await refuseAppearance(actor, { claimId, answer }, now))) return nothingHere();
    revalidatePath("/", "layout");
    redirect("/appearances?done=refused");
  });
}
