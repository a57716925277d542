import type { Metadata } from "next";
import { nothingHere } from "#app/nothing-here.ts";
import { Exports } from "#components/exports/exports.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadExports } from "#lib/exports/loaders.ts";

export const metadata: Metadata = { title: "Exports" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Files of cases to take away, and the record of those that were. */
export default async function ExportsPage({ searchParams }: Props) {
  const page = await loadExports((await searchParams).after);
  if (!page) return nothingHere();
  return (
    <>
      <PageHeader
        title="Exports"
        about="CSV files that a spreadsheet opens and an import reads again. Every export is logged for your organization’s supervisors. Any queue has an export of its own."
      />
      <Exports page={page} />
    </>
  );
}
