"use client";

import { Button } from "@mantine/core";
import { useState } from "react";
import type { SourceChoice } from "#lib/imports/types.ts";
import classes from "./imports.module.css";

/** A plain form, sent as it is: the file goes to disk as it comes, and leads to its own page. */
export function UploadForm({ source }: { source: SourceChoice }) {
  const [sending, setSending] = useState(false);
  const id = `file-${source.id}`;
  return (
    <form
      action={`/api/imports?source=${source.id}`}
      method="post"
      encType="multipart/form-data"
      className={classes.upload}
      onSubmit={() => setSending(true)}
    >
      <label htmlFor={id}>{source.label}</label>
      <p className={classes.soft} id={`${id}-about`}>
        A CSV file with a header, one row a case. Columns are found by what they mean.
      </p>
      <div className={classes.line}>
        <input
          id={id}
          type="file"
          name="file"
          accept=".csv,.txt,.tsv,text/csv"
          required
          aria-describedby={`${id}-about`}
        />
        <Button type="submit" loading={sending}>
          Read the file
        </Button>
      </div>
      <details className={classes.header}>
        <summary>The columns that are looked for</summary>
        <dl>
          {source.columns.map(({ name, about, needed }) => (
            <div key={name}>
              <dt>
                <code>{name}</code>
              </dt>
              <dd>
                {about}
                {needed && " (needed)"}
              </dd>
            </div>
          ))}
        </dl>
      </details>
      <p role="status" className={classes.soft}>
        {sending && "The file is on its way. Its own page opens when it is read."}
      </p>
    </form>
  );
}
