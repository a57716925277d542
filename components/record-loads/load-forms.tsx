"use client";

import { Button } from "@mantine/core";
import { useState } from "react";
import type { LoadSources } from "#lib/record-loads/types.ts";
import classes from "./record-loads.module.css";

interface LoadFormsProps {
  sources: LoadSources;
  /** Has the worker load a release that lies on the server. */
  loadFromServer: (data: FormData) => Promise<void>;
}

/** Where the next release comes from: a folder of the server, or the browser. */
export function LoadForms({ sources: { folder, maxGb }, loadFromServer }: LoadFormsProps) {
  return (
    <>
      {folder ? (
        <ServerForm folder={folder} loadFromServer={loadFromServer} />
      ) : (
        <p className={classes.soft}>
          A release that lies on the server can be loaded from there when the setting
          COURT_RECORD_FOLDER names its folder.
        </p>
      )}
      <UploadForm maxGb={maxGb} />
    </>
  );
}

function ServerForm(props: {
  folder: NonNullable<LoadSources["folder"]>;
  loadFromServer: LoadFormsProps["loadFromServer"];
}) {
  const { found, problem } = props.folder;
  if (problem) {
    return (
      <p role="alert" className={classes.soft}>
        {problem}
      </p>
    );
  }
  if (found.length === 0) {
    return (
      <p className={classes.soft}>
        There is no release in the server’s folder: put EOIR’s ZIP there, or the folder that it
        holds, and open this page again.
      </p>
    );
  }
  return (
    <form action={props.loadFromServer} className={classes.load}>
      <label htmlFor="release-name">A release on the server</label>
      <div className={classes.line}>
        <select id="release-name" name="name" required>
          {found.map((name) => (
            <option key={name} value={name}>
              {name === "." ? "The folder itself" : name}
            </option>
          ))}
        </select>
        <Button type="submit">Load it</Button>
      </div>
    </form>
  );
}

/** A plain form, sent as it is: the files go to disk as they come. */
function UploadForm({ maxGb }: { maxGb: number }) {
  const [sending, setSending] = useState(false);
  return (
    <form
      action="/api/court-record"
      method="post"
      encType="multipart/form-data"
      className={classes.load}
      onSubmit={() => setSending(true)}
    >
      <label htmlFor="release-files">A release from this computer</label>
      <p className={classes.soft} id="release-files-about">
        The ZIP as EOIR publishes it, or all of its .csv files and Count.txt together; at most{" "}
        {maxGb} GB.
      </p>
      <div className={classes.line}>
        <input
          id="release-files"
          type="file"
          name="file"
          multiple
          accept=".zip,.csv,.txt"
          required
          aria-describedby="release-files-about"
        />
        <Button type="submit" loading={sending}>
          Send and load
        </Button>
      </div>
      <p role="status" className={classes.soft}>
        {sending &&
          "It is on its way: keep this page open until it shows the release being loaded."}
      </p>
    </form>
  );
}
