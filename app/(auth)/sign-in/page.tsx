import { Alert, Title } from "@mantine/core";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AgencyLinks } from "#components/people/agency-links.tsx";
import { SignInForm } from "#components/people/sign-in-form.tsx";
import { endWord } from "#lib/auth/end-word.ts";
import { sessionLengths } from "#lib/auth/lifetime.ts";
import { loadAgencies, loadDemonstration } from "#lib/auth/loaders.ts";
import { currentActor } from "#lib/auth/session.ts";
import { wayBack } from "#lib/auth/way-back.ts";
import { signIn } from "./actions.ts";
import classes from "./page.module.css";

export const metadata: Metadata = { title: "Sign in" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function SignInPage({ searchParams }: Props) {
  const { callbackUrl, signedOut, ended, newPassword, as, error } = await searchParams;
  const back = wayBack(callbackUrl);
  if (await currentActor()) redirect(back);
  const demonstration = await loadDemonstration();
  const word =
    newPassword !== undefined
      ? "Your new password is set. Sign in with it."
      : endWord(signedOut !== undefined ? "signed-out" : ended, sessionLengths());
  return (
    <main id="main" className={classes.page} data-wide={demonstration !== null || undefined}>
      <a href="/" className={classes.name}>
        Abeyance
      </a>
      <Title order={1} mb="md">
        Sign in
      </Title>
      {word && (
        <Alert color="accent" variant="light" role="status" mb="md">
          {word}
        </Alert>
      )}
      {error === "agency" && (
        <Alert color="red" variant="light" role="alert" mb="md">
          You could not be signed in through your agency. Use the address that you were invited by;
          if it should open an account, ask your administrator.
        </Alert>
      )}
      <AgencyLinks agencies={await loadAgencies()} callbackUrl={back} />
      <SignInForm
        action={signIn}
        callbackUrl={back}
        demonstration={demonstration}
        chosen={demonstration?.accounts.find(({ email }) => email === as)?.email}
      />
    </main>
  );
}
