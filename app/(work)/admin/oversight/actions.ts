"use server";

import { revalidatePath } from "next/cache";
import { nothingHere } from "#app/nothing-here.ts";
import { answerForm } from "#lib/action.ts";
import { requireActor } from "#lib/auth/session.ts";
import { isId } from "#lib/cases/data.ts";
import { type FormState, NO_ANSWER, needsAnotherLook } from "#lib/format/form.ts";
import { grantRecord, revokeGrant } from "#lib/oversight/mutations.ts";
import { grantFields, grantSchema } from "#lib/oversight/schema.ts";

const fields = grantFields({ auditors: [], organizations: [] });

export async function grant(_previous: FormState, data: FormData): Promise<FormState> {
  return answerForm(data, { fields, schema: grantSchema }, async (input, { actor }, values) => {
    if (!(await grantRecord(actor, input))) {
      return needsAnotherLook(values, {}, "Choose an auditor and an organization of the lists.");
    }
    revalidatePath("/admin/oversight");
    return { ...NO_ANSWER, ok: true, message: "Granted. The auditor sees it on their home." };
  });
}

export async function revoke(id: string): Promise<void> {
  const actor = await requireActor();
  if (!isId(id)) return nothingHere();
  await revokeGrant(actor, id);
  revalidatePath("/admin/oversight");
}
