import { Title } from "@mantine/core";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import figures from "#components/figures/figures.module.css";
import { ShareButtons } from "#components/figures/share-buttons.tsx";
import { Differences, PublicationTables } from "#components/publications/publication-tables.tsx";
import classes from "#components/publications/publications.module.css";
import { DownloadButton, TextLink } from "#components/ui/links.tsx";
import { loadPublication } from "#lib/publications/loaders.ts";
import type { PublicationPage } from "#lib/publications/types.ts";
import { writtenDate } from "#lib/workflow/dates.ts";

interface Props {
  params: Promise<{ publication: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const page = await loadPublication((await params).publication);
  return { title: page ? `${page.title} · Program record` : "Program record" };
}

/** One publication, as it was frozen. */
export default async function PublishedPage({ params }: Props) {
  const page = await loadPublication((await params).publication);
  if (!page) notFound();
  const files = `/figures/program/${page.id}`;
  return (
    <main id="main" className={figures.page}>
      <TextLink href="/figures/program">Program record: publications</TextLink>
      <Title order={1} mb="xs">
        {page.title}
      </Title>
      <p className={classes.meta}>
        <span className={classes.source}>Program record</span> as of {writtenDate(page.view.asOf)},
        as known on {writtenDate(page.view.knownOn)}. Published by {page.publisher} on{" "}
        {writtenDate(page.publishedOn)}.
      </p>
      {page.revisedBy && (
        <p className={figures.note} role="note">
          A revision took the place of these figures.{" "}
          <TextLink href={`/figures/program/${page.revisedBy}`} underline="always">
            Read the revision
          </TextLink>
        </p>
      )}
      {page.notes && <p className={classes.notes}>{page.notes}</p>}
      {page.notesEs && (
        <p className={classes.notes} lang="es">
          {page.notesEs}
        </p>
      )}
      <Revision page={page} />
      <div className={figures.actions} data-no-print>
        <DownloadButton size="xs" variant="default" href={`${files}/publication.json`}>
          Everything as JSON
        </DownloadButton>
        <DownloadButton size="xs" variant="default" href={`${files}/codebook.csv`}>
          Codebook
        </DownloadButton>
        <ShareButtons chart={null} />
      </div>
      <PublicationTables view={page.view} files={files} />
      <Manifest page={page} files={files} />
    </main>
  );
}

function Revision({ page }: { page: PublicationPage }) {
  const { revises, reason, view } = page;
  if (!revises || !view.differences) return null;
  return (
    <section>
      <h2>Revision</h2>
      <p>
        It takes the place of{" "}
        <TextLink href={`/figures/program/${revises}`} underline="always">
          an earlier publication
        </TextLink>
        , which stays readable. Reason: {reason}
      </p>
      <details className={figures.how}>
        <summary>What is otherwise, figure by figure ({view.differences.length})</summary>
        <Differences differences={view.differences} threshold={view.threshold} />
      </details>
    </section>
  );
}

/** By what anybody can check that nothing was changed since. */
function Manifest({ page, files }: { page: PublicationPage; files: string }) {
  return (
    <section className={classes.tables}>
      <h2>Manifest</h2>
      <p>
        SHA-256 of the manifest, which holds the hash of every table and of the definitions
        (canonical JSON: keys in order, no blanks):
      </p>
      <p className={classes.hash}>{page.sha256}</p>
      <p data-no-print>
        <a href={`${files}/manifest.json`}>The manifest</a>
        {" · "}
        <a href={`${files}/tables.json`}>The tables as they were hashed</a>
      </p>
    </section>
  );
}
