import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ImportList } from "#components/imports/import-list.tsx";
import { UploadForm } from "#components/imports/upload-form.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadImports } from "#lib/imports/loaders.ts";

export const metadata: Metadata = { title: "Imports" };

export default async function ImportsPage({
  searchParams,
}: {
  searchParams: Promise<{ after?: string }>;
}) {
  const { after } = await searchParams;
  const page = await loadImports(after ?? null);
  if (!page) notFound();
  return (
    <>
      <PageHeader
        title="Imports"
        about="Files of cases that came in. A file is checked and shown before anything of it is loaded; the same file twice changes nothing."
      />
      {page.sources.map((source) => (
        <UploadForm key={source.id} source={source} />
      ))}
      <ImportList page={page} />
    </>
  );
}
