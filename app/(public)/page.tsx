import { Stack, Text, Title } from "@mantine/core";
import { LinkButton } from "#components/ui/links.tsx";
import { currentActor } from "#lib/auth/session.ts";
import classes from "./page.module.css";

/** What this is, for whoever comes to the door. */
export default async function LandingPage() {
  const signedIn = (await currentActor()) !== null;
  return (
    <main id="main" className={classes.page}>
      <Stack gap="md">
        <p className={classes.name}>Abeyance</p>
        <Title order={1} className={classes.title}>
          One place to review a removal case for prosecutorial discretion, from the first reading to
          the judge’s order.
        </Title>
        <Text>
          Government attorneys read pending cases one by one and offer discretion where it is
          deserved. Respondents and their advocates answer. Both sides file a motion, and a judge
          rules. Everyone works at their own screen, and everyone can see where a case stands.
        </Text>
        <ul className={classes.list}>
          <li>
            <b>Government offices</b> review, concur, run background checks, make offers and sign.
          </li>
          <li>
            <b>Courts</b> receive or reject motions, rule on them, and keep the hearings.
          </li>
          <li>
            <b>Advocates and clinics</b> answer offers in time, sign, and log outcomes, also where
            no other party uses this system.
          </li>
        </ul>
        <Text c="dimmed">
          Administrative closure takes a case off the court’s calendar. It is not a status and not a
          work permit, and either side may bring the case back.
        </Text>
        <div>
          <LinkButton href={signedIn ? "/home" : "/sign-in"}>
            {signedIn ? "Go to your work" : "Sign in"}
          </LinkButton>{" "}
          <LinkButton href="/figures/court-record" variant="default">
            Figures of the court record
          </LinkButton>{" "}
          <LinkButton href="/figures/program" variant="default">
            Published figures of the review
          </LinkButton>
        </div>
      </Stack>
    </main>
  );
}
