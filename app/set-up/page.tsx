import { Text } from "@mantine/core";
import type { Metadata } from "next";
import { DoorPage } from "#components/people/door-page.tsx";
import { requireSetUp } from "#lib/set-up/loaders.ts";

export const metadata: Metadata = { title: "Set up" };

/** Where every page leads until somebody has set the installation up. */
export default async function SetUpPage() {
  await requireSetUp();
  return (
    <DoorPage title="This installation is not set up yet">
      <Text>
        Whoever started the server finds an address in its terminal: open it to make the
        administrator’s account. A new start prints a new address.
      </Text>
    </DoorPage>
  );
}
