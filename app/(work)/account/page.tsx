import type { Metadata } from "next";
import { Section } from "#components/home/home.tsx";
import { OwnSessions, SignIns } from "#components/people/own-sessions.tsx";
import { ChangePasswordForm } from "#components/people/password-forms.tsx";
import { TextLink } from "#components/ui/links.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadOwnAccount } from "#lib/auth/loaders.ts";
import { endOne, savePassword, signOutEverywhere } from "./actions.ts";

export const metadata: Metadata = { title: "Your account" };

export default async function AccountPage() {
  const { name, email, sessions, signIns } = await loadOwnAccount();
  return (
    <>
      <PageHeader title="Your account" about={`${name}, ${email}`} />
      <Section title="Where you are signed in">
        <OwnSessions sessions={sessions} end={endOne} endAll={signOutEverywhere} />
      </Section>
      <Section title="Change password">
        <ChangePasswordForm action={savePassword} />
      </Section>
      <Section title="Second factor">
        <p>Beside your password, a code that your telephone shows.</p>
        <TextLink href="/account/second-factor">Second factor</TextLink>
      </Section>
      <Section title="Recent sign-ins">
        <SignIns lines={signIns} />
      </Section>
    </>
  );
}
