"use client";

import { Alert, Button } from "@mantine/core";
import { ServerField, ServerForm, useServerForm } from "#components/ui/server-form.tsx";
import type { FormAction } from "#lib/format/form.ts";
import { revisionFields, revisionSchema } from "#lib/programs/schema.ts";
import type { RevisionFormState } from "#lib/programs/types.ts";
import type { Program } from "#lib/workflow/programs/program.ts";
import classes from "./programs.module.css";

interface RevisionFormProps {
  action: FormAction;
  program: Program;
  cancelHref: string;
}

/** A new revision: first what would change, then, with the same answers, saving it. */
export function RevisionForm({ action, program, cancelHref }: RevisionFormProps) {
  const form = useServerForm({
    action,
    schema: revisionSchema,
    fields: revisionFields(program),
    keepAnswers: true,
  });
  const { changes, digest } = form.state as RevisionFormState;
  return (
    <ServerForm
      form={form}
      submitLabel="Show what changes"
      cancelHref={cancelHref}
      label="New revision"
      hidden={{ basedOn: String(program.revision) }}
      actions={
        digest && (
          <Button type="submit" name="confirm" value={digest} loading={form.pending}>
            Save revision {program.revision + 1}
          </Button>
        )
      }
    >
      {form.fields.map((field) => (
        <ServerField key={field.name} form={form} field={field} />
      ))}
      {changes && (
        <Alert variant="light" color="accent" title="What would change" role="status">
          <ul className={classes.list}>
            {changes.map((change) => (
              <li key={change}>{change}</li>
            ))}
          </ul>
          It counts for reviews that are opened from now on. Cases that are reviewed already keep
          the revision they were reviewed under.
        </Alert>
      )}
    </ServerForm>
  );
}
