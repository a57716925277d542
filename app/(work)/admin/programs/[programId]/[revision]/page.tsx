import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ProgramView } from "#components/programs/program-view.tsx";
import { loadProgram } from "#lib/programs/loaders.ts";

interface Props {
  params: Promise<{ programId: string; revision: string }>;
}

async function load({ params }: Props) {
  const { programId, revision } = await params;
  return /^[1-9]\d{0,5}$/.test(revision) ? loadProgram(programId, Number(revision)) : notFound();
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { program } = await load(props);
  return { title: `${program.name}, revision ${program.revision}` };
}

export default async function RevisionPage(props: Props) {
  return <ProgramView page={await load(props)} />;
}
