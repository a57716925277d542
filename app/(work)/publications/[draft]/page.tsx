import { Breadcrumbs, Button, Text } from "@mantine/core";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { BeingPrepared } from "#components/publications/being-prepared.tsx";
import { Differences, PublicationTables } from "#components/publications/publication-tables.tsx";
import classes from "#components/publications/publications.module.css";
import { TextLink } from "#components/ui/links.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { ErrorState } from "#components/ui/states.tsx";
import { loadDraft } from "#lib/publications/loaders.ts";
import { writtenDate } from "#lib/workflow/dates.ts";
import { discard, prepareAgain, publish } from "../actions.ts";

export const metadata: Metadata = { title: "Publication, not published yet" };

interface Props {
  params: Promise<{ draft: string }>;
  searchParams: Promise<{ refused?: string }>;
}

const REFUSALS: Record<string, string> = {
  unread: "Say that you have read it: what is published cannot be taken back.",
  changed:
    "It was not published: the figures were counted anew, or something else of the same cases was published since. Prepare it again and read it.",
};

/** What everybody would read, before anybody does. */
export default async function DraftPage({ params, searchParams }: Props) {
  const [{ draft: id }, { refused }] = [await params, await searchParams];
  const { draft, view } = await loadDraft(id);
  if (draft.state === "published") redirect(`/figures/program/${id}`);
  return (
    <>
      <Breadcrumbs mb="xs" style={{ rowGap: 10 }}>
        <TextLink href="/publications">Publications</TextLink>
        <Text component="span">Not published yet</Text>
      </Breadcrumbs>
      <PageHeader
        title={draft.title}
        about={`Program record as of ${writtenDate(draft.asOf)}, as known on ${writtenDate(draft.knownOn)}. Nobody but your organization sees this yet.`}
      />
      {refused && REFUSALS[refused] && <ErrorState title={REFUSALS[refused]} />}
      {draft.state === "preparing" && <BeingPrepared />}
      {draft.state === "refused" && (
        <ErrorState title="This cannot be published">
          <ul className={classes.problems}>
            {draft.message.split("\n").map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </ErrorState>
      )}
      {view && draft.sha256 && (
        <form action={publish} className={classes.acts}>
          <input type="hidden" name="id" value={id} />
          <input type="hidden" name="sha256" value={draft.sha256} />
          <label>
            <input type="checkbox" name="read" required /> I have read it. What is published stays
            readable for good; it can be revised, not taken back.
          </label>
          <Button type="submit">Publish</Button>
        </form>
      )}
      {draft.state !== "preparing" && (
        <div className={classes.acts}>
          <form action={prepareAgain}>
            <input type="hidden" name="id" value={id} />
            <Button type="submit" variant="default" size="xs">
              Count again
            </Button>
          </form>
          <form action={discard}>
            <input type="hidden" name="id" value={id} />
            <Button type="submit" variant="default" size="xs">
              Discard
            </Button>
          </form>
        </div>
      )}
      {draft.notes && <p className={classes.notes}>{draft.notes}</p>}
      {draft.notesEs && (
        <p className={classes.notes} lang="es">
          {draft.notesEs}
        </p>
      )}
      {view?.differences && (
        <section>
          <h2>Against the publication that it revises</h2>
          <p>Reason: {draft.reason}</p>
          <Differences differences={view.differences} threshold={view.threshold} />
        </section>
      )}
      {view && <PublicationTables view={view} />}
    </>
  );
}
