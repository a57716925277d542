import type { Metadata } from "next";
import { AgencyTable } from "#components/people/agency-table.tsx";
import { LinkButton } from "#components/ui/links.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadAgenciesPage } from "#lib/identity-providers/loaders.ts";

export const metadata: Metadata = { title: "Sign-in by agencies" };

export default async function AgenciesPage() {
  const { agencies } = await loadAgenciesPage();
  return (
    <>
      <PageHeader
        title="Sign-in by agencies"
        about="An agency signs its own people in (OpenID Connect). It makes no accounts: whoever comes has one here already."
        actions={<LinkButton href="/admin/sign-in/new">Add agency</LinkButton>}
      />
      <AgencyTable agencies={agencies} />
    </>
  );
}
