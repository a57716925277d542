import type { Metadata } from "next";
import { nothingHere } from "#app/nothing-here.ts";
import { FactsView } from "#components/facts/facts-view.tsx";
import { loadFacts } from "#lib/facts/loaders.ts";
import { addFact, changeFact, withdrawFact } from "./actions.ts";

interface Props {
  params: Promise<{ caseId: string }>;
  searchParams: Promise<{ kind?: string; change?: string; withdraw?: string }>;
}

export const metadata: Metadata = { title: "Facts" };

export default async function FactsPage({ params, searchParams }: Props) {
  const { caseId } = await params;
  const asked = await searchParams;
  const page = await loadFacts(caseId);
  if (!page) return nothingHere();
  const fact = page.facts.standing.find(
    ({ rowId }) => rowId !== null && (rowId === asked.change || rowId === asked.withdraw),
  );
  const rowId = fact?.rowId ?? "";
  const act = asked.withdraw
    ? withdrawFact.bind(null, { caseId, rowId })
    : changeFact.bind(null, { caseId, rowId, kind: fact?.kind ?? "" });
  return (
    <FactsView
      page={page}
      add={addFact.bind(null, caseId)}
      kind={asked.kind ?? null}
      edited={fact ? { fact, mode: asked.withdraw ? "withdraw" : "change", action: act } : null}
    />
  );
}
