import { Breadcrumbs, Text } from "@mantine/core";
import type { Metadata } from "next";
import { Section } from "#components/home/home.tsx";
import { InviteForm, OpenInvitations } from "#components/people/invitations.tsx";
import {
  AddCourtForm,
  AgencyForm,
  OfficeSettingsForm,
} from "#components/people/organization-forms.tsx";
import { PeopleTable } from "#components/people/people-table.tsx";
import { TextLink } from "#components/ui/links.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import { loadOpenInvitations } from "#lib/invitations/loaders.ts";
import { loadCourtChoices, loadOrganization } from "#lib/people/loaders.ts";
import { type CourtChoice, kindLabel, rolesIn } from "#lib/people/types.ts";
import { addCourt, changeInvitation, invite, saveAgency, saveSettings } from "../actions.ts";

interface Props {
  params: Promise<{ organizationId: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await loadOrganization((await params).organizationId)).name };
}

export default async function OrganizationPage({ params }: Props) {
  const organization = await loadOrganization((await params).organizationId);
  const { id, name, kind, code, courts, people } = organization;
  const invitations = await loadOpenInvitations(id);
  return (
    <>
      <Breadcrumbs mb="xs" style={{ rowGap: 10 }}>
        <TextLink href="/admin">Organizations</TextLink>
        <Text component="span">{name}</Text>
      </Breadcrumbs>
      <PageHeader
        title={name}
        about={[
          kindLabel(kind),
          organization.agency,
          code,
          courts.map((court) => court.name).join(", "),
        ]
          .filter(Boolean)
          .join(" · ")}
      />
      <Section title="People">
        {people.length > 0 ? (
          <PeopleTable base={`/admin/${id}`} people={people} />
        ) : (
          <EmptyState title="Nobody yet" order={3}>
            Until somebody is added, nobody can take this organization’s steps.
          </EmptyState>
        )}
      </Section>
      <Section title="Invite a person">
        <InviteForm action={invite.bind(null, id)} roles={rolesIn(kind)} />
      </Section>
      <Section title="Open invitations">
        {invitations.length === 0 && <Text c="dimmed">Nobody is invited at the moment.</Text>}
        <OpenInvitations invitations={invitations} action={changeInvitation.bind(null, id)} />
      </Section>
      {kind === "office" && <AddCourt id={id} covered={courts} />}
      {kind === "office" && (
        <Section title="Agency">
          <AgencyForm action={saveAgency.bind(null, id)} agency={organization.agency ?? ""} />
        </Section>
      )}
      {kind === "office" && (
        <Section title="Settings of the office">
          <OfficeSettingsForm
            action={saveSettings.bind(null, id)}
            values={{
              needsConcurrence: organization.needsConcurrence,
              checkValidMonths: organization.checkValidMonths,
            }}
          />
        </Section>
      )}
    </>
  );
}

async function AddCourt({ id, covered }: { id: string; covered: readonly CourtChoice[] }) {
  const own = new Set(covered.map((court) => court.code));
  const courts = (await loadCourtChoices()).filter((court) => !own.has(court.code));
  return (
    <Section title="Add a court">
      <Text mb="sm" maw={640}>
        From then on the office takes its own steps on the cases there, and those that others
        entered become its cases. What was reported for it stays reported.
      </Text>
      <AddCourtForm action={addCourt.bind(null, id)} courts={courts} />
    </Section>
  );
}
