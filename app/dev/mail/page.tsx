import type { Metadata } from "next";
import classes from "#components/people/captured-mail.module.css";
import { CapturedMailList } from "#components/people/captured-mail.tsx";
import { TextLink } from "#components/ui/links.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import { loadCapturedMails } from "#lib/mail/loaders.ts";

export const metadata: Metadata = { title: "Captured mail" };

export default async function CapturedMailsPage() {
  const mails = await loadCapturedMails();
  return (
    <main id="main" className={classes.page}>
      <PageHeader
        title="Captured mail"
        about={
          <>
            No mail server is set up, so mail is kept here instead of being sent. The newest first.{" "}
            <TextLink href="/sign-in" underline="always">
              Sign in
            </TextLink>
          </>
        }
      />
      {mails.length > 0 ? (
        <CapturedMailList mails={mails} />
      ) : (
        <EmptyState title="No mail yet">Invite somebody, or ask for a new password.</EmptyState>
      )}
    </main>
  );
}
