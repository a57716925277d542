"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { nothingHere, onlyAsked } from "#app/nothing-here.ts";
import { answerForm } from "#lib/action.ts";
import { resetLinkToHandOver } from "#lib/auth/mutations.ts";
import { requireActor, requireSession } from "#lib/auth/session.ts";
import { stepUp } from "#lib/auth/step-up.ts";
import { isId } from "#lib/cases/data.ts";
import { type FormState, NO_ANSWER, needsAnotherLook } from "#lib/format/form.ts";
import * as invitations from "#lib/invitations/mutations.ts";
import { invitationActSchema } from "#lib/invitations/schema.ts";
import * as people from "#lib/people/mutations.ts";
import {
  agencyFields,
  agencySchema,
  courtFields,
  courtSchema,
  officeSettingsSchema,
  organizationFields,
  organizationSchema,
  personFields,
  personSchema,
  roleFields,
  roleSchema,
  settingsFields,
} from "#lib/people/schema.ts";
import * as factors from "#lib/second-factor/mutations.ts";
import { PROOF } from "#lib/second-factor/schema.ts";

const done = (message: string): FormState => ({ ...NO_ANSWER, ok: true, message });

/** What the mutation refused, at its field or over the whole form. */
function refused(
  values: Record<string, unknown>,
  { field, message }: { field: string; message: string },
): FormState {
  return field === "form"
    ? needsAnotherLook(values, {}, message)
    : needsAnotherLook(values, { [field]: message });
}

export async function addOrganization(_previous: FormState, data: FormData): Promise<FormState> {
  const form = { fields: organizationFields([]), schema: organizationSchema };
  return answerForm(data, form, async (input, { actor }, values) => {
    const outcome = await people.addOrganization(actor, input);
    if (!outcome.ok) return refused(values, outcome);
    redirect(`/admin/${outcome.id}`);
  });
}

export async function addCourt(
  organizationId: string,
  _previous: FormState,
  data: FormData,
): Promise<FormState> {
  const form = { fields: courtFields([]), schema: courtSchema };
  return answerForm(data, form, async (input, { actor }, values) => {
    const outcome = await people.addCourt(actor, organizationId, input.court);
    if (!outcome.ok) return refused(values, outcome);
    revalidatePath(`/admin/${organizationId}`);
    return done("The court is added. Its cases are being taken over.");
  });
}

export async function invite(
  organizationId: string,
  _previous: FormState,
  data: FormData,
): Promise<FormState> {
  const form = { fields: personFields([]), schema: personSchema };
  return answerForm(data, form, async (input, { actor }, values) => {
    const outcome = await invitations.invite(actor, organizationId, input);
    if (!outcome.ok) return refused(values, outcome);
    peopleChanged(organizationId);
    return invited(input.email, outcome.link);
  });
}

/** Sends an invitation again, with a new link, or takes it back: which button was pressed says. */
export async function changeInvitation(
  organizationId: string,
  _previous: FormState,
  data: FormData,
): Promise<FormState> {
  const actor = await requireActor();
  if (!isId(organizationId)) return nothingHere();
  await onlyAsked(data, "again", "end");
  const input = invitationActSchema.safeParse({ again: data.get("again"), end: data.get("end") });
  if (!input.success) return needsAnotherLook({}, {}, "Choose an invitation of the list.");
  const { again, end } = input.data;
  if (end) {
    const outcome = await invitations.revokeInvitation(actor, organizationId, end);
    if (!outcome.ok) return refused({}, outcome);
    peopleChanged(organizationId);
    return done("The invitation is taken back. Its link opens nothing any more.");
  }
  const outcome = await invitations.inviteAgain(actor, organizationId, again ?? "");
  if (!outcome.ok) return needsAnotherLook({}, {}, outcome.message);
  peopleChanged(organizationId);
  return invited(outcome.email, outcome.link);
}

/** The administration's page of an organization, and its own administrators'. */
function peopleChanged(organizationId: string): void {
  revalidatePath(`/admin/${organizationId}`);
  revalidatePath("/people");
}

/** What whoever invites is told: that mail goes out, or the link to hand over, this once. */
function invited(email: string, link: string | null): FormState {
  if (!link)
    return done(`The invitation is on its way to ${email}. Its link works for 7 days, once.`);
  const message = `This installation sends no mail. Hand this link to ${email} yourself: it is shown this once, and works for 7 days, once.`;
  return { ...done(message), values: { link } };
}

/** Where no mail goes out: the link for a person's new password, shown this once. */
export async function makeResetLink(membershipId: string): Promise<FormState> {
  const link = await resetLinkToHandOver(await requireActor(), membershipId);
  if (!link) return needsAnotherLook({}, {}, "No link can be made for this person.");
  const message =
    "Hand this link over yourself: it is shown this once, and works for an hour, once.";
  return { ...done(message), values: { link } };
}

export async function changeRole(
  organizationId: string,
  membershipId: string,
  _previous: FormState,
  data: FormData,
): Promise<FormState> {
  const form = { fields: roleFields([]), schema: roleSchema };
  return answerForm(data, form, async (input, { actor }, values) => {
    const outcome = await people.changeRole(actor, organizationId, membershipId, input.role);
    if (!outcome.ok) return refused(values, outcome);
    redirect(`/admin/${organizationId}`);
  });
}

export async function endMembership(organizationId: string, membershipId: string): Promise<void> {
  const actor = await requireActor();
  if (!isId(organizationId) || !isId(membershipId)) return nothingHere();
  await people.endMembership(actor, organizationId, membershipId);
  redirect(`/admin/${organizationId}`);
}

export async function saveAgency(
  organizationId: string,
  _previous: FormState,
  data: FormData,
): Promise<FormState> {
  return answerForm(
    data,
    { fields: agencyFields(), schema: agencySchema },
    async ({ agency }, { actor }, values) => {
      const outcome = await people.saveAgency(actor, organizationId, agency);
      if (!outcome.ok) return refused(values, outcome);
      revalidatePath(`/admin/${organizationId}`);
      return done("The agency is saved. Its headquarters reads the office from now on.");
    },
  );
}

/** For whoever lost their telephone and their codes. The administrator proves first that it is they. */
export async function takeFactorAway(
  membershipId: string,
  _previous: FormState,
  data: FormData,
): Promise<FormState> {
  const session = await requireSession();
  await onlyAsked(data, PROOF);
  const proof = await stepUp(session, data);
  if (!proof.ok) return proof.answer;
  const taken =
    /^[0-9a-f-]{36}$/.test(membershipId) &&
    (await factors.takeFactorAway(proof.session.actor, membershipId));
  return taken
    ? done("It is taken away. They sign in with their password alone.")
    : needsAnotherLook({}, {}, "There is no second factor to take away.");
}

export async function saveSettings(
  organizationId: string,
  _previous: FormState,
  data: FormData,
): Promise<FormState> {
  const form = { fields: settingsFields(), schema: officeSettingsSchema };
  return answerForm(data, form, async (input, { actor }, values) => {
    const outcome = await people.saveOfficeSettings(actor, organizationId, input);
    if (!outcome.ok) return refused(values, outcome);
    revalidatePath(`/admin/${organizationId}`);
    return done("The settings are saved. They hold for what is recorded from now on.");
  });
}
