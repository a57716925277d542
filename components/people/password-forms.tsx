"use client";

import { ServerForm, useServerForm } from "#components/ui/server-form.tsx";
import {
  changePasswordFields,
  changePasswordSchema,
  FORGOTTEN_FIELDS,
  forgottenSchema,
  newPasswordSchema,
  passwordFields,
} from "#lib/auth/schema.ts";
import type { FormAction } from "#lib/format/form.ts";

export function ChangePasswordForm({ action }: { action: FormAction }) {
  const form = useServerForm({
    action,
    schema: changePasswordSchema,
    fields: changePasswordFields(),
  });
  return <ServerForm form={form} submitLabel="Change password" label="Change password" />;
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
