"use client";

import { ServerForm, useServerForm } from "#components/ui/server-form.tsx";
import { shareField, shareSchema } from "#lib/documents/schema.ts";
import type { PapersPage } from "#lib/documents/types.ts";
import type { FormAction } from "#lib/format/form.ts";
import classes from "./case.module.css";

interface SharePaperProps {
  title: string;
  others: PapersPage["others"];
  action: FormAction;
}

/** Shows a paper to others of the case; folded up, because it cannot be taken back. */
export function SharePaper({ title, others, action }: SharePaperProps) {
  const form = useServerForm({ action, schema: shareSchema, fields: [shareField(others)] });
  return (
    <details className={classes.more} open={form.state.message !== null}>
      <summary>Share</summary>
      <ServerForm form={form} label={`Share ${title}`} submitLabel="Share" />
    </details>
  );
}
