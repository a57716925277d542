"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { nothingHere } from "#app/nothing-here.ts";
import { answerForm } from "#lib/action.ts";
import { requireActor } from "#lib/auth/session.ts";
import { type FormState, NO_ANSWER, needsAnotherLook } from "#lib/format/form.ts";
import * as agencies from "#lib/identity-providers/mutations.ts";
import { agencyChangeSchema, agencyFields, agencySchema } from "#lib/identity-providers/schema.ts";

export async function addAgency(_previous: FormState, data: FormData): Promise<FormState> {
  const form = { fields: agencyFields([]), schema: agencySchema };
  return answerForm(data, form, async (input, { actor }, values) => {
    const result = await agencies.addAgency(actor, input);
    if (result === "absent") return nothingHere();
    if (result !== "saved") return needsAnotherLook(values, result);
    redirect("/admin/sign-in");
  });
}

export async function changeAgency(
  code: string,
  _previous: FormState,
  data: FormData,
): Promise<FormState> {
  const fields = agencyFields([]).filter(({ name }) => name in agencyChangeSchema.shape);
  const form = { fields, schema: agencyChangeSchema };
  return answerForm(data, form, async (input, { actor }, values) => {
    const result = await agencies.changeAgency(actor, String(code), input);
    if (result === "absent") return nothingHere();
    if (result !== "saved") return needsAnotherLook(values, result);
    revalidatePath("/", "layout");
    return { ...NO_ANSWER, ok: true, message: "Saved. It holds from everybody’s next click on." };
  });
}

export async function endAgency(code: string): Promise<FormState> {
  if ((await agencies.endAgency(await requireActor(), String(code))) !== "saved") {
    return nothingHere();
  }
  revalidatePath("/", "layout");
  redirect("/admin/sign-in");
}
