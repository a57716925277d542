import { Title } from "@mantine/core";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { OtherWays } from "#components/second-factor/other-ways.tsx";
import { SecondStep } from "#components/second-factor/second-step.tsx";
import { loadStillToDo } from "#lib/auth/loaders.ts";
import { wayBack } from "#lib/auth/way-back.ts";
import { signOut } from "../actions.ts";
import classes from "../page.module.css";
import { actForInstead, showSecondFactor } from "./actions.ts";

export const metadata: Metadata = { title: "Second step" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function SecondFactorPage({ searchParams }: Props) {
  const { callbackUrl, with: way } = await searchParams;
  const back = wayBack(callbackUrl);
  const waiting = await loadStillToDo();
  if (waiting?.waitsFor !== "second-factor") redirect(back);
  return (
    <main id="main" className={classes.page}>
      <a href="/" className={classes.name}>
        Abeyance
      </a>
      <Title order={1} mb="md">
        Second step
      </Title>
      <SecondStep action={showSecondFactor} callbackUrl={back} recovery={way === "recovery"} />
      <OtherWays waiting={waiting} signOut={signOut} actFor={actForInstead} />
    </main>
  );
}
