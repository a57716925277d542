"use server";

import { randomUUID } from "node:crypto";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { nothingHere, onlyAsked } from "#app/nothing-here.ts";
import { can } from "#lib/access/can.ts";
import { requireActor } from "#lib/auth/session.ts";
import { isId } from "#lib/cases/data.ts";
import { domainNow } from "#lib/db/clock.ts";
import { offeredReleases } from "#lib/record-loads/folders.ts";
import * as loads from "#lib/record-loads/mutations.ts";

const PAGE = "/admin/court-record";

/** Has the worker load a release of the server's folder; only one that stands in the list. */
export async function loadFromServer(data: FormData): Promise<void> {
  const actor = await administrator();
  await onlyAsked(data, "name");
  const name = String(data.get("name"));
  if (!(await offeredReleases())?.found.includes(name)) redirect(`${PAGE}?refused=gone`);
  const load = { id: randomUUID(), origin: "server" as const, name };
  back(await loads.askForLoad(actor, load, await domainNow()), "busy");
}

export async function cancel(data: FormData): Promise<void> {
  const actor = await administrator();
  back(await loads.cancelLoad(actor, await idOf(data), await domainNow()), "late");
}

export async function goOn(data: FormData): Promise<void> {
  const actor = await administrator();
  back(await loads.goOnWithLoad(actor, await idOf(data)), "late");
}

async function administrator() {
  const actor = await requireActor();
  return can(actor, "load the court record") ? actor : nothingHere();
}

async function idOf(data: FormData): Promise<string> {
  await onlyAsked(data, "id");
  const id = String(data.get("id"));
  return isId(id) ? id : nothingHere();
}

function back({ ok }: loads.Asked, refusal: string): never {
  revalidatePath(PAGE);
  redirect(ok ? PAGE : `${PAGE}?refused=${refusal}`);
}
