import { Breadcrumbs, Text } from "@mantine/core";
import type { Metadata } from "next";
import { nothingHere } from "#app/nothing-here.ts";
import { ConflictPeople } from "#components/conflicts/people.tsx";
import { TextLink } from "#components/ui/links.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadPeople } from "#lib/conflicts/loaders.ts";
import { addPerson } from "../actions.ts";

export const metadata: Metadata = { title: "People that are compared" };

interface Props {
  searchParams: Promise<{ after?: string }>;
}

export default async function ConflictPeoplePage({ searchParams }: Props) {
  const page = await loadPeople((await searchParams).after);
  if (!page) return nothingHere();
  return (
    <>
      <Breadcrumbs mb="xs">
        <TextLink href="/conflicts">Conflict checks</TextLink>
        <Text component="span">People</Text>
      </Breadcrumbs>
      <PageHeader
        title="People that are compared"
        about="Beside the clients of your organization, present and past. Names are compared in any order and spelling, A-numbers exactly."
      />
      <ConflictPeople {...page} add={addPerson} />
    </>
  );
}
