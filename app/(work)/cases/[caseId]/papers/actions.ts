"use server";

import { redirect } from "next/navigation";
import { nothingHere } from "#app/nothing-here.ts";
import { answerForm } from "#lib/action.ts";
import { requireActor } from "#lib/auth/session.ts";
import { inScope } from "#lib/cases/scope.ts";
import { domainNow } from "#lib/db/clock.ts";
import * as documents from "#lib/documents/mutations.ts";
import { shareField, shareSchema } from "#lib/documents/schema.ts";
import type { FormState } from "#lib/format/form.ts";
import { orReason } from "#lib/openings/loaders.ts";

/** Shows a paper of the actor's organization to other parties of its case. */
export async function sharePaper(
  caseId: string,
  documentId: string,
  _previous: FormState,
  data: FormData,
): Promise<FormState> {
  const form = { fields: [shareField([])], schema: shareSchema };
  return answerForm(data, form, async ({ shareWith }, { actor }) => {
    const done =
      actor.side &&
      (await inScope(actor, (scope) => documents.sharePaper(scope, caseId, documentId, shareWith)));
    if (!done) return nothingHere();
    redirect(`/cases/${caseId}/papers?done=shared`);
  });
}

/** Makes a letter from the case as it stands now. */
export async function makeLetter(caseId: string, kind: string): Promise<void> {
  const actor = await requireActor();
  if (!actor.side) return nothingHere();
  const now = await domainNow();
  const made = await orReason(() =>
    inScope(actor, (scope) => documents.makeLetter(scope, caseId, kind, now)),
  );
  if (!made) return nothingHere();
  // What stands in the way now is said on the page itself.
  redirect(`/cases/${caseId}/papers${"id" in made ? "?done=made" : ""}`);
}
