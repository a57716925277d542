import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { nothingHere } from "#app/nothing-here.ts";
import { AskReason } from "#components/openings/ask-reason.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import { isParty } from "#lib/cases/loaders.ts";
import { loadBar } from "#lib/conflicts/loaders.ts";
import { loadOpening } from "#lib/openings/loaders.ts";
import { onwardTo } from "#lib/openings/schema.ts";
import { giveReason } from "./actions.ts";

interface Props {
  params: Promise<{ caseId: string }>;
  searchParams: Promise<{ to?: string }>;
}

export const metadata: Metadata = { title: "Before the case opens" };

/** What stands before a colleague's case; for whoever is not asked, the case itself. */
export default async function ReasonPage({ params, searchParams }: Props) {
  const { caseId } = await params;
  const { to } = await searchParams;
  const bar = await loadBar(caseId);
  if (bar)
    return (
      <EmptyState title="This case is not open to you" order={1}>
        {bar}
      </EmptyState>
    );
  const page = await loadOpening(caseId, to);
  if (page) return <AskReason page={page} action={giveReason.bind(null, caseId, page.to)} />;
  if (await isParty(caseId)) redirect(onwardTo(caseId, to));
  return nothingHere();
}
