"use client";

import { PageHeader } from "#components/ui/page-header.tsx";
import { ServerForm, useServerForm } from "#components/ui/server-form.tsx";
import type { FormAction } from "#lib/format/form.ts";
import { OPENING_FIELDS, openingSchema } from "#lib/openings/schema.ts";
import type { OpeningPage } from "#lib/openings/types.ts";

/** One screen between a list and a colleague's case. */
export function AskReason({ page, action }: { page: OpeningPage; action: FormAction }) {
  const form = useServerForm({ action, schema: openingSchema, fields: OPENING_FIELDS });
  return (
    <>
      <PageHeader
        title={`${page.assignee} has this case`}
        about={`${page.name} ${page.aNumber}. The case opens for you for the rest of the day; what you say here and that you looked is kept for your supervisors.`}
      />
      <ServerForm form={form} submitLabel="Open the case" label="Why do you open it?" />
    </>
  );
}
