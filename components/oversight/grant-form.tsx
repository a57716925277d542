"use client";

import { ServerForm, useServerForm } from "#components/ui/server-form.tsx";
import type { FormAction } from "#lib/format/form.ts";
import { grantFields, grantSchema } from "#lib/oversight/schema.ts";
import type { GrantChoices } from "#lib/oversight/types.ts";

export function GrantForm({ action, choices }: { action: FormAction; choices: GrantChoices }) {
  const form = useServerForm({ action, schema: grantSchema, fields: grantFields(choices) });
  return <ServerForm form={form} submitLabel="Grant" label="Grant an auditor a record" />;
}
