"use client";

import { ServerForm, useServerForm } from "#components/ui/server-form.tsx";
import { changePasswordSchema, SHORTEST_PASSWORD } from "#lib/auth/schema.ts";
import type { FormAction, FormField } from "#lib/format/form.ts";

const FIELDS: FormField[] = [
  {
    name: "current",
    label: "Present password",
    widget: "password",
    autoComplete: "current-password",
    width: 32,
  },
  {
    name: "next",
    label: "New password",
    widget: "password",
    autoComplete: "new-password",
    help: `At least ${SHORTEST_PASSWORD} characters. A sentence that nobody else would write is good.`,
    width: 32,
  },
  {
    name: "again",
    label: "New password once more",
    widget: "password",
    autoComplete: "new-password",
    width: 32,
  },
];

export function ChangePasswordForm({ action }: { action: FormAction }) {
  const form = useServerForm({ action, schema: changePasswordSchema, fields: FIELDS });
  return <ServerForm form={form} submitLabel="Change password" label="Change password" />;
}
