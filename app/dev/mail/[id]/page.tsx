import type { Metadata } from "next";
import classes from "#components/people/captured-mail.module.css";
import { CapturedMailText } from "#components/people/captured-mail.tsx";
import { TextLink } from "#components/ui/links.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadCapturedMail } from "#lib/mail/loaders.ts";

export const metadata: Metadata = { title: "Captured mail" };

interface Props {
  params: Promise<{ id: string }>;
}

export default async function CapturedMailPage({ params }: Props) {
  const mail = await loadCapturedMail((await params).id);
  return (
    <main id="main" className={classes.page}>
      <PageHeader
        title={mail.subject}
        about={
          <TextLink href="/dev/mail" underline="always">
            All captured mail
          </TextLink>
        }
      />
      <CapturedMailText mail={mail} />
    </main>
  );
}
