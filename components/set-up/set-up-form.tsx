"use client";

import { ServerForm, useServerForm } from "#components/ui/server-form.tsx";
import type { FormAction } from "#lib/format/form.ts";
import type { CourtChoice } from "#lib/people/types.ts";
import { setUpFields, setUpSchema } from "#lib/set-up/schema.ts";

export function SetUpForm({ action, courts }: { action: FormAction; courts: CourtChoice[] }) {
  const form = useServerForm({ action, schema: setUpSchema, fields: setUpFields(courts) });
  return <ServerForm form={form} submitLabel="Set up" label="Set up this installation" />;
}
