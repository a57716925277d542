import type { Metadata } from "next";
import { nothingHere } from "#app/nothing-here.ts";
import { ConflictSettingsForm } from "#components/conflicts/settings-form.tsx";
import { SettingsTrail } from "#components/settings/settings-trail.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadConflictSettings } from "#lib/conflicts/loaders.ts";
import { saveConflictSettings } from "./actions.ts";

export const metadata: Metadata = { title: "Conflict checks" };

export default async function ConflictSettingsPage() {
  const page = await loadConflictSettings();
  if (!page) return nothingHere();
  return (
    <>
      <SettingsTrail here="Conflict checks" />
      <PageHeader
        title="Conflict checks"
        about="Who decides when somebody who is to be taken in or represented may be in conflict with a matter of yours."
      />
      <ConflictSettingsForm {...page} action={saveConflictSettings} />
    </>
  );
}
