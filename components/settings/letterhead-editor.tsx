"use client";

import { ServerForm, useServerForm } from "#components/ui/server-form.tsx";
import type { FormAction } from "#lib/format/form.ts";
import { letterheadFields, letterheadSchema, letterheadValues } from "#lib/letterheads/schema.ts";
import type { LetterheadPage } from "#lib/letterheads/types.ts";
import { writtenDate } from "#lib/workflow/dates.ts";
import classes from "./settings.module.css";

interface LetterheadEditorProps {
  page: LetterheadPage;
  action: FormAction;
}

/** The letterhead as it stands on a letter, and the form of the next one. */
export function LetterheadEditor({ page, action }: LetterheadEditorProps) {
  const { head, revision, history } = page;
  const form = useServerForm({
    action,
    schema: letterheadSchema,
    fields: letterheadFields(head.logo !== null),
    values: letterheadValues(head),
    keepAnswers: true,
  });
  return (
    <>
      <section className={classes.letter} aria-label="As it stands on a letter">
        {head.logo && (
          // biome-ignore lint/performance/noImgElement: shown once, to who sets it, never optimized
          <img
            src={`/api/letterhead/logo?revision=${revision}`}
            alt="Logo"
            className={classes.logo}
          />
        )}
        {head.above.map((line) => (
          <p key={line}>{line}</p>
        ))}
        <p className={classes.letterName}>{head.name}</p>
        <p>{[head.address.replaceAll("\n", ", "), head.phone].filter(Boolean).join(" · ")}</p>
        <div className={classes.letterEnd}>
          <p>Sincerely,</p>
          <p>
            <strong>Whoever makes the letter</strong>
          </p>
          {head.signature.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      </section>
      <ServerForm
        form={form}
        label="Letterhead"
        submitLabel="Save letterhead"
        hidden={{ basedOn: String(revision) }}
      />
      {history.length > 0 && (
        <details className={classes.history}>
          <summary>Who changed it</summary>
          <ul>
            {history.map((one) => (
              <li key={one.revision}>
                Revision {one.revision}, {writtenDate(one.on)}, by {one.author}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
