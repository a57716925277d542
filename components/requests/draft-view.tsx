"use client";

import { Alert, Button } from "@mantine/core";
import Link from "next/link";
import type { FormEvent } from "react";
import caseClasses from "#components/case/case.module.css";
import { FormMessages, ServerField, useServerForm } from "#components/ui/server-form.tsx";
import type { FormAction } from "#lib/format/form.ts";
import { draftFields, draftSchema } from "#lib/requests/schema.ts";
import type { DraftPage } from "#lib/requests/types.ts";
import classes from "./requests.module.css";
import { useAutosave } from "./use-autosave.ts";

interface DraftViewProps {
  page: DraftPage;
  /** It was saved by its button just now. */
  saved: boolean;
  keep: FormAction;
  giveUp: () => Promise<void>;
}

/** The request while it is written: saved as one goes, and with a button where no script runs. */
export function DraftView({ page, saved, keep, giveUp }: DraftViewProps) {
  const { caseId, content, facts, papers } = page;
  const fields = draftFields(facts, papers);
  const form = useServerForm({
    action: keep,
    schema: draftSchema,
    fields,
    keepAnswers: true,
    values: {
      letter: content.letter,
      equities: content.equities,
      order: Object.fromEntries(content.exhibits.map((id, at) => [id, String(at + 1)])),
    },
  });
  const conflict = form.state.values.revision;
  const { note, revision, onChange, beforeSubmit, keepMine } = useAutosave({
    caseId,
    fields,
    revision: typeof conflict === "number" ? conflict : page.revision,
    saved: page.saved,
  });
  const exhibits = fields.filter(({ name }) => name.startsWith("order."));
  const field = (name: string) => fields.find((one) => one.name === name);
  const draw = (name: string) => {
    const one = field(name);
    return one && <ServerField form={form} field={one} />;
  };
  return (
    <>
      <header className={caseClasses.stepHead}>
        <p className={caseClasses.facts}>
          <Link href={`/cases/${caseId}`} prefetch={false}>
            {page.name}
          </Link>
          <span className={caseClasses.number}>{page.aNumber}</span>
        </p>
        <h1 className={caseClasses.name}>Request discretion</h1>
        <p className={caseClasses.about}>
          Letter, equities and exhibits. Only your organization sees the draft; the office sees what
          you submit, as the preview shows it.
        </p>
      </header>
      {page.reason && (
        <Alert color="gray" variant="light" mb="sm">
          It cannot be submitted now. {page.reason}
        </Alert>
      )}
      {page.gone.length > 0 && (
        <Alert color="gray" variant="light" mb="sm" title="No longer among your facts">
          <ul className={classes.listed}>
            {page.gone.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </Alert>
      )}
      <form
        {...form.formProps}
        aria-label="Request discretion"
        className={classes.draft}
        onChange={(event) => {
          form.formProps.onChange(event as Parameters<typeof form.formProps.onChange>[0]);
          onChange(event.currentTarget);
        }}
        onSubmit={(event: FormEvent<HTMLFormElement>) => {
          if (!beforeSubmit(event)) form.formProps.onSubmit(event);
        }}
      >
        <input type="hidden" name="revision" value={revision} readOnly />
        <FormMessages form={form} />
        {draw("letter")}
        {facts.length > 0 ? (
          draw("equities")
        ) : (
          <p className={caseClasses.small}>
            You have written no facts in this case yet.{" "}
            <Link href={`/cases/${caseId}/facts`} prefetch={false}>
              Write facts
            </Link>
          </p>
        )}
        <fieldset className={caseClasses.section}>
          <legend>Exhibits</legend>
          <p className={caseClasses.small}>
            {papers.length > 0
              ? "Number the papers that go with the letter: 1 for the first. A paper without a number stays yours alone."
              : "No paper is in this case yet: send the first one below."}
          </p>
          <div className={classes.exhibits}>
            {exhibits.map((one) => (
              <ServerField key={one.name} form={form} field={one} />
            ))}
          </div>
          {draw("upload")}
        </fieldset>
        <div className={classes.acts}>
          <Button type="submit" name="then" value="preview" loading={form.pending}>
            Preview and submit
          </Button>
          <Button type="submit" name="then" value="stay" variant="default">
            Save draft
          </Button>
          <span role="status" className={classes.saving}>
            {note ?? (saved ? "Saved." : "")}
          </span>
          {keepMine && (
            <Button variant="default" size="xs" onClick={keepMine}>
              Put mine in its place
            </Button>
          )}
        </div>
      </form>
      {page.revision > 0 && (
        <form action={giveUp} style={{ marginTop: 24 }}>
          <Button type="submit" variant="subtle" color="red" size="xs">
            Give up this draft
          </Button>
        </form>
      )}
    </>
  );
}
