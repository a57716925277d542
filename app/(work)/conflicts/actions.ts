"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { nothingHere, onlyAsked } from "#app/nothing-here.ts";
import { answerForm } from "#lib/action.ts";
import { requireActor } from "#lib/auth/session.ts";
import { inScope } from "#lib/cases/scope.ts";
import * as conflicts from "#lib/conflicts/mutations.ts";
import {
  decisionFields,
  decisionSchema,
  END_FIELDS,
  endSchema,
  kindsOf,
  personFields,
  personSchema,
} from "#lib/conflicts/schema.ts";
import { domainNow } from "#lib/db/clock.ts";
import type { FormState } from "#lib/format/form.ts";

/** Records what the conflicts person decides of a check. */
export async function decide(
  checkId: string,
  _previous: FormState,
  data: FormData,
): Promise<FormState> {
  const form = { fields: decisionFields("", true), schema: decisionSchema };
  return answerForm(data, form, async (decision, { actor, now }) => {
    if (!actor.side) return nothingHere();
    const done = await inScope(actor, (scope) => conflicts.decide(scope, checkId, decision, now));
    if (!done) return nothingHere();
    revalidatePath("/", "layout");
    redirect("/conflicts");
  });
}

/** Adds somebody by hand, or corrects an entry. */
async function keepPerson(id: string | null, data: FormData): Promise<FormState> {
  const { side } = await requireActor();
  if (!side) return nothingHere();
  const form = { fields: personFields(side, [], ""), schema: personSchema };
  return answerForm(data, form, async (person, { actor, now }) => {
    if (!kindsOf(side).includes(person.kind)) return nothingHere();
    const done = await inScope(actor, (scope) =>
      id
        ? conflicts.correctPerson(scope, id, person, now)
        : conflicts.addPerson(scope, person, now),
    );
    if (!done) return nothingHere();
    revalidatePath("/conflicts/people");
    redirect("/conflicts/people");
  });
}

export async function addPerson(_previous: FormState, data: FormData): Promise<FormState> {
  return keepPerson(null, data);
}

export async function correctPerson(
  id: string,
  _previous: FormState,
  data: FormData,
): Promise<FormState> {
  return keepPerson(id, data);
}

export async function endPerson(
  id: string,
  _previous: FormState,
  data: FormData,
): Promise<FormState> {
  const form = { fields: END_FIELDS, schema: endSchema };
  return answerForm(data, form, async ({ reason }, { actor, now }) => {
    if (!actor.side) return nothingHere();
    const done = await inScope(actor, (scope) => conflicts.endPerson(scope, id, reason, now));
    if (!done) return nothingHere();
    revalidatePath("/conflicts/people");
    redirect("/conflicts/people");
  });
}

/** Gives up an intake that waits. */
export async function withdraw(data: FormData): Promise<void> {
  const actor = await requireActor();
  if (actor.side !== "defense") return nothingHere();
  await onlyAsked(data, "checkId");
  const now = await domainNow();
  const done = await inScope(actor, (scope) =>
    conflicts.withdrawIntake(scope, String(data.get("checkId")), now),
  );
  if (!done) return nothingHere();
  revalidatePath("/", "layout");
  redirect("/cases/new");
}
