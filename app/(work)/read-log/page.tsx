import type { Metadata } from "next";
import { nothingHere } from "#app/nothing-here.ts";
import { ReadLog } from "#components/read-log/read-log.tsx";
import { DownloadButton } from "#components/ui/links.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadReadLog } from "#lib/read-log/loaders.ts";
import { readLogHref } from "#lib/read-log/schema.ts";

export const metadata: Metadata = { title: "Who has looked" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Every view of a case, every export and every download of the organization. */
export default async function ReadLogPage({ searchParams }: Props) {
  const page = await loadReadLog(await searchParams);
  if (!page) return nothingHere();
  return (
    <>
      <PageHeader
        title="Who has looked"
        about="Every view of a case, every list that was exported and every paper that was downloaded by your organization. The same page, looked at again by the same person within five minutes, is one line."
        actions={
          <DownloadButton
            href={readLogHref(page.address, { path: "/api/read-log" })}
            variant="default"
          >
            Export
          </DownloadButton>
        }
      />
      <ReadLog page={page} />
    </>
  );
}
