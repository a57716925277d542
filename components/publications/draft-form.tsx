"use client";

import { ServerForm, useServerForm } from "#components/ui/server-form.tsx";
import type { FormAction } from "#lib/format/form.ts";
import {
  DRAFT_FIELDS,
  draftSchema,
  REVISION_FIELDS,
  revisionSchema,
} from "#lib/publications/schema.ts";

interface DraftFormProps {
  action: FormAction;
  /** A revision asks why, and stays with the day of what it revises. */
  revision: boolean;
  values: Record<string, unknown>;
}

/** What is to be published; the worker then counts it, and nothing is public yet. */
export function DraftForm({ action, revision, values }: DraftFormProps) {
  const form = useServerForm({
    action,
    schema: revision ? revisionSchema : draftSchema,
    fields: revision ? REVISION_FIELDS : DRAFT_FIELDS,
    values,
  });
  return (
    <ServerForm
      form={form}
      submitLabel="Prepare"
      cancelHref="/publications"
      label={revision ? "Revision" : "Publication"}
    />
  );
}
