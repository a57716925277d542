import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { nothingHere } from "#app/nothing-here.ts";
import { PreviewView } from "#components/requests/preview-view.tsx";
import { loadDraft, loadPreview } from "#lib/requests/loaders.ts";
import { submitDraft } from "../actions.ts";

interface Props {
  params: Promise<{ caseId: string }>;
}

export const metadata: Metadata = { title: "Preview of the request" };

export default async function PreviewPage({ params }: Props) {
  const { caseId } = await params;
  const page = await loadPreview(caseId);
  if (page) return <PreviewView page={page} submit={submitDraft.bind(null, caseId)} />;
  // Nothing is written yet: the place to write it is the form.
  if (await loadDraft(caseId, null)) redirect(`/cases/${caseId}/request-discretion`);
  return nothingHere();
}
