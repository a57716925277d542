import type { Metadata } from "next";
import { nothingHere } from "#app/nothing-here.ts";
import { SettingsIndex } from "#components/settings/settings-index.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadSettings } from "#lib/settings/loaders.ts";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage() {
  const settings = await loadSettings();
  if (!settings) return nothingHere();
  return (
    <>
      <PageHeader
        title={settings.title}
        about={`What ${settings.organization} sets for itself. Supervisors change it; it holds from then on.`}
      />
      <SettingsIndex sections={settings.sections} />
    </>
  );
}
