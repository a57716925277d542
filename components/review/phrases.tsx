"use client";

import { TextLink } from "#components/ui/links.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { ServerForm, useServerForm } from "#components/ui/server-form.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { FormAction } from "#lib/format/form.ts";
import { phraseFields, phraseSchema } from "#lib/review/schema.ts";
import type { Phrase } from "#lib/review/types.ts";
import classes from "./review.module.css";

interface PhrasesProps {
  phrases: readonly Phrase[];
  /** Whether the reader may keep phrases for the whole office. */
  office: boolean;
  add: FormAction;
  remove: (id: string) => Promise<void>;
}

/** Phrases for reasons, and a form for the next one. */
export function Phrases({ phrases, office, add, remove }: PhrasesProps) {
  const form = useServerForm({ action: add, schema: phraseSchema, fields: phraseFields(office) });
  return (
    <>
      <PageHeader
        title="Phrases"
        about={
          <>
            Words that your reasons often need. In a reason, a semicolon and the key call them:
            ;ties. A phrase of yours goes before one of the office with the same key.{" "}
            <TextLink href="/review" underline="always">
              Read on
            </TextLink>
          </>
        }
      />
      <div className={classes.phrases}>
        <section aria-label="Phrases that are kept">
          {phrases.length === 0 ? (
            <p>None yet.</p>
          ) : (
            <ul className={classes.bare}>
              {phrases.map((phrase) => (
                <li key={phrase.id} className={classes.phrase}>
                  <b>;{phrase.key}</b>{" "}
                  <Tag>{phrase.shared ? "Everybody in the office" : "Only me"}</Tag>
                  <p>{phrase.text}</p>
                  {(office || !phrase.shared) && (
                    <form action={remove.bind(null, phrase.id)}>
                      <button
                        type="submit"
                        className={classes.quietButton}
                        aria-label={`Remove ;${phrase.key}`}
                      >
                        Remove
                      </button>
                    </form>
                  )}
                </li>
              ))}
            </ul>
          )}
        </section>
        <section aria-label="New phrase">
          <ServerForm form={form} submitLabel="Keep phrase" label="New phrase" />
        </section>
      </div>
    </>
  );
}
