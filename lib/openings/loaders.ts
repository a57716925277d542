import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { requireActor } from "../auth/session.ts";
import { isId } from "../cases/data.ts";
import { inScope } from "../cases/scope.ts";
import { formatANumber } from "../format/a-number.ts";
import { listName } from "../format/names.ts";
import { settingsActor } from "../settings/loaders.ts";
import { askedCase, asksReason } from "./data.ts";
import { onwardTo, reasonHref } from "./schema.ts";
import { AsksReason, type OpeningPage } from "./types.ts";

/**
 * Leads whoever reads a colleague's case without a reason to the form that asks for it, and from there
 * back to where they were going. Everything that answers a request about one case stands inside.
 */
export async function orReason<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AsksReason)) throw error;
    const { caseId } = error;
    redirect(reasonHref(caseId, onwardTo(caseId, (await headers()).get("x-address"))));
  }
}

/** The form that asks for the reason; null where none is asked of the actor. */
export async function loadOpening(caseId: string, to: unknown): Promise<OpeningPage | null> {
  const actor = await requireActor();
  if (!actor.side || !isId(caseId)) return null;
  const found = await inScope(actor, (scope) => askedCase(scope, caseId));
  if (!found) return null;
  const { assignee } = found;
  const aNumber = formatANumber(found.aNumber);
  return { caseId, name: listName(found), aNumber, assignee, to: onwardTo(caseId, to) };
}

/** The setting as it stands; null for those who set nothing. */
export async function loadAsksReason(): Promise<boolean | null> {
  const actor = await settingsActor();
  return actor && actor.side !== "court" ? inScope(actor, asksReason) : null;
}
