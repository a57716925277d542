"use client";

import { Button } from "@mantine/core";
import { useMemo } from "react";
import { TextSource, Ways } from "#components/case/consequences.tsx";
import { ServerForm, useServerForm } from "#components/ui/server-form.tsx";
import type { FormAction } from "#lib/format/form.ts";
import { TEXT_FIELDS, textSchema, textValues } from "#lib/texts/schema.ts";
import { LANGUAGES, type Language, type TextHistory } from "#lib/texts/types.ts";
import { type LocalDate, writtenDate } from "#lib/workflow/dates.ts";
import classes from "./settings.module.css";

interface TextEditorProps {
  language: Language;
  history: TextHistory;
  today: LocalDate;
  action: FormAction;
}

/** One text in one language: what is shown today, the form of its next revision, all before it. */
export function TextEditor({ language, history, today, action }: TextEditorProps) {
  const { current, revisions } = history;
  const newest = revisions[0] ?? current;
  const form = useServerForm({
    action,
    schema: textSchema,
    fields: TEXT_FIELDS,
    values: textValues(newest, today),
    keepAnswers: true,
  });
  const preview = usePreview(form.state.values);
  return (
    <section className={classes.text} aria-label={LANGUAGES[language]}>
      <h2>{LANGUAGES[language]}</h2>
      <Ways text={current} />
      <TextSource text={current} />
      <details className={classes.history} open={form.state.message !== null || preview !== null}>
        <summary>Write a new revision in {LANGUAGES[language]}</summary>
        <ServerForm
          form={form}
          label={`New revision in ${LANGUAGES[language]}`}
          submitLabel="Save revision"
          hidden={{ basedOn: String(newest.revision) }}
          actions={
            <Button type="submit" name="intent" value="preview" variant="default">
              Preview
            </Button>
          }
        />
        {preview && (
          <section className={classes.preview} aria-label="Preview" aria-live="polite">
            <p>Preview. Nothing is saved yet.</p>
            <Ways text={{ ...preview, language }} />
            <p>Source: {preview.source}</p>
          </section>
        )}
      </details>
      {revisions.length > 0 && (
        <details className={classes.history}>
          <summary>Every revision in {LANGUAGES[language]}</summary>
          <ol reversed>
            {revisions.map((one) => (
              <li key={one.id}>
                <p>
                  Revision {one.revision}, in effect from {writtenDate(one.effectiveOn)}, by{" "}
                  {one.author}
                  {one.id === current.id && " (shown today)"}
                  {one.effectiveOn > today && " (not yet shown)"}
                </p>
                <Ways text={one} />
                <p>Source: {one.source}</p>
              </li>
            ))}
          </ol>
        </details>
      )}
    </section>
  );
}

/** What came back to be looked at, where it was sent for that. */
function usePreview(values: Record<string, unknown>) {
  return useMemo(() => {
    if (values.preview !== true) return null;
    const read = textSchema.safeParse(values);
    return read.success ? read.data : null;
  }, [values]);
}
