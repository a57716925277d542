import type { Metadata } from "next";
import { nothingHere } from "#app/nothing-here.ts";
import { AsksReasonForm } from "#components/openings/asks-reason-form.tsx";
import { SettingsTrail } from "#components/settings/settings-trail.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadAsksReason } from "#lib/openings/loaders.ts";
import { saveAsksReason } from "./actions.ts";

export const metadata: Metadata = { title: "Colleagues’ cases" };

export default async function ColleaguesPage() {
  const asks = await loadAsksReason();
  if (asks === null) return nothingHere();
  return (
    <>
      <SettingsTrail here="Colleagues’ cases" />
      <PageHeader
        title="Colleagues’ cases"
        about="Whoever opens a case that somebody else has is asked why, once a day for each case. Supervisors are not asked, nor is whoever stands in for somebody who is away. Whether or not a reason is asked, every view is in the log."
      />
      <AsksReasonForm asks={asks} action={saveAsksReason} />
    </>
  );
}
