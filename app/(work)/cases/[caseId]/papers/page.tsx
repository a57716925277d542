import type { Metadata } from "next";
import { nothingHere } from "#app/nothing-here.ts";
import { Done } from "#components/case/done.tsx";
import { PapersView } from "#components/case/papers-view.tsx";
import { TextLink } from "#components/ui/links.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadPapers } from "#lib/documents/loaders.ts";
import { makeLetter, sharePaper } from "./actions.ts";

interface Props {
  params: Promise<{ caseId: string }>;
  searchParams: Promise<{ done?: string }>;
}

export const metadata: Metadata = { title: "Papers" };

export default async function PapersPage({ params, searchParams }: Props) {
  const { caseId } = await params;
  const page = await loadPapers(caseId);
  if (!page) return nothingHere();
  return (
    <>
      <Done what={(await searchParams).done} />
      <PageHeader
        title="Papers"
        about={
          <>
            <TextLink href={`/cases/${caseId}`}>{page.name}</TextLink> {page.aNumber}
          </>
        }
      />
      <PapersView
        page={page}
        share={(documentId) => sharePaper.bind(null, caseId, documentId)}
        make={makeLetter.bind(null, caseId)}
      />
    </>
  );
}
