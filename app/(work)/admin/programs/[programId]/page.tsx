import type { Metadata } from "next";
import { ProgramView } from "#components/programs/program-view.tsx";
import { loadProgram } from "#lib/programs/loaders.ts";

interface Props {
  params: Promise<{ programId: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await loadProgram((await params).programId, null)).program.name };
}

export default async function ProgramPage({ params }: Props) {
  return <ProgramView page={await loadProgram((await params).programId, null)} />;
}
