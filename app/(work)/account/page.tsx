import type { Metadata } from "next";
import { ChangePasswordForm } from "#components/people/change-password-form.tsx";
import { TextLink } from "#components/ui/links.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { requireActor } from "#lib/auth/session.ts";
import { savePassword } from "./actions.ts";

export const metadata: Metadata = { title: "Change password" };

export default async function AccountPage() {
  await requireActor();
  return (
    <>
      <PageHeader title="Change password" about="Changing it signs you out everywhere but here." />
      <ChangePasswordForm action={savePassword} />
      <p>
        <TextLink href="/account/second-factor">Second factor</TextLink>: beside your password, a
        code that your telephone shows.
      </p>
    </>
  );
}
