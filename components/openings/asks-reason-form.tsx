"use client";

import { ServerForm, useServerForm } from "#components/ui/server-form.tsx";
import type { FormAction } from "#lib/format/form.ts";
import { asksReasonFields, asksReasonSchema } from "#lib/openings/schema.ts";

export function AsksReasonForm({ asks, action }: { asks: boolean; action: FormAction }) {
  const form = useServerForm({
    action,
    schema: asksReasonSchema,
    fields: asksReasonFields(asks),
    keepAnswers: true,
  });
  return <ServerForm form={form} submitLabel="Save" label="Colleagues’ cases" />;
}
