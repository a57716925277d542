"use server";

import { notFound, redirect } from "next/navigation";
import { answerForm } from "#lib/action.ts";
import { inScope } from "#lib/cases/scope.ts";
import { sharePaper as showPaper } from "#lib/documents/mutations.ts";
import { shareField, shareSchema } from "#lib/documents/schema.ts";
import type { FormState } from "#lib/format/form.ts";

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
      (await inScope(actor, (scope) => showPaper(scope, caseId, documentId, shareWith)));
    if (!done) notFound();
    redirect(`/cases/${caseId}/papers?done=shared`);
  });
}
