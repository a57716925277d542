import { Text } from "@mantine/core";
import type { Metadata } from "next";
import { Section } from "#components/home/home.tsx";
import { InviteForm, OpenInvitations } from "#components/people/invitations.tsx";
import { PeopleTable } from "#components/people/people-table.tsx";
import { LinkButton } from "#components/ui/links.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadOpenInvitations } from "#lib/invitations/loaders.ts";
import { loadOwnPeople } from "#lib/people/loaders.ts";
import { rolesIn } from "#lib/people/types.ts";
import { changeInvitation, invite } from "../admin/actions.ts";

export const metadata: Metadata = { title: "People" };

/** The people of one's own organization, for whoever keeps them. */
export default async function PeoplePage() {
  const { id, kind, name, people } = await loadOwnPeople();
  const invitations = await loadOpenInvitations(id);
  return (
    <>
      <PageHeader
        title="People"
        about={`Who acts for ${name}, and as what. Whoever keeps its people sees none of its cases.`}
        actions={
          <LinkButton href="/settings/sign-in" variant="default">
            Signing in
          </LinkButton>
        }
      />
      <Section title="People">
        <PeopleTable base="/people" people={people} />
      </Section>
      <Section title="Invite a person">
        <InviteForm action={invite.bind(null, id)} roles={rolesIn(kind)} />
      </Section>
      <Section title="Open invitations">
        {invitations.length === 0 && <Text c="dimmed">Nobody is invited at the moment.</Text>}
        <OpenInvitations invitations={invitations} action={changeInvitation.bind(null, id)} />
      </Section>
    </>
  );
}
