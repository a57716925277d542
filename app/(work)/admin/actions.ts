"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { answerForm } from "#lib/action.ts";
import { requireActor } from "#lib/auth/session.ts";
import {
  type FormState,
  formErrors,
  NO_ANSWER,
  needsAnotherLook,
  readForm,
} from "#lib/format/form.ts";
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
  const actor = await requireActor();
  const values = readForm(data, organizationFields([]), organizationSchema);
  const input = organizationSchema.safeParse(values);
  if (!input.success) return needsAnotherLook(values, formErrors(input.error));
  const outcome = await people.addOrganization(actor, input.data);
  if (!outcome.ok) return refused(values, outcome);
  redirect(`/admin/${outcome.id}`);
}

export async function addCourt(
  organizationId: string,
  _previous: FormState,
  data: FormData,
): Promise<FormState> {
  const actor = await requireActor();
  const values = readForm(data, courtFields([]), courtSchema);
  const input = courtSchema.safeParse(values);
  if (!input.success) return needsAnotherLook(values, formErrors(input.error));
  const outcome = await people.addCourt(actor, organizationId, input.data.court);
  if (!outcome.ok) return refused(values, outcome);
  revalidatePath(`/admin/${organizationId}`);
  return done("The court is added. Its cases are being taken over.");
}

export async function addPerson(
  organizationId: string,
  _previous: FormState,
  data: FormData,
): Promise<FormState> {
  const actor = await requireActor();
  const values = readForm(data, personFields([]), personSchema);
  const input = personSchema.safeParse(values);
  if (!input.success) return needsAnotherLook(values, formErrors(input.error));
  const outcome = await people.addPerson(actor, organizationId, input.data);
  if (!outcome.ok) return refused(values, outcome);
  revalidatePath(`/admin/${organizationId}`);
  const { name, email } = input.data;
  return done(
    outcome.password
      ? `${name} can sign in as ${email} with the password ${outcome.password}. It is shown this once: hand it over and ask for it to be changed.`
      : `${name} is added, and signs in with the password of their existing account.`,
  );
}

export async function changeRole(
  organizationId: string,
  membershipId: string,
  _previous: FormState,
  data: FormData,
): Promise<FormState> {
  const actor = await requireActor();
  const values = readForm(data, roleFields([]), roleSchema);
  const input = roleSchema.safeParse(values);
  if (!input.success) return needsAnotherLook(values, formErrors(input.error));
  const outcome = await people.changeRole(actor, organizationId, membershipId, input.data.role);
  if (!outcome.ok) return refused(values, outcome);
  redirect(`/admin/${organizationId}`);
}

export async function endMembership(organizationId: string, membershipId: string): Promise<void> {
  await people.endMembership(await requireActor(), organizationId, membershipId);
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

export async function saveSettings(
  organizationId: string,
  _previous: FormState,
  data: FormData,
): Promise<FormState> {
  const actor = await requireActor();
  const values = readForm(data, settingsFields(), officeSettingsSchema);
  const input = officeSettingsSchema.safeParse(values);
  if (!input.success) return needsAnotherLook(values, formErrors(input.error));
  const outcome = await people.saveOfficeSettings(actor, organizationId, input.data);
  if (!outcome.ok) return refused(values, outcome);
  revalidatePath(`/admin/${organizationId}`);
  return done("The settings are saved. They hold for what is recorded from now on.");
}
