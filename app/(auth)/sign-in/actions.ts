"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { onlyAsked } from "#app/nothing-here.ts";
import { openSession, revokeSession, switchMembership } from "#lib/auth/mutations.ts";
import { SIGN_IN_FIELDS, signInSchema } from "#lib/auth/schema.ts";
import {
  currentSession,
  dropSession,
  enter,
  requestClient,
  requireSession,
  waitingSession,
} from "#lib/auth/session.ts";
import { wayBack } from "#lib/auth/way-back.ts";
import { type FormState, needsAnotherLook, readAsked } from "#lib/format/form.ts";
import { waitText } from "#lib/limits/rules.ts";

/** One sentence for every cause, so that nobody learns which addresses have an account. */
const REFUSED =
  "This e-mail address and password do not open an account. Check both, or set a new password by e-mail.";

/** The same for every address, with an account or without. */
function tooMany(until: Date): string {
  return `There were too many tries. Try again ${waitText(until, new Date())}, or set a new password by e-mail.`;
}

/** Whoever acts has changed: nothing that the browser keeps of other pages, or of the frame, holds. */
function forgetPages(): void {
  revalidatePath("/", "layout");
}

export async function signIn(_previous: FormState, data: FormData): Promise<FormState> {
  const form = { fields: SIGN_IN_FIELDS, schema: signInSchema, also: ["callbackUrl"] };
  const read = readAsked(data, form, ["email"]);
  if (!read.ok) return read.answer;
  const { email, password } = read.input;
  const opened = await openSession(email, password, await requestClient());
  if (!opened.ok) {
    return needsAnotherLook(read.values, {}, opened.until ? tooMany(opened.until) : REFUSED);
  }
  await enter(opened.sessionId, email);
  forgetPages();
  redirect(wayBack(data.get("callbackUrl")));
}

export async function signOut(): Promise<void> {
  const session = (await currentSession()) ?? (await waitingSession());
  if (session) await revokeSession(session.id);
  await dropSession();
  forgetPages();
  redirect("/sign-in?signedOut=1");
}

/** Acts for another of one's own organizations. What is not one's own changes nothing. */
export async function actFor(data: FormData): Promise<void> {
  const session = await requireSession();
  await onlyAsked(data, "membership");
  const membership = data.get("membership");
  if (typeof membership === "string" && /^[0-9a-f-]{36}$/.test(membership)) {
    await switchMembership(session.id, membership);
  }
  forgetPages();
  redirect("/home?done=acting");
}
