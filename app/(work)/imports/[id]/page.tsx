import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ImportView } from "#components/imports/import-view.tsx";
import { loadImportPage } from "#lib/imports/loaders.ts";
import { load, rematch } from "../actions.ts";

export const metadata: Metadata = { title: "Import" };

export default async function ImportFilePage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ rejected?: string; missing?: string; late?: string }>;
}) {
  const { id } = await params;
  const { rejected, missing, late } = await searchParams;
  const line = Number(rejected);
  const page = await loadImportPage(id, {
    rejected: Number.isSafeInteger(line) && line > 0 && line < 2 ** 31 ? line : null,
    missing: missing ?? null,
  });
  if (!page) notFound();
  return <ImportView page={page} late={late !== undefined} actions={{ load, rematch }} />;
}
