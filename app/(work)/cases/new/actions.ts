"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { nothingHere } from "#app/nothing-here.ts";
import { answerForm } from "#lib/action.ts";
import { appearAsSubstitute, declineSubstitution } from "#lib/appearances/mutations.ts";
import {
  appearFields,
  appearSchema,
  DECLINE_FIELDS,
  declineSchema,
} from "#lib/appearances/schema.ts";
import { requireActor } from "#lib/auth/session.ts";
import { isId } from "#lib/cases/data.ts";
import { takeIn } from "#lib/cases/intake.ts";
import { intakeSections } from "#lib/cases/intake-fields.ts";
import { intakeFormSchema } from "#lib/cases/schema.ts";
import { domainNow } from "#lib/db/clock.ts";
import { type FormState, needsAnotherLook } from "#lib/format/form.ts";
import { dayIn, NO_COURT_TIME_ZONE } from "#lib/workflow/dates.ts";

const PENDING =
  "Saved. The office or the court confirms your appearance before the case opens here.";

const WAITS = "What you wrote is kept below and goes on after clearance.";

/** Enters a case, or claims an appearance where its own parties keep it. */
export async function enter(_previous: FormState, data: FormData): Promise<FormState> {
  const { side } = await requireActor();
  const idempotencyKey = String(data.get("idempotencyKey"));
  if (!side || !isId(idempotencyKey)) return nothingHere();
  const fields = intakeSections(side, null).flatMap((section) => section.fields);
  const today = dayIn(await domainNow(), NO_COURT_TIME_ZONE);
  const schema = intakeFormSchema(side, today);
  return answerForm(
    data,
    { fields, schema, also: ["idempotencyKey"] },
    async (intake, context, values) => {
      const result = await takeIn(context.actor, intake, idempotencyKey, context.now);
      if (!result.ok) return needsAnotherLook(values, result.errors, result.reason);
      revalidatePath("/", "layout");
      if (result.outcome === "waiting") {
        return { ok: true, message: `${result.words} ${WAITS}`, errors: {}, values: {} };
      }
      if (result.outcome === "pending") {
        return { ok: true, message: PENDING, errors: {}, values: {} };
      }
      redirect(`/cases/${result.caseId}?done=${result.outcome}`);
    },
  );
}

/** Enters the appearance of the organization that the court gave leave to take over. */
export async function appear(_previous: FormState, data: FormData): Promise<FormState> {
  const caseId = String(data.get("caseId"));
  const idempotencyKey = String(data.get("idempotencyKey"));
  if (!isId(idempotencyKey)) return nothingHere();
  const form = {
    fields: appearFields(""),
    schema: appearSchema,
    also: ["caseId", "idempotencyKey"],
  };
  return answerForm(data, form, async (input, { actor, now }, values) => {
    const result = await appearAsSubstitute(actor, { caseId, ...input, idempotencyKey }, now);
    if (!result.ok) {
      if (result.code === "NOT_FOUND") return nothingHere();
      return needsAnotherLook(values, result.errors, result.reason);
    }
    revalidatePath("/", "layout");
    redirect(`/cases/${caseId}?done=appeared`);
  });
}

/** Says that the organization which the court gave leave to take over does not. */
export async function decline(_previous: FormState, data: FormData): Promise<FormState> {
  const caseId = String(data.get("caseId"));
  const idempotencyKey = String(data.get("idempotencyKey"));
  if (!isId(idempotencyKey)) return nothingHere();
  const form = {
    fields: DECLINE_FIELDS,
    schema: declineSchema,
    also: ["caseId", "idempotencyKey"],
  };
  return answerForm(data, form, async ({ reason }, { actor, now }, values) => {
    const result = await declineSubstitution(actor, { caseId, reason, idempotencyKey }, now);
    if (!result.ok) {
      if (result.code === "NOT_FOUND") return nothingHere();
      return needsAnotherLook(values, result.errors, result.reason);
    }
    revalidatePath("/", "layout");
    redirect("/cases/new?done=declined");
  });
}
