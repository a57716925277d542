import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { QueuePage } from "#components/queue/queue-page.tsx";
import { requireActor } from "#lib/auth/session.ts";
import { loadCases } from "#lib/queues/loaders.ts";
import { assignSelected } from "../../queues/actions.ts";

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export const metadata: Metadata = { title: "All cases" };

/** Every case of the organization, and what a search finds among them. */
export default async function Cases({ searchParams }: Props) {
  const actor = await requireActor();
  const view = await loadCases(actor, await searchParams);
  if (!view) notFound();
  return <QueuePage view={view} assign={assignSelected} />;
}
