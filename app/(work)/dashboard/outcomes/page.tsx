import type { Metadata } from "next";
import { nothingHere } from "#app/nothing-here.ts";
import { OutcomesScreen } from "#components/dashboard/defense/outcomes.tsx";
import { loadOutcomes } from "#lib/client-histories/loaders.ts";

export const metadata: Metadata = { title: "Outcomes" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** What became of a firm's or clinic's clients by period: the whole question stands in the address. */
export default async function Outcomes({ searchParams }: Props) {
  const view = await loadOutcomes(await searchParams);
  return view ? <OutcomesScreen view={view} /> : nothingHere();
}
