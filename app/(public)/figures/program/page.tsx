import { Title } from "@mantine/core";
import type { Metadata } from "next";
import figures from "#components/figures/figures.module.css";
import classes from "#components/publications/publications.module.css";
import { TextLink } from "#components/ui/links.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import { SOURCE } from "#lib/publications/definitions.ts";
import { loadPublicList } from "#lib/publications/loaders.ts";
import { writtenDate } from "#lib/workflow/dates.ts";

export const metadata: Metadata = {
  title: "Program record",
  description:
    "Published figures of the review for prosecutorial discretion: reviews, findings, outcomes.",
  alternates: { types: { "application/feed+json": "/figures/program/feed.json" } },
};

/** What was published of the program record, the latest first. */
export default async function ProgramRecordPage() {
  const list = await loadPublicList();
  return (
    <main id="main" className={figures.page}>
      <a href="/" className={figures.name} data-no-print>
        Abeyance
      </a>
      <Title order={1} mb="sm">
        Program record: publications
      </Title>
      <p>
        How many cases were reviewed, found amenable, closed or declined, as the offices themselves
        recorded it. {SOURCE}
      </p>
      {list.length > 0 ? (
        <ul className={classes.list}>
          {list.map((one) => (
            <li key={one.id}>
              <TextLink href={`/figures/program/${one.id}`} fw={600}>
                {one.title}
              </TextLink>
              <br />
              {one.publisher}, published on {writtenDate(one.publishedOn)}: program record as of{" "}
              {writtenDate(one.asOf)}.{one.revises && ` Revision: ${one.reason}`}
              {one.revisedBy && (
                <>
                  {" "}
                  <strong>A revision took its place.</strong>
                </>
              )}
            </li>
          ))}
        </ul>
      ) : (
        <EmptyState title="Nothing is published yet">
          When an agency publishes figures of the review, they are listed here.
        </EmptyState>
      )}
      <p data-no-print>
        <TextLink href="/figures/program/feed.json">Feed of publications and revisions</TextLink>
        {" · "}
        <TextLink href="/figures/court-record">
          The court record, another source, for anyone to ask
        </TextLink>
      </p>
    </main>
  );
}
