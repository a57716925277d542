import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PastList } from "#components/past-cases/past-list.tsx";
import { QueuePage } from "#components/queue/queue-page.tsx";
import { requireActor } from "#lib/auth/session.ts";
import { loadPastCases } from "#lib/past-cases/loaders.ts";
import { loadCases } from "#lib/queues/loaders.ts";
import { assignSelected } from "../../queues/actions.ts";

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export const metadata: Metadata = { title: "All cases" };

/** Every case of the organization, what a search finds among them, and apart from these its past ones. */
export default async function Cases({ searchParams }: Props) {
  const actor = await requireActor();
  const address = await searchParams;
  const view = await loadCases(actor, address);
  if (!view) notFound();
  const past = await loadPastCases(address);
  return (
    <>
      <QueuePage view={view} assign={assignSelected} />
      {past && <PastList cases={past} />}
    </>
  );
}
