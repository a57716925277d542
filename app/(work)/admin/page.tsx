import { Button } from "@mantine/core";
import type { Metadata } from "next";
import Link from "next/link";
import { OrganizationTable } from "#components/people/organization-table.tsx";
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
        actions={
          <Button component={Link} href="/admin/new">
            Add organization
          </Button>
        }
      />
      <OrganizationTable organizations={organizations} />
    </>
  );
}
