"use server";

import { redirect } from "next/navigation";
import { nothingHere } from "#app/nothing-here.ts";
import { answerForm } from "#lib/action.ts";
import { isId } from "#lib/cases/data.ts";
import { isParty } from "#lib/cases/loaders.ts";
import type { FormState } from "#lib/format/form.ts";
import { giveReason as give } from "#lib/openings/mutations.ts";
import { OPENING_FIELDS, onwardTo, openingSchema, reasonInWords } from "#lib/openings/schema.ts";

/** Keeps why a colleague's case is opened, and opens it. */
export async function giveReason(
  caseId: string,
  to: string,
  _previous: FormState,
  data: FormData,
): Promise<FormState> {
  const form = { fields: OPENING_FIELDS, schema: openingSchema };
  return answerForm(data, form, async (input, { actor, now }) => {
    const given =
      isId(caseId) && (await give(actor, { caseId, reason: reasonInWords(input) }, now));
    // Nothing was asked of them (any more): the case opens, where it is theirs to see.
    if (!given && !(await isParty(caseId))) return nothingHere();
    redirect(onwardTo(caseId, to));
  });
}
