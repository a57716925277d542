"use client";

import { useMemo } from "react";
import { ServerForm, useServerForm } from "#components/ui/server-form.tsx";
import type { Side } from "#lib/access/roles.ts";
import { settingsFields, settingsSchema } from "#lib/conflicts/schema.ts";
import type { FormAction } from "#lib/format/form.ts";

interface ConflictSettingsFormProps {
  people: string[];
  onRequest: boolean;
  side: Side;
  colleagues: { id: string; name: string }[];
  action: FormAction;
}

/** Who decides on conflicts, and what is checked. */
export function ConflictSettingsForm(props: ConflictSettingsFormProps) {
  const { people, onRequest, side, colleagues, action } = props;
  const form = useServerForm({
    action,
    schema: settingsSchema,
    fields: useMemo(() => settingsFields(side, colleagues), [side, colleagues]),
    values: { people, onRequest },
    keepAnswers: true,
  });
  return <ServerForm form={form} submitLabel="Save" label="Conflict checks" />;
}
