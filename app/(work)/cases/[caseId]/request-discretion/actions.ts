"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { nothingHere, onlyAsked } from "#app/nothing-here.ts";
import { keepingAnswers } from "#lib/action.ts";
import { requireActor } from "#lib/auth/session.ts";
import { isId } from "#lib/cases/data.ts";
import { inScope } from "#lib/cases/scope.ts";
import { domainNow } from "#lib/db/clock.ts";
import { storeUpload } from "#lib/documents/mutations.ts";
import { type FormState, needsAnotherLook, readAsked } from "#lib/format/form.ts";
import { orReason } from "#lib/openings/loaders.ts";
import { loadDraft } from "#lib/requests/loaders.ts";
import { endDraft, saveDraft } from "#lib/requests/mutations.ts";
import { draftFields, draftSchema } from "#lib/requests/schema.ts";
import { submitRequest } from "#lib/requests/submit.ts";

/** Keeps the draft, takes in a new exhibit, and goes on to the preview where that was asked for. */
export async function keepDraft(
  caseId: string,
  _previous: FormState,
  data: FormData,
): Promise<FormState> {
  const actor = await requireActor();
  const page = await loadDraft(caseId, null);
  if (!page) return nothingHere();
  const read = readAsked(data, {
    fields: draftFields(page.facts, page.papers),
    schema: draftSchema,
    // A paper that went meanwhile is none of the form's any more, and nobody's mistake.
    also: ["revision", "then", ...[...data.keys()].filter((name) => name.startsWith("order."))],
  });
  if (!read.ok) return read.answer;
  const revision = Number(data.get("revision"));
  const { upload, ...typed } = read.values;
  return keepingAnswers(typed, async () => {
    const now = await domainNow();
    const result = await inScope(actor, async (scope) => {
      const exhibits = [...read.input.exhibits];
      if (upload instanceof File) {
        const stored = await storeUpload(scope, caseId, upload, "paper", "", now);
        if (!stored.ok) return needsAnotherLook(typed, { upload: stored.reason });
        if (!exhibits.includes(stored.id)) exhibits.push(stored.id);
      }
      return saveDraft(scope, caseId, { ...read.input, exhibits }, revision, now);
    });
    if ("values" in result) return result;
    if (!result.ok && result.code === "NOT_FOUND") return nothingHere();
    if (!result.ok) {
      return needsAnotherLook(
        { ...typed, revision: result.revision },
        {},
        `${result.savedBy} saved this draft since you opened it. What you wrote is still here: save again to put it in the place of theirs, or open the page anew to see theirs.`,
      );
    }
    revalidatePath(`/cases/${caseId}`, "layout");
    redirect(
      `/cases/${caseId}/request-discretion${data.get("then") === "preview" ? "/preview" : "?saved"}`,
    );
  });
}

/** Submits what the preview showed. */
export async function submitDraft(
  caseId: string,
  _previous: FormState,
  data: FormData,
): Promise<FormState> {
  const actor = await requireActor();
  const [revision, version] = [Number(data.get("revision")), Number(data.get("version"))];
  const idempotencyKey = String(data.get("idempotencyKey"));
  if (actor.side !== "defense" || !isId(caseId) || !isId(idempotencyKey)) return nothingHere();
  await onlyAsked(data, "revision", "version", "idempotencyKey");
  return keepingAnswers({}, async () => {
    const now = await domainNow();
    const result = await submitRequest(actor, { caseId, revision, version, idempotencyKey }, now);
    if (!result.ok) {
      if (result.code === "NOT_FOUND" || result.code === "UNKNOWN") return nothingHere();
      return needsAnotherLook({}, {}, messageOf(result));
    }
    revalidatePath("/", "layout");
    redirect(`/cases/${caseId}?done=request-discretion`);
  });
}

function messageOf(result: {
  code: string;
  reason?: string;
  errors?: Record<string, string>;
}): string {
  if (result.code === "CHANGED") {
    return "The draft changed since this preview was made. Open the preview again, then submit.";
  }
  if (result.code === "CONFLICT") {
    return "The case changed since this preview was made. Open the preview again, then submit.";
  }
  return Object.values(result.errors ?? {})[0] ?? result.reason ?? "";
}

/** Gives up the draft; requests that were submitted stay. */
export async function giveUpDraft(caseId: string): Promise<void> {
  const actor = await requireActor();
  if (actor.side !== "defense" || !isId(caseId)) return nothingHere();
  await orReason(() => inScope(actor, (scope) => endDraft(scope, caseId)));
  revalidatePath(`/cases/${caseId}`, "layout");
  redirect(`/cases/${caseId}`);
}
