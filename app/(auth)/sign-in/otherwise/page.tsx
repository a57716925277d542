import { Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AgencyLinks } from "#components/people/agency-links.tsx";
import { OtherWays } from "#components/second-factor/other-ways.tsx";
import { loadAgencies, loadStillToDo } from "#lib/auth/loaders.ts";
import { wayBack } from "#lib/auth/way-back.ts";
import { signOut } from "../actions.ts";
import classes from "../page.module.css";
import { actForInstead } from "../second-factor/actions.ts";

export const metadata: Metadata = { title: "Sign in another way" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** For whoever is signed in, yet not in the way that the organization they act for asks. */
export default async function OtherwisePage({ searchParams }: Props) {
  const back = wayBack((await searchParams).callbackUrl);
  const waiting = await loadStillToDo();
  if (waiting?.waitsFor !== "agency" && waiting?.waitsFor !== "password") redirect(back);
  const agency = waiting.waitsFor === "agency";
  return (
    <main id="main" className={classes.page}>
      <a href="/" className={classes.name}>
        Abeyance
      </a>
      <Title order={1} mb="md">
        Sign in another way
      </Title>
      <Text mb="md">
        {agency
          ? `${waiting.organizationName} signs its people in through their agency alone.`
          : `Your agency does not sign you in to ${waiting.organizationName}. Sign out, and sign in with your password.`}
      </Text>
      {agency && <AgencyLinks agencies={await loadAgencies()} callbackUrl={back} />}
      <OtherWays waiting={waiting} signOut={signOut} actFor={actForInstead} />
    </main>
  );
}
