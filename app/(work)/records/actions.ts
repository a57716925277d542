"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { requireSession } from "#lib/auth/session.ts";
import { isId } from "#lib/cases/data.ts";
import { domainNow } from "#lib/db/clock.ts";
import { oversee } from "#lib/oversight/mutations.ts";

/** Opens an organization's record to read. What is not theirs to read opens nothing. */
export async function openRecord(organizationId: string): Promise<void> {
  const session = await requireSession();
  if (session.reads && isId(organizationId)) {
    await oversee(session.id, organizationId, await domainNow());
  }
  revalidatePath("/", "layout");
  redirect("/home");
}

/** Leaves the record that is open. */
export async function closeRecord(): Promise<void> {
  const session = await requireSession();
  await oversee(session.id, null, await domainNow());
  revalidatePath("/", "layout");
  redirect("/home");
}
