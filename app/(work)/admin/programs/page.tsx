import type { Metadata } from "next";
import { ProgramTable } from "#components/programs/program-table.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadPrograms } from "#lib/programs/loaders.ts";

export const metadata: Metadata = { title: "Programs" };

export default async function ProgramsPage() {
  const programs = await loadPrograms();
  return (
    <>
      <PageHeader
        title="Programs"
        about="What a review is held under: dates, populations, lists, grounds and forms. A case keeps the revision that was in force when its review was opened."
      />
      <ProgramTable programs={programs} />
    </>
  );
}
