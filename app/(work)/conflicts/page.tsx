import type { Metadata } from "next";
import { nothingHere } from "#app/nothing-here.ts";
import { Checks } from "#components/conflicts/checks.tsx";
import { LinkButton } from "#components/ui/links.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadChecks } from "#lib/conflicts/loaders.ts";

export const metadata: Metadata = { title: "Conflict checks" };

interface Props {
  searchParams: Promise<{ after?: string; decided?: string }>;
}

export default async function ConflictsPage({ searchParams }: Props) {
  const page = await loadChecks(await searchParams);
  if (!page) return nothingHere();
  return (
    <>
      <PageHeader
        title="Conflict checks"
        about="You decide. Whoever asked sees that a check waits and how it ends, never whom it found. No other organization sees any of it."
        actions={
          <LinkButton href="/conflicts/people" variant="default">
            People that are compared
          </LinkButton>
        }
      />
      <Checks {...page} />
    </>
  );
}
