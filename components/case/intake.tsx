"use client";

import { useMemo } from "react";
import { ServerField, ServerForm, useServerForm } from "#components/ui/server-form.tsx";
import { intakeFormSchema } from "#lib/cases/schema.ts";
import type { IntakePage } from "#lib/cases/types.ts";
import type { FormAction } from "#lib/format/form.ts";
import classes from "./case.module.css";

interface IntakeProps {
  page: IntakePage;
  /** What was typed before, where the intake goes on. */
  values?: Record<string, unknown>;
  action: FormAction;
}

/** A person and their case in one form, as far as they are known. */
export function Intake({ page, values, action }: IntakeProps) {
  const form = useServerForm({
    action,
    schema: useMemo(() => intakeFormSchema(page.side, page.today), [page.side, page.today]),
    fields: page.sections.flatMap((section) => section.fields),
    values,
  });
  return (
    <ServerForm
      form={form}
      submitLabel={page.side === "defense" ? "Save" : "Enter case"}
      label="The person and the case"
      hidden={{ idempotencyKey: page.idempotencyKey }}
    >
      {page.sections.map((section) => (
        <fieldset key={section.title} className={classes.section}>
          <legend>{section.title}</legend>
          {section.about && <p className={classes.privateWord}>{section.about}</p>}
          <div className={classes.pair}>
            {section.fields.map((field) => (
              <ServerField key={field.name} form={form} field={field} />
            ))}
          </div>
        </fieldset>
      ))}
    </ServerForm>
  );
}
