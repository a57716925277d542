import { Title } from "@mantine/core";
import type { Metadata } from "next";
import classes from "#components/figures/figures.module.css";
import { DownloadButton, TextLink } from "#components/ui/links.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import { loadRelease } from "#lib/court-record/loaders.ts";
import { EXPLORER } from "#lib/court-record/schema.ts";
import { numberText } from "#lib/format/counts.ts";
import { writtenDate } from "#lib/workflow/dates.ts";

export const metadata: Metadata = { title: "The release behind the court record" };

/** How the release was read, and what it says otherwise than the one before: records do vanish. */
export default async function ReleasePage() {
  const release = await loadRelease();
  return (
    <main id="main" className={classes.page}>
      <TextLink href={EXPLORER}>Court record</TextLink>
      <Title order={1} mb="sm">
        The release
      </Title>
      {release ? (
        <Release release={release} />
      ) : (
        <EmptyState title="No release has been loaded yet" />
      )}
    </main>
  );
}

type Loaded = NonNullable<Awaited<ReturnType<typeof loadRelease>>>;

function Release({ release: { loadedAt, files, changes } }: { release: Loaded }) {
  const told = changes.filter(({ added, changed, gone }) => added + changed + gone > 0);
  return (
    <>
      <p>Loaded on {writtenDate(loadedAt.slice(0, 10))}.</p>
      <Table
        label="Files"
        head={["File", "Rows", "Loaded", "Repaired", "Rejected", "Repeated"]}
        rows={files.map((one) => [
          one.name,
          one.rows,
          one.loaded,
          one.repaired,
          one.rejected,
          one.repeated,
        ])}
      />
      <div className={classes.actions}>
        <DownloadButton size="xs" variant="default" href={`${EXPLORER}/release/rows.csv`}>
          Rows repaired, rejected, repeated or without a case
        </DownloadButton>
        <DownloadButton size="xs" variant="default" href={`${EXPLORER}/release/gone.csv`}>
          Records that are gone
        </DownloadButton>
      </div>
      <Title order={2} size="h4" mt="lg" mb="xs">
        Against the release before
      </Title>
      <Table
        label="Changes by file and court"
        head={["File", "Court", "Records", "Added", "Changed", "Gone"]}
        rows={told.map((one) => [
          one.file,
          one.court || "—",
          one.rows,
          one.added,
          one.changed,
          one.gone,
        ])}
      />
    </>
  );
}

function Table(props: {
  label: string;
  head: readonly string[];
  rows: readonly (readonly (string | number)[])[];
}) {
  const { label, head, rows } = props;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className={classes.scroll} aria-label={label} tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            {head.map((name, at) => (
              <th key={name} scope="col" className={at === 0 ? classes.label : undefined}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells) => (
            <tr key={`${cells[0]} ${cells[1]}`}>
              {cells.map((cell, at) => (
                <td key={head[at]} className={at === 0 ? classes.label : undefined}>
                  {typeof cell === "number" ? numberText(cell) : cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
