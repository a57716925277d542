import type { Metadata } from "next";
import { AddAgencyForm } from "#components/people/agency-forms.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadAgenciesPage } from "#lib/identity-providers/loaders.ts";
import { addAgency } from "../actions.ts";

export const metadata: Metadata = { title: "Add agency" };

export default async function NewAgencyPage() {
  const { choices } = await loadAgenciesPage();
  return (
    <>
      <PageHeader
        title="Add agency"
        about="Register this system there first, with the redirect address …/api/auth/callback/ and the code that you choose here."
      />
      <AddAgencyForm action={addAgency} choices={choices} />
    </>
  );
}
