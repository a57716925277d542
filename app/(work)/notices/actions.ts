"use server";

import { revalidatePath } from "next/cache";
import { requireActor } from "#lib/auth/session.ts";
import { markRead } from "#lib/notices/mutations.ts";

/** Everything that has come in so far is read, for the whole organization. */
export async function markAllRead(): Promise<void> {
  await markRead(await requireActor(), null);
  revalidatePath("/", "layout");
}
