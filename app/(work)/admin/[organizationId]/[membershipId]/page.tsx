import { Breadcrumbs, Text } from "@mantine/core";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Section } from "#components/home/home.tsx";
import { ResetLinkForm } from "#components/people/invitations.tsx";
import { Membership } from "#components/people/membership.tsx";
import { TurnOff } from "#components/second-factor/factor-settings.tsx";
import { TextLink } from "#components/ui/links.tsx";
import { requireSession } from "#lib/auth/session.ts";
import { proofAsked } from "#lib/auth/step-up.ts";
import { mailGoesOut } from "#lib/mail/open.ts";
import { loadOrganization } from "#lib/people/loaders.ts";
import { rolesIn } from "#lib/people/types.ts";
import { changeRole, endMembership, makeResetLink, takeFactorAway } from "../../actions.ts";

export const metadata: Metadata = { title: "Change role or end membership" };

interface Props {
  params: Promise<{ organizationId: string; membershipId: string }>;
}

export default async function MembershipPage({ params }: Props) {
  const { organizationId, membershipId } = await params;
  const { id, kind, name, people } = await loadOrganization(organizationId);
  const person = people.find((line) => line.membershipId === membershipId);
  if (!person || person.own) notFound();
  return (
    <>
      <Breadcrumbs mb="xs" style={{ rowGap: 10 }}>
        <TextLink href="/admin">Organizations</TextLink>
        <TextLink href={`/admin/${id}`}>{name}</TextLink>
        <Text component="span">{person.name}</Text>
      </Breadcrumbs>
      <Membership
        person={person}
        organizationName={name}
        roles={rolesIn(kind)}
        changeRole={changeRole.bind(null, id, membershipId)}
        endMembership={endMembership.bind(null, id, membershipId)}
        cancelHref={`/admin/${id}`}
      />
      <Section title="Second factor">
        <Text mb="sm" maw={640}>
          Whoever lost their telephone and their recovery codes can sign in once you have taken the
          second factor away. Be sure that it is they who ask: call them back. They are signed out
          everywhere, and set it up again where their organization asks for one.
        </Text>
        <TurnOff
          act="Take the second factor away"
          action={takeFactorAway.bind(null, membershipId)}
          proof={await proofAsked(await requireSession())}
        />
      </Section>
      {!(await mailGoesOut()) && (
        <Section title="Forgotten password">
          <Text mb="sm" maw={640}>
            This installation sends no mail, so nobody can ask for a new password by themselves. You
            can make a link for {person.name} and hand it over.
          </Text>
          <ResetLinkForm action={makeResetLink.bind(null, membershipId)} />
        </Section>
      )}
    </>
  );
}
