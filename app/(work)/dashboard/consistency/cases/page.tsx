import type { Metadata } from "next";
import { nothingHere } from "#app/nothing-here.ts";
import { ConsistencyCases } from "#components/consistency/case-list.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadConsistencyCases } from "#lib/consistency/loaders.ts";

export const metadata: Metadata = { title: "Cases behind a comparison" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** The cases behind a point of the comparison, to be read one by one. */
export default async function ConsistencyCasesPage({ searchParams }: Props) {
  const list = await loadConsistencyCases(await searchParams);
  if (!list) return nothingHere();
  return (
    <>
      <PageHeader
        title={list.title}
        about="The cases behind what was compared, the latest finding first. What a figure cannot know stands in them."
      />
      <ConsistencyCases list={list} />
    </>
  );
}
