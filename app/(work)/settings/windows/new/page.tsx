import type { Metadata } from "next";
import { nothingHere } from "#app/nothing-here.ts";
import { NewWindowForm } from "#components/hearings/window-forms.tsx";
import { SettingsTrail } from "#components/settings/settings-trail.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import { loadNewWindow } from "#lib/hearings/loaders.ts";
import { addWindow } from "../actions.ts";

export const metadata: Metadata = { title: "New review window" };

export default async function NewWindowPage() {
  const page = await loadNewWindow();
  if (!page) return nothingHere();
  const { courts, reported } = page;
  const title = reported ? "Report a review window" : "Add a review window";
  return (
    <>
      {page.settings && (
        <SettingsTrail
          here={title}
          above={[{ href: "/settings/windows", label: "Review windows" }]}
        />
      )}
      <PageHeader
        title={title}
        about={
          reported
            ? "What you learned of an office that is not on the system. Only your organization sees it, and it stays marked as reported."
            : "Every party of a case at this court sees it, beside the hearing that still stands."
        }
      />
      {courts.length > 0 ? (
        <NewWindowForm action={addWindow} courts={courts} reported={reported} />
      ) : (
        <EmptyState title="There is no court to add one for">
          {reported
            ? "The office of each of your courts is on the system and keeps its own windows."
            : "Your office covers no court yet."}
        </EmptyState>
      )}
    </>
  );
}
