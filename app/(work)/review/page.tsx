import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { nothingHere } from "#app/nothing-here.ts";
import { Done } from "#components/case/done.tsx";
import { Nothing } from "#components/review/nothing.tsx";
import { loadNextAddress, loadNothingToRead } from "#lib/review/loaders.ts";

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export const metadata: Metadata = { title: "Review" };

/** Opens the next case of the queue that the address names. */
export default async function Review({ searchParams }: Props) {
  const given = await searchParams;
  const next = await loadNextAddress(given);
  if (next) redirect(next);
  const nothing = await loadNothingToRead(given);
  if (!nothing) return nothingHere();
  const { done } = given;
  return (
    <>
      <Done what={typeof done === "string" ? done : undefined} />
      <Nothing nothing={nothing} />
    </>
  );
}
