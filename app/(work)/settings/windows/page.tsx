import type { Metadata } from "next";
import { nothingHere } from "#app/nothing-here.ts";
import { WindowTable } from "#components/hearings/window-table.tsx";
import { SettingsTrail } from "#components/settings/settings-trail.tsx";
import { LinkButton } from "#components/ui/links.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadWindows } from "#lib/hearings/loaders.ts";

export const metadata: Metadata = { title: "Review windows" };

export default async function WindowsPage() {
  const page = await loadWindows();
  if (!page) return nothingHere();
  const reports = page.side !== "government";
  return (
    <>
      {page.settings && <SettingsTrail here="Review windows" />}
      <PageHeader
        title="Review windows"
        about="Weeks in which an office reviews a court's docket and hearings are suspended. A window shows on its cases and in the calendar; it moves no hearing."
        actions={
          <LinkButton href="/settings/windows/new">
            {reports ? "Report a window" : "Add window"}
          </LinkButton>
        }
      />
      <WindowTable windows={page.windows} reports={reports} />
    </>
  );
}
