import { Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { OtherWays } from "#components/second-factor/other-ways.tsx";
import { SetUp } from "#components/second-factor/set-up.tsx";
import { TextLink } from "#components/ui/links.tsx";
import { loadStillToDo } from "#lib/auth/loaders.ts";
import { currentSession } from "#lib/auth/session.ts";
import { wayBack } from "#lib/auth/way-back.ts";
import { ownFactor } from "#lib/second-factor/view.ts";
import { signOut } from "../actions.ts";
import classes from "../page.module.css";
import { actForInstead } from "../second-factor/actions.ts";
import { beginSetUp, confirmSetUp } from "./actions.ts";

export const metadata: Metadata = { title: "Set up a second factor" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Before anything else, for whoever acts for an organization that asks for a second factor. */
export default async function SetUpPage({ searchParams }: Props) {
  const back = wayBack((await searchParams).callbackUrl);
  const waiting = await loadStillToDo();
  // Just set up: the session counts now, and the page still shows the recovery codes.
  const session = waiting ? null : await currentSession();
  const id = waiting?.waitsFor === "set-up" ? waiting.id : session?.id;
  if (!id) redirect(back);
  const factor = await ownFactor(id);
  if (session && factor.state !== "on") redirect(back);
  return (
    <main id="main" className={classes.page} data-broad>
      <a href="/" className={classes.name}>
        Abeyance
      </a>
      <Title order={1} mb="xs">
        Set up a second factor
      </Title>
      {waiting && (
        <Text c="dimmed" mb="md">
          {waiting.organizationName} asks for one: beside your password, a code that your telephone
          shows. It takes two minutes, once.
        </Text>
      )}
      <SetUp factor={factor} proof={null} begin={beginSetUp} confirm={confirmSetUp} onward={back} />
      {waiting ? (
        <OtherWays waiting={waiting} signOut={signOut} actFor={actForInstead} />
      ) : (
        <p>
          Your second factor is on. <TextLink href={back}>Go on to your work</TextLink>
        </p>
      )}
    </main>
  );
}
