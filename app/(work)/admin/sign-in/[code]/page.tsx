import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ChangeAgencyForm, EndAgencyForm } from "#components/people/agency-forms.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadAgenciesPage } from "#lib/identity-providers/loaders.ts";
import { changeAgency, endAgency } from "../actions.ts";

export const metadata: Metadata = { title: "Agency" };

interface Props {
  params: Promise<{ code: string }>;
}

export default async function AgencyPage({ params }: Props) {
  const { code } = await params;
  const { agencies, choices } = await loadAgenciesPage();
  const agency = agencies.find((one) => one.code === code);
  if (!agency) notFound();
  return (
    <>
      <PageHeader
        title={agency.name}
        about={`${agency.issuer}, redirect address …/api/auth/callback/${agency.code}, client secret in ${agency.secret}.`}
      />
      <ChangeAgencyForm action={changeAgency.bind(null, code)} choices={choices} agency={agency} />
      <EndAgencyForm action={endAgency.bind(null, code)} />
    </>
  );
}
