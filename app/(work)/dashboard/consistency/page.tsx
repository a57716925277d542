import type { Metadata } from "next";
import { nothingHere } from "#app/nothing-here.ts";
import { Consistency } from "#components/consistency/consistency.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadConsistency } from "#lib/consistency/loaders.ts";
import { rebuildConsistency } from "./actions.ts";

export const metadata: Metadata = { title: "Consistency" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Findings, answers and rulings of cases of the same mix, by court, office and attorney. */
export default async function ConsistencyPage({ searchParams }: Props) {
  const given = await searchParams;
  const view = await loadConsistency(given);
  if (!view) return nothingHere();
  return (
    <>
      <PageHeader
        title="Consistency"
        about={
          view.whose === "office"
            ? "Whether your office’s cases of the same mix come out alike, by court and by attorney."
            : "Whether cases of the same mix come out alike in the offices of your agency and their courts."
        }
      />
      <Consistency view={view} rebuild={rebuildConsistency} asked={given.asked === "yes"} />
    </>
  );
}
