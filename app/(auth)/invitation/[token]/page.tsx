import { Button, Text } from "@mantine/core";
import type { Metadata } from "next";
import { DeadLink } from "#components/people/dead-link.tsx";
import classes from "#components/people/door-page.module.css";
import { DoorPage } from "#components/people/door-page.tsx";
import { JoinAgainForm, JoinForm } from "#components/people/join-forms.tsx";
import { ROLES } from "#lib/access/roles.ts";
import { loadInvitation } from "#lib/invitations/loaders.ts";
import { begin, beginAgain, beginHere } from "./actions.ts";

export const metadata: Metadata = { title: "Invitation" };

interface Props {
  params: Promise<{ token: string }>;
}

/** Looking at it spends nothing: mail programs open links ahead of their readers. */
export default async function InvitationPage({ params }: Props) {
  const { token } = await params;
  const invitation = await loadInvitation(token);
  if (!invitation) return <DeadLink again={{ href: "/", label: "What this is" }} />;
  const { organizationName, role, email, name, known, here } = invitation;
  return (
    <DoorPage title={`Join ${organizationName}`}>
      <dl className={classes.facts}>
        <dt>As</dt>
        <dd>{ROLES[role].label}</dd>
        <dt>E-mail</dt>
        <dd>{email}</dd>
      </dl>
      {here && (
        <form action={beginHere.bind(null, token)}>
          <Text mb="md">You are signed in with this address.</Text>
          <Button type="submit">Accept</Button>
        </form>
      )}
      {known && !here && (
        <>
          <Text mb="md">
            You have an account with this address. Write its password to join with it.
          </Text>
          <JoinAgainForm action={beginAgain.bind(null, token)} />
        </>
      )}
      {!known && <JoinForm action={begin.bind(null, token)} name={name} />}
    </DoorPage>
  );
}
