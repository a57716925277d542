"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { nothingHere, onlyAsked } from "#app/nothing-here.ts";
import { answerForm } from "#lib/action.ts";
import { requireActor, requireSession } from "#lib/auth/session.ts";
import { isId } from "#lib/cases/data.ts";
import { domainNow } from "#lib/db/clock.ts";
import { type FormState, needsAnotherLook } from "#lib/format/form.ts";
import * as publications from "#lib/publications/mutations.ts";
import {
  DRAFT_FIELDS,
  draftSchema,
  REVISION_FIELDS,
  revisionSchema,
} from "#lib/publications/schema.ts";
import { dayIn } from "#lib/workflow/dates.ts";

const PAGE = "/publications";

/** Has a publication prepared, or a revision of one; bound to what it revises. */
export async function prepare(
  revises: string | null,
  _previous: FormState,
  data: FormData,
): Promise<FormState> {
  const { timeZone } = await requireSession();
  const form = revises
    ? { fields: REVISION_FIELDS, schema: revisionSchema }
    : { fields: DRAFT_FIELDS, schema: draftSchema };
  return answerForm(data, form, async (input, { actor, now }, values) => {
    const today = dayIn(now, timeZone);
    const asked = await publications.askForDraft(actor, input, { revises, today, now });
    if (!asked.ok) return needsAnotherLook(values, {}, asked.reason);
    redirect(`${PAGE}/${asked.id}`);
  });
}

export async function publish(data: FormData): Promise<void> {
  const actor = await requireActor();
  await onlyAsked(data, "id", "sha256", "read");
  const id = await idOf(data);
  if (!data.has("read")) redirect(`${PAGE}/${id}?refused=unread`);
  const done = await publications.publishDraft(
    actor,
    id,
    String(data.get("sha256")),
    await domainNow(),
  );
  revalidatePath(PAGE);
  redirect(done ? `/figures/program/${id}` : `${PAGE}/${id}?refused=changed`);
}

export async function prepareAgain(data: FormData): Promise<void> {
  const actor = await requireActor();
  await onlyAsked(data, "id");
  const id = await idOf(data);
  if (!(await publications.prepareAgain(actor, id))) await nothingHere();
  revalidatePath(`${PAGE}/${id}`);
  redirect(`${PAGE}/${id}`);
}

export async function discard(data: FormData): Promise<void> {
  const actor = await requireActor();
  await onlyAsked(data, "id");
  if (!(await publications.discardDraft(actor, await idOf(data)))) await nothingHere();
  revalidatePath(PAGE);
  redirect(PAGE);
}

async function idOf(data: FormData): Promise<string> {
  const id = String(data.get("id"));
  return isId(id) ? id : nothingHere();
}
