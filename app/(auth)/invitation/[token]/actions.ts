"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { provePassword, signInJoined, switchMembership } from "#lib/auth/mutations.ts";
import { currentSession, enter, requestClient } from "#lib/auth/session.ts";
import { type FormState, needsAnotherLook, readAsked } from "#lib/format/form.ts";
import { invitationOf } from "#lib/invitations/data.ts";
import { type Joined, join, joinWith } from "#lib/invitations/mutations.ts";
import {
  JOIN_AGAIN_FIELDS,
  joinAgainSchema,
  joinFields,
  joinSchema,
} from "#lib/invitations/schema.ts";
import { waitText } from "#lib/limits/rules.ts";

/** Where every link that opens nothing leads. */
const DEAD = "/invitation/spent";

/** Somebody new takes an invitation up. */
export async function begin(
  token: string,
  _previous: FormState,
  data: FormData,
): Promise<FormState> {
  const read = readAsked(data, { fields: joinFields(), schema: joinSchema }, ["name"]);
  if (!read.ok) return read.answer;
  const joined = await join(token, read.input);
  if (!joined) redirect(DEAD);
  if ("problem" in joined) return needsAnotherLook(read.values, { next: joined.problem });
  return signIn(joined);
}

/** Somebody with an account takes it up by showing that the account is theirs. */
export async function beginAgain(
  token: string,
  _previous: FormState,
  data: FormData,
): Promise<FormState> {
  const read = readAsked(data, { fields: JOIN_AGAIN_FIELDS, schema: joinAgainSchema }, []);
  if (!read.ok) return read.answer;
  const invitation = await invitationOf(token);
  if (!invitation) redirect(DEAD);
  const client = await requestClient();
  const proof = await provePassword(invitation.email, read.input.password, client);
  if (!proof.ok) {
    return needsAnotherLook(
      {},
      {
        password: proof.until
          ? `There were too many tries. Try again ${waitText(proof.until, new Date())}.`
          : "This is not the password of your account.",
      },
    );
  }
  const joined = await joinWith(token, proof.accountId);
  if (!joined) redirect(DEAD);
  return signIn(joined);
}

/** Somebody who is signed in already takes it up, and acts for it from now on. */
export async function beginHere(token: string): Promise<void> {
  const session = await currentSession();
  const joined = session && (await joinWith(token, session.accountId));
  if (!joined) redirect(DEAD);
  await switchMembership(session.id, joined.membershipId);
  revalidatePath("/", "layout");
  redirect("/home");
}

async function signIn(joined: Joined): Promise<never> {
  const opened = await signInJoined(joined, await requestClient());
  await enter(opened.sessionId, joined.email);
  revalidatePath("/", "layout");
  redirect("/home");
}
