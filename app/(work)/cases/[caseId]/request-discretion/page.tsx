import type { Metadata } from "next";
import { nothingHere } from "#app/nothing-here.ts";
import { StepView } from "#components/case/step-view.tsx";
import { DraftView } from "#components/requests/draft-view.tsx";
import { loadStep } from "#lib/cases/loaders.ts";
import { loadDraft } from "#lib/requests/loaders.ts";
import { runStep } from "../actions.ts";
import { giveUpDraft, keepDraft } from "./actions.ts";

interface Props {
  params: Promise<{ caseId: string }>;
  searchParams: Promise<{ for?: string; from?: string; saved?: string }>;
}

export const metadata: Metadata = { title: "Request discretion" };

/** The defense's packet; whoever records a request for a defense that is off the system has the step's form. */
export default async function RequestPage({ params, searchParams }: Props) {
  const { caseId } = await params;
  const { for: reportedFor, from, saved } = await searchParams;
  if (reportedFor === "defense") {
    const step = { stepId: "request-discretion", party: "defense" } as const;
    const page = await loadStep(caseId, { ...step, prefill: {} });
    if (!page) return nothingHere();
    return <StepView page={page} action={runStep.bind(null, { caseId, ...step })} />;
  }
  const page = await loadDraft(caseId, from ?? null);
  if (!page) return nothingHere();
  return (
    <DraftView
      key={`${page.revision} ${page.papers.length}`}
      page={page}
      saved={saved !== undefined}
      keep={keepDraft.bind(null, caseId)}
      giveUp={giveUpDraft.bind(null, caseId)}
    />
  );
}
