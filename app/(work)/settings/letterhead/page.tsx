import type { Metadata } from "next";
import { nothingHere } from "#app/nothing-here.ts";
import { LetterheadEditor } from "#components/settings/letterhead-editor.tsx";
import { SettingsTrail } from "#components/settings/settings-trail.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadLetterhead } from "#lib/letterheads/loaders.ts";
import { saveLetterhead } from "./actions.ts";

export const metadata: Metadata = { title: "Letterhead" };

export default async function LetterheadPage() {
  const page = await loadLetterhead();
  if (!page) return nothingHere();
  return (
    <>
      <SettingsTrail here="Letterhead" />
      <PageHeader
        title="Letterhead"
        about="Stands on every letter that is made from now on. Letters that are made already keep theirs."
      />
      <LetterheadEditor page={page} action={saveLetterhead} />
    </>
  );
}
