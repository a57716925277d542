"use client";

import { ServerForm, useServerForm } from "#components/ui/server-form.tsx";
import type { FormAction, FormOption } from "#lib/format/form.ts";
import {
  WINDOW_CHANGE_FIELDS,
  windowChangeSchema,
  windowEndFields,
  windowEndSchema,
  windowFields,
  windowSchema,
} from "#lib/hearings/schema.ts";
import type { ReviewWindow } from "#lib/hearings/types.ts";
import classes from "./windows.module.css";

interface NewWindowProps {
  action: FormAction;
  courts: readonly FormOption[];
  /** Another organization's office, which is not on the system. */
  reported: boolean;
}

export function NewWindowForm({ action, courts, reported }: NewWindowProps) {
  const form = useServerForm({
    action,
    schema: windowSchema,
    fields: windowFields(courts, reported),
  });
  return (
    <ServerForm
      form={form}
      submitLabel={reported ? "Report window" : "Add window"}
      cancelHref="/settings/windows"
      label="Review window"
    />
  );
}

interface OwnWindowProps {
  action: FormAction;
  window: ReviewWindow;
}

export function ChangeWindowForm({ action, window }: OwnWindowProps) {
  const { startsOn, endsOn, docket, suspension, detail, source } = window;
  const form = useServerForm({
    action,
    schema: windowChangeSchema,
    fields: WINDOW_CHANGE_FIELDS,
    values: { startsOn, endsOn, docket, suspension, detail, source },
    keepAnswers: true,
  });
  return (
    <details className={classes.act} open={form.state.message !== null || undefined}>
      <summary>Change it</summary>
      <ServerForm form={form} submitLabel="Change window" label="Change the window" />
    </details>
  );
}

export function EndWindowForm({ action, window }: OwnWindowProps) {
  const form = useServerForm({
    action,
    schema: windowEndSchema,
    fields: windowEndFields(window),
    keepAnswers: true,
  });
  return (
    <details className={classes.act} open={form.state.message !== null || undefined}>
      <summary>End or withdraw it</summary>
      <ServerForm form={form} submitLabel="Record the end" label="End or withdraw the window" />
    </details>
  );
}
