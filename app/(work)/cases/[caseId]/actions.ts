"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { nothingHere } from "#app/nothing-here.ts";
import type { Actor } from "#lib/access/actor.ts";
import { answerForm, keepingAnswers } from "#lib/action.ts";
import { chooseAppearance as choose } from "#lib/appearances/mutations.ts";
import { chooseFields, chooseSchema } from "#lib/appearances/schema.ts";
import { requireSession } from "#lib/auth/session.ts";
import { stepUp } from "#lib/auth/step-up.ts";
import { isId } from "#lib/cases/data.ts";
import { isParty } from "#lib/cases/loaders.ts";
import {
  readStepForm,
  refusalOf,
  requestsOf,
  type StepTarget,
  storePapers,
} from "#lib/cases/step-answer.ts";
import type { StepFormState } from "#lib/cases/types.ts";
import { keepClient as writeClient } from "#lib/clients/mutations.ts";
import { CLIENT_FIELDS, clientRecordSchema } from "#lib/clients/schema.ts";
import { domainNow } from "#lib/db/clock.ts";
import { transitionFamily } from "#lib/families/mutations.ts";
import { type FormState, needsAnotherLook } from "#lib/format/form.ts";
import { addNote as writeNote } from "#lib/notes/mutations.ts";
import { noteFields, noteSchema } from "#lib/notes/schema.ts";

/** Takes a step: the form of every step ends here. */
export async function runStep(
  target: StepTarget,
  _previous: FormState,
  data: FormData,
): Promise<StepFormState> {
  const session = await requireSession();
  const { actor } = session;
  const form = readStepForm(target, data);
  if (!form || !actor.side) return nothingHere();
  if (form.unasked) return needsAnotherLook(form.values, {}, form.unasked);
  return keepingAnswers(form.values, async () => {
    const now = await domainNow();
    const papers = await storePapers(actor, form, now);
    if (papers) return papers;
    const ask = (who: Actor) => transitionFamily(who, requestsOf(form), now);
    let result = await ask(actor);
    if (!result.ok && result.code === "UNPROVEN") {
      const proof = await stepUp(session, data, form.values);
      if (!proof.ok) return proof.answer;
      result = await ask(proof.session.actor);
    }
    if (!result.ok) {
      const gone = result.code === "NOT_FOUND" || result.code === "UNKNOWN";
      if (gone && result.caseId === form.target.caseId) return nothingHere();
      return refusalOf(result, form);
    }
    revalidatePath("/", "layout");
    const { caseId, stepId } = form.target;
    redirect(
      `${(await isParty(caseId)) ? `/cases/${caseId}` : "/home"}?done=${stepId}${result.moved.length > 1 ? `&cases=${result.moved.length}` : ""}`,
    );
  });
}

/** Says which of several cases of one number is the case; the others are set aside. */
export async function chooseAppearance(_previous: FormState, data: FormData): Promise<FormState> {
  const idempotencyKey = String(data.get("idempotencyKey"));
  if (!isId(idempotencyKey)) return nothingHere();
  const form = { fields: chooseFields([]), schema: chooseSchema, also: ["idempotencyKey"] };
  return answerForm(data, form, async ({ caseId }, { actor, now }, values) => {
    const result = await choose(actor, { caseId, idempotencyKey }, now);
    if (!result.ok) {
      if (result.code === "NOT_FOUND") return nothingHere();
      return needsAnotherLook(values, result.errors, result.reason);
    }
    revalidatePath("/", "layout");
    redirect(`/cases/${caseId}?done=chosen`);
  });
}

/** Writes a note that only the actor's own organization reads. */
export async function addNote(
  caseId: string,
  _previous: FormState,
  data: FormData,
): Promise<FormState> {
  return answerForm(
    data,
    { fields: noteFields("defense"), schema: noteSchema },
    async (note, context) => {
      if (!(await writeNote(context.actor, { caseId, ...note }, context.now))) return nothingHere();
      revalidatePath(`/cases/${caseId}`);
      return { ok: true, message: "The note is kept.", errors: {}, values: {} };
    },
  );
}

/** Keeps how the client is reached: the firm's or clinic's own. */
export async function keepClient(
  caseId: string,
  _previous: FormState,
  data: FormData,
): Promise<FormState> {
  const form = { fields: CLIENT_FIELDS, schema: clientRecordSchema };
  return answerForm(data, form, async (record, { actor, now }, values) => {
    if (!(await writeClient(actor, caseId, record, now))) return nothingHere();
    revalidatePath(`/cases/${caseId}`);
    return { ok: true, message: "The client’s contact is kept.", errors: {}, values };
  });
}
