"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { nothingHere } from "#app/nothing-here.ts";
import { answerForm } from "#lib/action.ts";
import { inScope, type Scope } from "#lib/cases/scope.ts";
import { storeUpload } from "#lib/documents/mutations.ts";
import { factKind, factSentence } from "#lib/facts/kinds.ts";
import {
  addFact as add,
  changeFact as change,
  withdrawFact as withdraw,
} from "#lib/facts/mutations.ts";
import { factFields, factSchema, WITHDRAW_FIELDS, withdrawFactSchema } from "#lib/facts/schema.ts";
import type { FactResult } from "#lib/facts/types.ts";
import { type FormState, needsAnotherLook } from "#lib/format/form.ts";
import { wrongInput } from "#lib/workflow/inputs.ts";

/** Writes one fact; the form stays for the next. */
export async function addFact(
  caseId: string,
  _previous: FormState,
  data: FormData,
): Promise<FormState> {
  const kind = factKind(String(data.get("kind")));
  if (!kind) return nothingHere();
  const form = { fields: factFields(kind), schema: factSchema(kind), also: ["kind"] };
  return answerForm(data, form, async (input, { actor, now }, values) => {
    if (!actor.side) return nothingHere();
    const result = await inScope(actor, async (scope) => {
      const paper = await paperOf(scope, caseId, data, now);
      if (!paper.ok) return paper;
      const documentId = paper.id ?? input.documentId;
      return add(scope, caseId, { ...input, kind: kind.id, documentId }, now);
    });
    if (!result.ok) return refused(result, values);
    revalidatePath(`/cases/${caseId}`, "layout");
    const message = `Added: ${factSentence({ ...input, kind: kind.id })}.`;
    return { ok: true, message, errors: {}, values: { source: input.source } };
  });
}

/** Writes what a fact is instead. `target` is what the page showed; nothing of it is trusted. */
export async function changeFact(
  target: { caseId: string; rowId: string; kind: string },
  _previous: FormState,
  data: FormData,
): Promise<FormState> {
  const kind = factKind(String(target.kind));
  if (!kind) return nothingHere();
  const { caseId, rowId } = target;
  const form = { fields: factFields(kind, [], "change"), schema: factSchema(kind) };
  return answerForm(data, form, async (input, { actor, now }, values) => {
    if (!actor.side) return nothingHere();
    const result = await inScope(actor, async (scope) => {
      const paper = await paperOf(scope, caseId, data, now);
      if (!paper.ok) return paper;
      const documentId = paper.id ?? input.documentId;
      return change(scope, caseId, { ...input, kind: kind.id, documentId, rowId }, now);
    });
    if (!result.ok) return refused(result, values);
    revalidatePath(`/cases/${caseId}`, "layout");
    redirect(`/cases/${caseId}/facts`);
  });
}

export async function withdrawFact(
  target: { caseId: string; rowId: string },
  _previous: FormState,
  data: FormData,
): Promise<FormState> {
  const form = { fields: WITHDRAW_FIELDS, schema: withdrawFactSchema };
  return answerForm(data, form, async ({ reason }, { actor, now }, values) => {
    if (!actor.side) return nothingHere();
    const result = await inScope(actor, (scope) =>
      withdraw(scope, target.caseId, { rowId: target.rowId, reason }, now),
    );
    if (!result.ok) return refused(result, values);
    revalidatePath(`/cases/${target.caseId}`, "layout");
    redirect(`/cases/${target.caseId}/facts`);
  });
}

type Refused = Exclude<FactResult, { ok: true }>;

/** Takes in a paper that came with the form; no id where none came. */
async function paperOf(
  scope: Scope,
  caseId: string,
  data: FormData,
  now: Date,
): Promise<{ ok: true; id: string | null } | Refused> {
  const file = data.get("upload");
  if (!(file instanceof File) || file.size === 0) return { ok: true, id: null };
  const stored = await storeUpload(scope, caseId, file, "paper", "", now);
  if (stored.ok) return { ok: true, id: stored.id };
  return { ...stored, ...wrongInput({ upload: stored.reason }), code: stored.code };
}

async function refused(result: Refused, values: Record<string, unknown>): Promise<FormState> {
  if (result.code === "NOT_FOUND") return nothingHere();
  return needsAnotherLook(values, result.errors, result.reason);
}
