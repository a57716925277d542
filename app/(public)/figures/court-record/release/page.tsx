import { Title } from "@mantine/core";
import type { Metadata } from "next";
import classes from "#components/figures/figures.module.css";
import { ReleaseChanges, ReleaseFiles } from "#components/figures/release-tables.tsx";
import { TextLink } from "#components/ui/links.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import { loadRelease } from "#lib/court-record/loaders.ts";
import { EXPLORER } from "#lib/court-record/schema.ts";
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

function Release({ release: { loadedAt, since, files, changes } }: { release: Loaded }) {
  return (
    <>
      <p>Loaded on {writtenDate(loadedAt.slice(0, 10))}.</p>
      <ReleaseFiles files={files} />
      <Title order={2} size="h4" mt="lg" mb="xs">
        Against the release before
      </Title>
      <ReleaseChanges changes={changes} since={since && writtenDate(since.slice(0, 10))} />
    </>
  );
}
