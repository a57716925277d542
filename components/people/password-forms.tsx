"use client";

import { ProofField } from "#components/second-factor/proof-field.tsx";
import { ServerField, ServerForm, useServerForm } from "#components/ui/server-form.tsx";
import {
  changePasswordFields,
  changePasswordSchema,
  FORGOTTEN_FIELDS,
  forgottenSchema,
  newPasswordSchema,
  passwordFields,
} from "#lib/auth/schema.ts";
import type { FormAction } from "#lib/format/form.ts";
import type { ProvingFormState } from "#lib/second-factor/types.ts";

export function ChangePasswordForm({ action }: { action: FormAction }) {
  const fields = changePasswordFields();
  const form = useServerForm({ action, schema: changePasswordSchema, fields });
  const { proof } = form.state as ProvingFormState;
  return (
    <ServerForm form={form} submitLabel="Change password" label="Change password">
      {fields.map((field) => (
        <ServerField key={field.name} form={form} field={field} />
      ))}
      {proof && <ProofField form={form} proof={proof} />}
    </ServerForm>
  );
}

/** Asks for the link. */
export function ForgottenForm({ action }: { action: FormAction }) {
  const form = useServerForm({ action, schema: forgottenSchema, fields: FORGOTTEN_FIELDS });
  return (
    <ServerForm
      form={form}
      submitLabel="Send the link"
      cancelHref="/sign-in"
      label="Forgotten password"
    />
  );
}

/** What the link is for. */
export function NewPasswordForm({ action }: { action: FormAction }) {
  const form = useServerForm({
    action,
    schema: newPasswordSchema,
    fields: passwordFields("New password"),
  });
  return <ServerForm form={form} submitLabel="Set password" label="Set a new password" />;
}
