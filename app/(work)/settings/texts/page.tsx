import type { Metadata } from "next";
import { nothingHere } from "#app/nothing-here.ts";
import { SettingsTrail } from "#components/settings/settings-trail.tsx";
import { TextTable } from "#components/settings/text-table.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadTexts } from "#lib/texts/loaders.ts";

export const metadata: Metadata = { title: "What yes and no mean" };

export default async function TextsPage() {
  const texts = await loadTexts();
  if (!texts) return nothingHere();
  return (
    <>
      <SettingsTrail here="What yes and no mean" />
      <PageHeader
        title="What yes and no mean"
        about="Read before an offer is answered, and recorded with the answer. Until you write your own, the system's wording is shown and said to be the system's."
      />
      <TextTable lines={texts} />
    </>
  );
}
