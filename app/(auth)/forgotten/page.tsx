import { Text } from "@mantine/core";
import type { Metadata } from "next";
import { DoorPage } from "#components/people/door-page.tsx";
import { ForgottenForm } from "#components/people/password-forms.tsx";
import { LinkButton } from "#components/ui/links.tsx";
import { mailGoesOut } from "#lib/mail/open.ts";
import { sendReset } from "./actions.ts";

export const metadata: Metadata = { title: "Forgotten password" };

export default async function ForgottenPage() {
  const mail = await mailGoesOut();
  return (
    <DoorPage title="A new password">
      {mail ? (
        <>
          <Text mb="md">
            Write the address of your account. A link to set a new password is sent to it.
          </Text>
          <ForgottenForm action={sendReset} />
        </>
      ) : (
        <>
          <Text mb="md">
            This installation sends no mail. Ask its administrator, who can make a link for you.
          </Text>
          <LinkButton href="/sign-in">Sign in</LinkButton>
        </>
      )}
    </DoorPage>
  );
}
