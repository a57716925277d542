"use server";

import { redirect } from "next/navigation";
import { nothingHere } from "#app/nothing-here.ts";
import { requireActor } from "#lib/auth/session.ts";
import { askForConsistency } from "#lib/consistency/mutations.ts";
import { CONSISTENCY } from "#lib/consistency/schema.ts";

/** Has the worker work it out now. */
export async function rebuildConsistency(): Promise<void> {
  if (!(await askForConsistency(await requireActor()))) return nothingHere();
  redirect(`${CONSISTENCY}?asked=yes`);
}
