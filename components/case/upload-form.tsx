"use client";

import { Alert, Button, Input, Stack } from "@mantine/core";
import { type FormEvent, useState } from "react";
import fields from "#components/ui/form-field.module.css";
import { FieldInput } from "#components/ui/form-field.tsx";
import { ACCEPTED, uploadFields } from "#lib/documents/schema.ts";
import type { PapersPage } from "#lib/documents/types.ts";
import classes from "./case.module.css";

interface Refused {
  name: string;
  reason: string;
}

/** How far the sending is, or what came of it. */
type Sending = { sent: number } | { refused: Refused[]; kept: number } | null;

/**
 * Sends papers in. A plain form to an address, so that it works without script; with script it says
 * how far it is and what was wrong with which file, and nothing chosen is lost.
 */
export function UploadForm({ page }: { page: PapersPage }) {
  const { caseId, limits } = page;
  const [sending, setSending] = useState<Sending>(null);
  const busy = sending !== null && "sent" in sending;
  const back = `/cases/${caseId}/papers?done=papers`;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const form = event.currentTarget;
    const files = [...new FormData(form).getAll("file")] as File[];
    const problem = problemOf(files, limits);
    if (problem) return setSending({ refused: [{ name: "", reason: problem }], kept: 0 });
    setSending({ sent: 0 });
    send(form, (sent) => setSending({ sent })).then(({ refused, kept }) => {
      if (refused.length === 0) window.location.assign(back);
      else setSending({ refused, kept });
    });
  };
  return (
    <form
      action={`/api/documents?case=${caseId}`}
      method="post"
      encType="multipart/form-data"
      aria-label="Add papers"
      onSubmit={submit}
    >
      <input type="hidden" name="back" value={back} />
      <Stack gap="md">
        {sending && "refused" in sending && <RefusedFiles {...sending} />}
        <Input.Wrapper
          id="field-file"
          label="Files"
          description={`PDF, pictures or Word (.docx): at most ${limits.files} at once, each up to ${limits.megabytes} MB.`}
        >
          <Input
            id="field-file"
            component="input"
            type="file"
            name="file"
            multiple
            accept={ACCEPTED}
            classNames={{ input: fields.file }}
          />
        </Input.Wrapper>
        {uploadFields(page).map((field) => (
          <FieldInput key={field.name} field={field} value={field.initial} error={undefined} />
        ))}
        {busy && (
          <progress className={classes.progress} max={1} value={sending.sent} aria-label="Sent" />
        )}
        <div>
          <Button type="submit" loading={busy}>
            Add papers
          </Button>
        </div>
      </Stack>
    </form>
  );
}

function problemOf(files: readonly File[], limits: PapersPage["limits"]): string | null {
  const chosen = files.filter((file) => file.size > 0 || file.name !== "");
  if (chosen.length === 0) return "Choose a file to send.";
  if (chosen.length > limits.files) return `At most ${limits.files} files at once.`;
  const large = chosen.find((file) => file.size > limits.megabytes * 1024 * 1024);
  return large ? `${large.name} is larger than ${limits.megabytes} MB.` : null;
}

const LOST = "The papers could not be sent just now. Look at your connection and try again.";

/** Sends the form as it is; what was refused, and how many papers are kept. */
function send(
  form: HTMLFormElement,
  progress: (sent: number) => void,
): Promise<{ refused: Refused[]; kept: number }> {
  return new Promise((resolve) => {
    const failed = () => resolve({ refused: [{ name: "", reason: LOST }], kept: 0 });
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("accept", "application/json");
    request.responseType = "json";
    request.upload.onprogress = ({ loaded, total }) => progress(total ? loaded / total : 0);
    request.onerror = failed;
    request.onload = () => {
      const { response } = request;
      if (!response || typeof response !== "object") return failed();
      const refused: Refused[] = response.refused ?? [{ name: "", reason: response.message }];
      resolve({ refused, kept: response.papers?.length ?? 0 });
    };
    request.send(new FormData(form));
  });
}

function RefusedFiles({ refused, kept }: { refused: Refused[]; kept: number }) {
  return (
    <Alert color="red" variant="light" role="alert">
      <ul className={classes.list}>
        {refused.map(({ name, reason }) => (
          <li key={`${name} ${reason}`}>{name ? `${name}: ${reason}` : reason}</li>
        ))}
      </ul>
      {kept > 0 && (
        <p>{kept === 1 ? "1 other paper is kept." : `${kept} other papers are kept.`}</p>
      )}
    </Alert>
  );
}
