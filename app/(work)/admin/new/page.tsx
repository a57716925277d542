import type { Metadata } from "next";
import { AddOrganizationForm } from "#components/people/organization-forms.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadCourtChoices } from "#lib/people/loaders.ts";
import { addOrganization } from "../actions.ts";

export const metadata: Metadata = { title: "Add organization" };

export default async function NewOrganizationPage() {
  const courts = await loadCourtChoices();
  return (
    <>
      <PageHeader
        title="Add organization"
        about="From then on it is a party on the system: only it takes its own steps on its cases."
      />
      <AddOrganizationForm action={addOrganization} courts={courts} />
    </>
  );
}
