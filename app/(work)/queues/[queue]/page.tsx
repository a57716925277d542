import type { Metadata } from "next";
import { nothingHere } from "#app/nothing-here.ts";
import { QueuePage } from "#components/queue/queue-page.tsx";
import { requireActor } from "#lib/auth/session.ts";
import { queueById } from "#lib/queues/definitions.ts";
import { loadQueue } from "#lib/queues/loaders.ts";
import { assignSelected } from "../actions.ts";

interface Props {
  params: Promise<{ queue: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: queueById((await params).queue)?.label ?? "Not found" };
}

/** One page for all queues; which one, and whether it is the actor's, the definitions say. */
export default async function Queue({ params, searchParams }: Props) {
  const actor = await requireActor();
  const view = await loadQueue(actor, (await params).queue, await searchParams);
  if (!view) return nothingHere();
  return <QueuePage view={view} assign={assignSelected} />;
}
