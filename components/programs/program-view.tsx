import { Alert, Breadcrumbs, Text } from "@mantine/core";
import { Section } from "#components/home/home.tsx";
import { LinkButton, TextLink } from "#components/ui/links.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import type { ProgramPage } from "#lib/programs/types.ts";
import { writtenDate } from "#lib/workflow/dates.ts";
import { Definition } from "./definition.tsx";
import { RevisionTable } from "./program-table.tsx";

/** A program in one of its revisions, with its history. */
export function ProgramView({ page }: { page: ProgramPage }) {
  const { program, shown, newest, revisions, current } = page;
  const old = program.revision !== newest;
  const href = `/admin/programs/${program.id}`;
  return (
    <>
      <Breadcrumbs mb="xs" style={{ rowGap: 10 }}>
        <TextLink href="/admin/programs">Programs</TextLink>
        {old ? (
          <TextLink href={href}>{program.name}</TextLink>
        ) : (
          <Text component="span">{program.name}</Text>
        )}
        {old && <Text component="span">Revision {program.revision}</Text>}
      </Breadcrumbs>
      <PageHeader
        title={old ? `${program.name}, revision ${program.revision}` : program.name}
        about={`Revision ${shown.revision}, ${shown.on ? `recorded ${writtenDate(shown.on)} by ${shown.by}` : "which came with the installation"}. ${
          current
            ? "Reviews that are opened today are opened under it."
            : "No review is opened under it today."
        }`}
        actions={old ? undefined : <LinkButton href={`${href}/new`}>New revision</LinkButton>}
      />
      {old && (
        <Alert variant="light" color="gray" mb="md" maw={640}>
          An earlier revision. Cases that were reviewed under it keep it; new reviews do not use it.
        </Alert>
      )}
      <Definition program={program} />
      <Section title="History">
        <RevisionTable programId={program.id} revisions={revisions} shown={shown.revision} />
      </Section>
    </>
  );
}
