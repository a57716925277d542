import type { Metadata } from "next";
import classes from "#components/publications/publications.module.css";
import { LinkButton, TextLink } from "#components/ui/links.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import { counted } from "#lib/format/counts.ts";
import { loadPublisherPage } from "#lib/publications/loaders.ts";
import type { OwnPublication } from "#lib/publications/types.ts";
import { writtenDate } from "#lib/workflow/dates.ts";

export const metadata: Metadata = { title: "Publications" };

const STATES: Record<string, string> = {
  preparing: "being prepared",
  ready: "ready to be read and published",
  refused: "cannot be published like this",
};

export default async function PublicationsPage() {
  const { drafts, published } = await loadPublisherPage();
  return (
    <>
      <PageHeader
        title="Publications"
        about="Tables of the program record, frozen for everybody to read. Small figures are hidden, and what is published stays readable: corrections show as revisions."
        actions={
          <>
            <LinkButton href="/publications/new">Prepare a publication</LinkButton>
            <LinkButton href="/figures/program" variant="default">
              As everybody sees them
            </LinkButton>
          </>
        }
      />
      {drafts.length > 0 && (
        <section>
          <h2>Not published yet</h2>
          <ul className={classes.list}>
            {drafts.map(({ id, title, asOf, state, actorName }) => (
              <li key={id}>
                <TextLink href={`/publications/${id}`}>{title}</TextLink>
                <br />
                As of {writtenDate(asOf)}, by {actorName}: {STATES[state]}.
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2>Published</h2>
        {published.length > 0 ? (
          <ul className={classes.list}>
            {published.map((one) => (
              <Own key={one.id} one={one} />
            ))}
          </ul>
        ) : (
          <EmptyState title="Nothing is published yet" order={3}>
            Prepare a publication, read what everybody would read, and publish it.
          </EmptyState>
        )}
      </section>
    </>
  );
}

function Own({ one }: { one: OwnPublication }) {
  const { id, title, asOf, publishedOn, revision, revised, otherwise } = one;
  const differs = otherwise !== null && otherwise.cells > 0;
  return (
    <li>
      <TextLink href={`/figures/program/${id}`}>{title}</TextLink>
      <br />
      {revision ? "Revision, as" : "As"} of {writtenDate(asOf)}, published on{" "}
      {writtenDate(publishedOn)}. {revised && "A revision took its place; this one stays readable."}
      {otherwise &&
        (differs
          ? `Would now read otherwise: ${counted(otherwise.cells, "figure")} changed by later corrections (compared on ${writtenDate(otherwise.checkedOn)}). `
          : `Compared on ${writtenDate(otherwise.checkedOn)}: it would read the same. `)}
      {!revised && (
        <TextLink
          href={`/publications/new?revises=${id}`}
          underline="always"
          aria-label={`Revise ${title}`}
        >
          Revise
        </TextLink>
      )}
    </li>
  );
}
