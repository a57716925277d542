"use client";

import { useMemo } from "react";
import { ServerField, ServerForm, useServerForm } from "#components/ui/server-form.tsx";
import { stepFormSchema } from "#lib/cases/schema.ts";
import type { StepFormState } from "#lib/cases/types.ts";
import type { FormAction, FormField } from "#lib/format/form.ts";
import { stepById } from "#lib/workflow/registry.ts";
import classes from "./case.module.css";

interface StepFormProps {
  stepId: string;
  reported: boolean;
  /** The act, as its button says it. */
  label: string;
  fields: readonly FormField[];
  version: number;
  idempotencyKey: string;
  cancelHref: string;
  action: FormAction;
}

/** The form of any step: the step's own questions and schema. It loses nothing that was typed. */
export function StepForm(props: StepFormProps) {
  const { stepId, reported, fields, action, label } = props;
  const schema = useMemo(() => {
    const step = stepById(stepId);
    if (!step) throw new Error(`No step is called ${stepId}.`);
    return stepFormSchema(step, reported);
  }, [stepId, reported]);
  const form = useServerForm({ action, schema, fields });
  const { conflict } = form.state as StepFormState;
  return (
    <div className={fields.some(isLong) ? `${classes.stepForm} ${classes.many}` : undefined}>
      <ServerForm
        form={form}
        label={label}
        submitLabel={conflict ? `Go on: ${label.toLowerCase()}` : label}
        cancelHref={props.cancelHref}
        hidden={{
          version: String(conflict?.version ?? props.version),
          idempotencyKey: props.idempotencyKey,
        }}
      >
        {conflict && <Changed since={conflict.since} />}
        {fields.map((field) => (
          <ServerField key={field.name} form={form} field={field} />
        ))}
      </ServerForm>
    </div>
  );
}

const MANY = 12;

function isLong({ widget, options }: FormField): boolean {
  return widget === "checkboxes" && (options?.length ?? 0) > MANY;
}

/** What happened since the form was opened. Everything typed is still in the form below. */
function Changed({ since }: { since: readonly string[] }) {
  return (
    <section className={classes.since} aria-label="What happened since">
      <strong>What happened since</strong>
      <ul>
        {since.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      Everything you typed is still here. Look whether it still holds, then go on.
    </section>
  );
}
