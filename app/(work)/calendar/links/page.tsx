import type { Metadata } from "next";
import { nothingHere } from "#app/nothing-here.ts";
import { CalendarLinks } from "#components/calendar/calendar-links.tsx";
import { NewLinkForm } from "#components/calendar/new-link-form.tsx";
import { TextLink } from "#components/ui/links.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadLinks } from "#lib/calendar/loaders.ts";
import { makeLink, revokeLink } from "./actions.ts";

export const metadata: Metadata = { title: "Calendar links" };

export default async function CalendarLinksPage() {
  const links = await loadLinks();
  if (!links) return nothingHere();
  return (
    <>
      <PageHeader
        title="Calendar links"
        about={
          <>
            A private address that a calendar on your telephone or computer reads by itself: your
            own hearings and days to answer by, from 30 days back to a year ahead. Whoever has the
            address reads them, so revoke it when you no longer use it.{" "}
            <TextLink href="/calendar" underline="always">
              Back to the calendar
            </TextLink>
          </>
        }
      />
      <CalendarLinks links={links} revoke={revokeLink} />
      <NewLinkForm action={makeLink} />
    </>
  );
}
