import type { Metadata } from "next";
import { nothingHere } from "#app/nothing-here.ts";
import { Calendar } from "#components/calendar/calendar.tsx";
import { loadCalendar } from "#lib/calendar/loaders.ts";

export const metadata: Metadata = { title: "Calendar" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** The address holds the view, its day and its filters: it can be sent to somebody and kept. */
export default async function CalendarPage({ searchParams }: Props) {
  const page = await loadCalendar(await searchParams);
  if (!page) return nothingHere();
  return <Calendar page={page} />;
}
