"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { nothingHere, onlyAsked } from "#app/nothing-here.ts";
import { requireActor } from "#lib/auth/session.ts";
import { isId } from "#lib/cases/data.ts";
import { changeMatch, startLoad } from "#lib/imports/pipeline.ts";

/** Reads the columns of a file as they were chosen, now and the next time it has this header. */
export async function rematch(data: FormData): Promise<void> {
  const columns = [...data.keys()].filter((name) => name.startsWith("column."));
  const [actor, id] = await asked(data, columns);
  const places = [...data]
    .filter(([name, value]) => name.startsWith("column.") && value !== "")
    .map(([name, value]) => [name.slice("column.".length), Number(value)] as const);
  const changed = await changeMatch(actor, id, Object.fromEntries(places));
  revalidatePath("/", "layout");
  redirect(`/imports/${id}${changed ? "" : "?late=1"}`);
}

/** Has the rows of a checked file loaded. */
export async function load(data: FormData): Promise<void> {
  const [actor, id] = await asked(data);
  const started = await startLoad(actor, id);
  revalidatePath("/", "layout");
  redirect(`/imports/${id}${started ? "" : "?late=1"}`);
}

async function asked(data: FormData, columns: string[] = []) {
  const actor = await requireActor();
  await onlyAsked(data, "id", ...columns);
  const id = String(data.get("id"));
  if (!actor.side || !isId(id)) return nothingHere();
  return [actor, id] as const;
}
