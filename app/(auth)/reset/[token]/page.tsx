import { Text } from "@mantine/core";
import type { Metadata } from "next";
import { DeadLink } from "#components/people/dead-link.tsx";
import { DoorPage } from "#components/people/door-page.tsx";
import { NewPasswordForm } from "#components/people/password-forms.tsx";
import { ownerOfReset } from "#lib/auth/data.ts";
import { setPassword } from "./actions.ts";

export const metadata: Metadata = { title: "Set a new password" };

interface Props {
  params: Promise<{ token: string }>;
}

/** Looking at it spends nothing: mail programs open links ahead of their readers. */
export default async function ResetPage({ params }: Props) {
  const { token } = await params;
  const owner = await ownerOfReset(token);
  if (!owner) return <DeadLink again={{ href: "/forgotten", label: "Ask for another link" }} />;
  return (
    <DoorPage title="Set a new password">
      <Text mb="md">
        For {owner.email}. Setting it signs you out everywhere; then you sign in with it.
      </Text>
      <NewPasswordForm action={setPassword.bind(null, token)} />
    </DoorPage>
  );
}
