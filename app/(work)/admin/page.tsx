import type { Metadata } from "next";
import { OrganizationTable } from "#components/people/organization-table.tsx";
import { LinkButton } from "#components/ui/links.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadOrganizations } from "#lib/people/loaders.ts";

export const metadata: Metadata = { title: "Organizations" };

export default async function OrganizationsPage() {
  const organizations = await loadOrganizations();
  return (
    <>
      <PageHeader
        title="Organizations"
        about="Who is on the system. A party that is not here is off the system: others report for it."
        actions={<LinkButton href="/admin/new">Add organization</LinkButton>}
      />
      <OrganizationTable organizations={organizations} />
    </>
  );
}
