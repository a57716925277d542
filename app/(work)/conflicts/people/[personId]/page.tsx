import { Breadcrumbs, Text } from "@mantine/core";
import type { Metadata } from "next";
import { nothingHere } from "#app/nothing-here.ts";
import { ConflictEntry } from "#components/conflicts/people.tsx";
import { TextLink } from "#components/ui/links.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadPerson } from "#lib/conflicts/loaders.ts";
import { listName } from "#lib/format/names.ts";
import { correctPerson, endPerson } from "../../actions.ts";

export const metadata: Metadata = { title: "Correct or end" };

export default async function ConflictPersonPage({
  params,
}: {
  params: Promise<{ personId: string }>;
}) {
  const { personId } = await params;
  const page = await loadPerson(personId);
  if (!page) return nothingHere();
  return (
    <>
      <Breadcrumbs mb="xs">
        <TextLink href="/conflicts">Conflict checks</TextLink>
        <TextLink href="/conflicts/people">People</TextLink>
        <Text component="span">{listName(page.entry)}</Text>
      </Breadcrumbs>
      <PageHeader
        title={listName(page.entry)}
        about="A correction ends this entry and adds the next: checks that found it keep what it said."
      />
      <ConflictEntry
        {...page}
        correct={correctPerson.bind(null, personId)}
        end={endPerson.bind(null, personId)}
      />
    </>
  );
}
