"use server";

import { redirect } from "next/navigation";
import { nothingHere } from "#app/nothing-here.ts";
import { keepingAnswers } from "#lib/action.ts";
import { requireSession } from "#lib/auth/session.ts";
import { readStepForm, refusalOf, requestOf } from "#lib/cases/step-answer.ts";
import { domainNow } from "#lib/db/clock.ts";
import { type FormState, needsAnotherLook } from "#lib/format/form.ts";
import { withPhrases } from "#lib/format/phrases.ts";
import { loadNextAddress, loadPhrases } from "#lib/review/loaders.ts";
import { keepDraft, recordReview, setAside } from "#lib/review/mutations.ts";
import {
  LOOK_AGAIN,
  readReviewAddress,
  reviewAnswersSchema,
  reviewHref,
} from "#lib/review/schema.ts";
import type { ReviewFormState } from "#lib/review/types.ts";
import { dayIn } from "#lib/workflow/dates.ts";

/** Which case, and the queue it was read from. */
interface Target {
  caseId: string;
  given: Record<string, string | string[] | undefined>;
}

/**
 * Records the finding and goes on to the next case; or keeps the draft, or sets the case aside, by
 * the button that was pressed. Where script runs, the browser goes on by itself: the next case is
 * there already.
 */
export async function decide(
  { caseId, given }: Target,
  _previous: FormState,
  data: FormData,
): Promise<ReviewFormState> {
  const { actor, timeZone } = await requireSession();
  const form = readStepForm({ caseId, stepId: "record-finding", party: null }, data);
  const known = await loadPhrases();
  if (!form || !known) return nothingHere();
  if (form.unasked) return needsAnotherLook(form.values, {}, form.unasked);
  const { input } = form.values;
  input.reason = withPhrases(String(input.reason ?? ""), known.phrases);
  const act = String(data.get("act") ?? "record");
  const scripted = data.get("goesOn") === "yes";

  return keepingAnswers(form.values, async (): Promise<ReviewFormState> => {
    const now = await domainNow();
    const answered = { ok: true, message: null, errors: {}, values: form.values };
    if (act !== "record") {
      const [kind, again] = act.split(":");
      const draft = { caseId, version: form.version, answers: reviewAnswersSchema.parse(input) };
      if (kind !== "aside" && !(await keepDraft(actor, draft, now))) return nothingHere();
      if (kind === "draft") return { ...answered, message: "The draft is kept." };
      const when = LOOK_AGAIN.find(({ value }) => value === again)?.value;
      const today = dayIn(now, timeZone);
      if (!when || !(await setAside(actor, { caseId, again: when, today }, now)))
        return nothingHere();
      const next = await nextAfter(caseId, given);
      return scripted ? { ...answered, next } : redirect(next);
    }

    const { step: _step, report: _report, occurredOn: _today, ...request } = requestOf(form);
    const result = await recordReview(actor, request, now);
    if (!result.ok) {
      if (result.code === "NOT_FOUND" || result.code === "UNKNOWN") return nothingHere();
      return refusalOf(result, form);
    }
    const next = await nextAfter(caseId, given);
    const recorded = input.outcome === "amenable" ? "amenable" : "not amenable";
    if (scripted) return { ...answered, next, recorded };
    redirect(`${next}${next.includes("?") ? "&" : "?"}done=record-finding`);
  });
}

/** The next case's address, or that of the page which says that nothing is left. */
async function nextAfter(caseId: string, given: Target["given"]): Promise<string> {
  return (await loadNextAddress(given, [caseId])) ?? reviewHref(null, readReviewAddress(given));
}
