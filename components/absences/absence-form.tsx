"use client";

import { ServerForm, useServerForm } from "#components/ui/server-form.tsx";
import { absenceFields, absenceSchema } from "#lib/absences/schema.ts";
import type { AbsencesPage } from "#lib/absences/types.ts";
import type { FormAction } from "#lib/format/form.ts";

export function AbsenceForm({ page, action }: { page: AbsencesPage; action: FormAction }) {
  const form = useServerForm({ action, schema: absenceSchema, fields: absenceFields(page) });
  return <ServerForm form={form} submitLabel="State absence" label="State an absence" />;
}
