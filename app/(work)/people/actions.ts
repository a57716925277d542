"use server";

import { redirect } from "next/navigation";
import { nothingHere } from "#app/nothing-here.ts";
import { answerForm } from "#lib/action.ts";
import { requireActor } from "#lib/auth/session.ts";
import { isId } from "#lib/cases/data.ts";
import { type FormState, needsAnotherLook } from "#lib/format/form.ts";
import * as people from "#lib/people/mutations.ts";
import { roleFields, roleSchema } from "#lib/people/schema.ts";

export async function changeRole(
  membershipId: string,
  _previous: FormState,
  data: FormData,
): Promise<FormState> {
  return answerForm(
    data,
    { fields: roleFields([]), schema: roleSchema },
    async ({ role }, { actor }, values) => {
      const outcome = await people.changeRole(actor, actor.organizationId, membershipId, role);
      if (!outcome.ok) return needsAnotherLook(values, { [outcome.field]: outcome.message });
      redirect("/people");
    },
  );
}

export async function endMembership(membershipId: string): Promise<void> {
  const actor = await requireActor();
  if (!isId(membershipId)) return nothingHere();
  await people.endMembership(actor, actor.organizationId, membershipId);
  redirect("/people");
}
