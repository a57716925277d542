import { Text } from "@mantine/core";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { DoorPage } from "#components/people/door-page.tsx";
import { SetUpForm } from "#components/set-up/set-up-form.tsx";
import { loadSetUp } from "#lib/set-up/loaders.ts";
import { begin } from "./actions.ts";

export const metadata: Metadata = { title: "Set up" };

interface Props {
  params: Promise<{ token: string }>;
}

/** Looking at it spends nothing; another token than the newest start's leads to where it is told. */
export default async function SetUpWithTokenPage({ params }: Props) {
  const { token } = await params;
  const page = await loadSetUp(token);
  if (!page) redirect("/set-up");
  return (
    <DoorPage title="Set up this installation">
      <Text mb="md">
        You become its administrator: you keep organizations, people and settings, and see no case
        as that. Where one organization is alone here, you are its supervisor, too, and choose for
        which of the two you act.
      </Text>
      <SetUpForm action={begin.bind(null, token)} courts={page.courts} />
    </DoorPage>
  );
}
