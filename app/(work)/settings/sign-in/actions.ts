"use server";

import { revalidatePath } from "next/cache";
import { nothingHere } from "#app/nothing-here.ts";
import { answerForm } from "#lib/action.ts";
import { agencyOf } from "#lib/auth/data.ts";
import { requireSession } from "#lib/auth/session.ts";
import { type FormState, NO_ANSWER, needsAnotherLook } from "#lib/format/form.ts";
import { loadSignInRule } from "#lib/sign-in-rules/loaders.ts";
import * as rules from "#lib/sign-in-rules/mutations.ts";
import { signInRuleFields, signInRuleSchema } from "#lib/sign-in-rules/schema.ts";

const CHANGED =
  "Somebody changed this since you opened it. Open the page again and look at what they chose.";

export async function saveSignInRule(_previous: FormState, data: FormData): Promise<FormState> {
  const page = await loadSignInRule();
  const version = Number(data.get("version"));
  if (!page || !Number.isInteger(version) || version < 0) return nothingHere();
  const form = { fields: signInRuleFields(page), schema: signInRuleSchema, also: ["version"] };
  return answerForm(data, form, async (input, { actor }, values) => {
    const session = await requireSession();
    const cameFrom = (await agencyOf(session.id))?.id ?? null;
    const result = await rules.saveSignInRule(actor, { version, cameFrom }, input);
    if (result === "absent") return nothingHere();
    if (result === "conflict") return needsAnotherLook(values, {}, CHANGED);
    if (result !== "saved") return needsAnotherLook(values, result);
    revalidatePath("/", "layout");
    return { ...NO_ANSWER, ok: true, message: "Saved. It holds from everybody’s next click on." };
  });
}
