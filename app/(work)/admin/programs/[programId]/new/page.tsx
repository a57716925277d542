import { Breadcrumbs, Text } from "@mantine/core";
import type { Metadata } from "next";
import { RevisionForm } from "#components/programs/revision-form.tsx";
import { TextLink } from "#components/ui/links.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadProgram } from "#lib/programs/loaders.ts";
import { addRevision } from "../../actions.ts";

interface Props {
  params: Promise<{ programId: string }>;
}

export const metadata: Metadata = { title: "New revision" };

export default async function NewRevisionPage({ params }: Props) {
  const { program } = await loadProgram((await params).programId, null);
  const href = `/admin/programs/${program.id}`;
  return (
    <>
      <Breadcrumbs mb="xs" style={{ rowGap: 10 }}>
        <TextLink href="/admin/programs">Programs</TextLink>
        <TextLink href={href}>{program.name}</TextLink>
        <Text component="span">New revision</Text>
      </Breadcrumbs>
      <PageHeader
        title={`Revision ${program.revision + 1}`}
        about="It counts for reviews that are opened from now on. What would change is shown before it is saved; a saved revision never changes."
      />
      <RevisionForm
        key={program.revision}
        action={addRevision.bind(null, program.id)}
        program={program}
        cancelHref={href}
      />
    </>
  );
}
