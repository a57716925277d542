import { Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import { requireSession } from "#lib/auth/session.ts";
import classes from "../page.module.css";

export const metadata: Metadata = { title: "Confirmed" };

/** Where an agency leads back to after it confirmed somebody anew, in a tab of its own. */
export default async function ConfirmedPage() {
  const { actor } = await requireSession();
  return (
    <main id="main" className={classes.page}>
      <Title order={1} mb="md">
        {actor.proven ? "Confirmed" : "Not confirmed"}
      </Title>
      <Text>
        {actor.proven
          ? `You are ${actor.name}. Close this tab, and send your form in the other one.`
          : "Your agency did not say when you proved who you are. Close this tab, and ask your administrator."}
      </Text>
    </main>
  );
}
