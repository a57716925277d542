import { Breadcrumbs, Text } from "@mantine/core";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Membership } from "#components/people/membership.tsx";
import { TextLink } from "#components/ui/links.tsx";
import { loadOwnPeople } from "#lib/people/loaders.ts";
import { rolesIn } from "#lib/people/types.ts";
import { changeRole, endMembership } from "../actions.ts";

export const metadata: Metadata = { title: "Change role or end membership" };

interface Props {
  params: Promise<{ membershipId: string }>;
}

export default async function ColleaguePage({ params }: Props) {
  const { membershipId } = await params;
  const { kind, name, people } = await loadOwnPeople();
  const person = people.find((line) => line.membershipId === membershipId);
  if (!person || person.own) notFound();
  return (
    <>
      <Breadcrumbs mb="xs" style={{ rowGap: 10 }}>
        <TextLink href="/people">People</TextLink>
        <Text component="span">{person.name}</Text>
      </Breadcrumbs>
      <Membership
        person={person}
        organizationName={name}
        roles={rolesIn(kind)}
        changeRole={changeRole.bind(null, membershipId)}
        endMembership={endMembership.bind(null, membershipId)}
        cancelHref="/people"
      />
    </>
  );
}
