import type { Metadata } from "next";
import { nothingHere } from "#app/nothing-here.ts";
import { StepView } from "#components/case/step-view.tsx";
import { SIDES } from "#lib/access/roles.ts";
import { loadStep } from "#lib/cases/loaders.ts";
import { stepById } from "#lib/workflow/registry.ts";
import { runStep } from "../actions.ts";

interface Props {
  params: Promise<{ caseId: string; step: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** The act alone: whether there is such a case is for the page to say. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: stepById((await params).step)?.label ?? "Nothing here" };
}

/** One page serves every step. */
export default async function StepFormPage({ params, searchParams }: Props) {
  const { caseId, step } = await params;
  const { for: reportedFor, ...prefill } = await searchParams;
  const party = SIDES.find((side) => side === reportedFor) ?? null;
  const page = await loadStep(caseId, { stepId: step, party, prefill });
  if (!page) return nothingHere();
  return <StepView page={page} action={runStep.bind(null, { caseId, stepId: step, party })} />;
}
