import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Claims } from "#components/case/claims.tsx";
import { Done } from "#components/case/done.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadClaims } from "#lib/appearances/loaders.ts";
import { confirm, refuse } from "./actions.ts";

export const metadata: Metadata = { title: "Appearances to confirm" };

interface Props {
  searchParams: Promise<{ done?: string }>;
}

export default async function AppearancesPage({ searchParams }: Props) {
  const page = await loadClaims();
  if (!page) notFound();
  return (
    <>
      <PageHeader
        title="Appearances to confirm"
        about="A firm or clinic says that it represents a person at one of your courts. Confirmed, it becomes the defense's party of the case and sees what is shared from then on."
      />
      <Done what={(await searchParams).done} />
      <Claims {...page} confirm={confirm} refuse={refuse} />
    </>
  );
}
