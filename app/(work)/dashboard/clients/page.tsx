import type { Metadata } from "next";
import { nothingHere } from "#app/nothing-here.ts";
import { Behind } from "#components/dashboard/defense/behind.tsx";
import { loadBehind } from "#lib/client-histories/loaders.ts";

export const metadata: Metadata = { title: "Clients behind a number" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** The clients behind a number of a firm's or clinic's dashboard. */
export default async function Clients({ searchParams }: Props) {
  const page = await loadBehind(await searchParams);
  return page ? <Behind page={page} /> : nothingHere();
}
