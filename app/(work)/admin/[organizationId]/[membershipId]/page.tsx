import { Breadcrumbs, Button, Text } from "@mantine/core";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Section } from "#components/home/home.tsx";
import { ChangeRoleForm } from "#components/people/organization-forms.tsx";
import { TextLink } from "#components/ui/links.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { ROLES } from "#lib/access/roles.ts";
import { loadOrganization } from "#lib/people/loaders.ts";
import { rolesIn } from "#lib/people/types.ts";
import { changeRole, endMembership } from "../../actions.ts";

export const metadata: Metadata = { title: "Change role or end membership" };

interface Props {
  params: Promise<{ organizationId: string; membershipId: string }>;
}

export default async function MembershipPage({ params }: Props) {
  const { organizationId, membershipId } = await params;
  const organization = await loadOrganization(organizationId);
  const person = organization.people.find((line) => line.membershipId === membershipId);
  if (!person || person.own) notFound();
  const { id, kind } = organization;
  return (
    <>
      <Breadcrumbs mb="xs" style={{ rowGap: 10 }}>
        <TextLink href="/admin">Organizations</TextLink>
        <TextLink href={`/admin/${id}`}>{organization.name}</TextLink>
        <Text component="span">{person.name}</Text>
      </Breadcrumbs>
      <PageHeader title={person.name} about={`${ROLES[person.role].label} · ${person.email}`} />
      <Section title="Role">
        <ChangeRoleForm
          action={changeRole.bind(null, id, membershipId)}
          roles={rolesIn(kind)}
          role={person.role}
          cancelHref={`/admin/${id}`}
        />
      </Section>
      <Section title="End the membership">
        <Text mb="sm" maw={640}>
          From the next click on, {person.name} no longer acts for {organization.name}. What they
          recorded stays, under their name. Cases assigned to them stay assigned until somebody
          takes them.
        </Text>
        <form action={endMembership.bind(null, id, membershipId)}>
          <Button type="submit" color="red.9" variant="outline">
            End membership
          </Button>
        </form>
      </Section>
    </>
  );
}
