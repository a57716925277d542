"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { nothingHere } from "#app/nothing-here.ts";
import { answerForm } from "#lib/action.ts";
import { type FormState, needsAnotherLook } from "#lib/format/form.ts";
import * as windows from "#lib/hearings/mutations.ts";
import {
  WINDOW_CHANGE_FIELDS,
  windowChangeSchema,
  windowEndFields,
  windowEndSchema,
  windowFields,
  windowSchema,
} from "#lib/hearings/schema.ts";

const CHANGED =
  "Somebody changed this window since you opened it. Open the page again and look at what they wrote.";

type Refused = Exclude<windows.WindowResult, { ok: true }>;

async function refused(result: Refused, values: Record<string, unknown>): Promise<FormState> {
  if (result.code === "INVALID")
    return needsAnotherLook(values, { [result.field]: result.message });
  if (result.code === "CONFLICT") return needsAnotherLook(values, {}, CHANGED);
  return nothingHere();
}

export async function addWindow(_previous: FormState, data: FormData): Promise<FormState> {
  const form = { fields: windowFields([], true), schema: windowSchema };
  return answerForm(data, form, async (input, { actor, now }, values) => {
    const result = await windows.addWindow(actor, input, now);
    if (!result.ok) return refused(result, values);
    revalidatePath("/", "layout");
    redirect(`/settings/windows/${result.id}?done=window-added`);
  });
}

export async function changeWindow(
  at: { id: string; version: number },
  _previous: FormState,
  data: FormData,
): Promise<FormState> {
  const form = { fields: WINDOW_CHANGE_FIELDS, schema: windowChangeSchema };
  return answerForm(data, form, async (input, { actor, now }, values) => {
    const result = await windows.changeWindow(actor, at, input, now);
    if (!result.ok) return refused(result, values);
    revalidatePath("/", "layout");
    redirect(`/settings/windows/${result.id}?done=window-changed`);
  });
}

export async function endWindow(
  at: { id: string; version: number },
  _previous: FormState,
  data: FormData,
): Promise<FormState> {
  const form = { fields: windowEndFields({ startsOn: "", endsOn: "" }), schema: windowEndSchema };
  return answerForm(data, form, async (input, { actor, now }, values) => {
    const result = await windows.endWindow(actor, at, input, now);
    if (!result.ok) return refused(result, values);
    revalidatePath("/", "layout");
    redirect(`/settings/windows/${result.id}?done=window-changed`);
  });
}
