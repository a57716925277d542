import { Alert, Button } from "@mantine/core";
import { TextLink } from "#components/ui/links.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { ErrorState } from "#components/ui/states.tsx";
import { counted, countText } from "#lib/format/counts.ts";
import { writtenDateTime } from "#lib/format/dates.ts";
import type { ImportPage } from "#lib/imports/types.ts";
import classes from "./imports.module.css";
import { MatchForm } from "./match-form.tsx";
import { Progressing } from "./progressing.tsx";
import { MissingCases, RejectedRows } from "./row-lists.tsx";

interface ImportViewProps {
  page: ImportPage;
  /** Somebody was quicker: what was asked is not possible any more. */
  late: boolean;
  actions: {
    load: (data: FormData) => Promise<void>;
    rematch: (data: FormData) => Promise<void>;
  };
}

/** One file: how its columns are read, what it would do or did, and what is wrong with it. */
export function ImportView({ page, late, actions }: ImportViewProps) {
  const { file, sourceLabel, lacking, progress } = page;
  const when = `${sourceLabel}, read in ${writtenDateTime(file.createdAt)} by ${file.actorName}`;
  return (
    <>
      <TextLink href="/imports">Imports</TextLink>
      <PageHeader
        title={file.fileName}
        about={file.loadedAt ? `${when}; loaded ${writtenDateTime(file.loadedAt)}` : when}
      />
      {late && (
        <Alert color="red" variant="light" role="alert" mb="sm" maw={720}>
          This was not possible any more: the page shows the file as it is now.
        </Alert>
      )}
      {file.state === "unusable" && (
        <ErrorState title="This file cannot be used">
          {file.problem} Nothing was loaded and nothing changed.
        </ErrorState>
      )}
      {file.state === "unmatched" && (
        <ErrorState title="Some columns are not found">
          Say below where the file has: {lacking.join(", ")}.
        </ErrorState>
      )}
      {progress && <Progressing progress={progress} />}
      {["ready", "loading", "loaded"].includes(file.state) && <Counts page={page} />}
      {page.waiting > 0 && (
        <Alert color="yellow" variant="light" mb="md" maw={720}>
          {counted(page.waiting, "row")} {page.waiting === 1 ? "has" : "have"} a possible conflict
          with a matter of your organization and {page.waiting === 1 ? "waits" : "wait"} for your
          conflicts person: see <TextLink href="/cases/new">Add a client</TextLink>.
        </Alert>
      )}
      {file.state === "ready" && <LoadForm page={page} action={actions.load} />}
      {page.header.length > 0 && <MatchForm page={page} action={actions.rematch} />}
      <RejectedRows page={page} />
      <MissingCases page={page} />
    </>
  );
}

const CREATED = {
  docket: "cases that were not here",
  clients: "new clients; where the office or the court is on the system, claims",
};
const CHANGED = {
  docket: "hearing, custody, court and the like",
  clients: "phone, safe contact, language, a hearing",
};

function Counts({ page: { file } }: { page: ImportPage }) {
  const did = file.state === "loaded";
  const counts: [string, number, string][] = [
    [did ? "Created" : "To be created", file.created, CREATED[file.source]],
    [did ? "Changed" : "To be changed", file.changed, CHANGED[file.source]],
    ["Unchanged", file.unchanged, "nothing new"],
    ["Rejected", file.rejected, "with a reason, below"],
  ];
  if (file.source === "docket") {
    counts.push(["Not in the file", file.missing, "cases of the office, listed below"]);
  }
  return (
    <dl className={classes.counts} aria-label={did ? "What was done" : "What would happen"}>
      {counts.map(([label, count, about]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <strong>{countText(count)}</strong>
            <span className={classes.soft}>{about}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Nothing is loaded before somebody says so, having seen what it comes to. */
function LoadForm({
  page: { file },
  action,
}: {
  page: ImportPage;
  action: (data: FormData) => Promise<void>;
}) {
  const count = file.created + file.changed;
  if (file.rows === 0) {
    return (
      <Alert color="accent" variant="light" role="status" mb="md" maw={720}>
        This file has a header and no rows: there is nothing to load.
      </Alert>
    );
  }
  if (count === 0) {
    return (
      <Alert color="accent" variant="light" role="status" mb="md" maw={720}>
        {file.rejected > 0
          ? "No row of this file changes anything: put the rejected rows right and read them in again."
          : "This file changes nothing: every case is here as it says."}
      </Alert>
    );
  }
  return (
    <form action={action} className={classes.load}>
      <input type="hidden" name="id" value={file.id} />
      <Button type="submit">Load {counted(count, "row")}</Button>
      <span className={classes.soft}>
        The review of a case stays where it is. Rejected rows are left out.
      </span>
    </form>
  );
}
