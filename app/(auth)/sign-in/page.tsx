import { Alert, Title } from "@mantine/core";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "#components/people/sign-in-form.tsx";
import { loadDemonstration } from "#lib/auth/loaders.ts";
import { currentActor } from "#lib/auth/session.ts";
import { wayBack } from "#lib/auth/way-back.ts";
import { signIn } from "./actions.ts";
import classes from "./page.module.css";

export const metadata: Metadata = { title: "Sign in" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function SignInPage({ searchParams }: Props) {
  const { callbackUrl, signedOut, as } = await searchParams;
  const back = wayBack(callbackUrl);
  if (await currentActor()) redirect(back);
  const demonstration = await loadDemonstration();
  return (
    <main id="main" className={classes.page} data-wide={demonstration !== null || undefined}>
      <a href="/" className={classes.name}>
        Abeyance
      </a>
      <Title order={1} mb="md">
        Sign in
      </Title>
      {signedOut !== undefined && (
        <Alert color="accent" variant="light" role="status" mb="md">
          You are signed out.
        </Alert>
      )}
      <SignInForm
        action={signIn}
        callbackUrl={back}
        demonstration={demonstration}
        chosen={demonstration?.accounts.find(({ email }) => email === as)?.email}
      />
    </main>
  );
}
