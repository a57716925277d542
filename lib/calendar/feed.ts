/** A person's calendar as iCalendar (RFC 5545). Pure: the same rows are the same text, to the letter. */
import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from "ical-generator";
import { formatANumber } from "../format/a-number.ts";
import { instantOf, writtenTime, zoneName } from "../format/dates.ts";
import { listName } from "../format/names.ts";
import { addDays, NO_COURT_TIME_ZONE } from "../workflow/dates.ts";
import type { FeedHearing, FeedReply } from "./data.ts";
import type { Titles } from "./types.ts";

/** No court says when a hearing ends; an hour is held free. */
const HELD_FREE_MS = 3_600_000;
/** Programs that know this ask again after so long. */
const ASK_AGAIN_SECONDS = 3600;

export interface Feed {
  hearings: readonly FeedHearing[];
  replies: readonly FeedReply[];
  titles: Titles;
  /** Where the system is reached, without a slash at its end. */
  base: string;
}

/**
 * Every entry keeps its UID for good: a hearing that moves is the same entry with a higher SEQUENCE,
 * one that was taken off stays as cancelled. Times are instants in UTC, made from the court's local
 * time, so that no program has to know the court's time zone; the words say the local time.
 */
export function feedOf({ hearings, replies, titles, base }: Feed): string {
  const calendar = ical({
    name: "Abeyance",
    prodId: { company: "Abeyance", product: "calendar" },
    method: ICalCalendarMethod.PUBLISH,
    ttl: ASK_AGAIN_SECONDS,
  });
  for (const one of hearings) {
    const zone = one.time_zone ?? NO_COURT_TIME_ZONE;
    const start = instantOf(one.at, zone);
    const cancelled = one.ended_as !== null && one.ended_as !== "passed";
    const local = `${writtenTime(one.at.slice(11))} ${zoneName(start, zone)}`;
    const kind = one.kind === "merits" ? "Merits hearing" : "Master hearing";
    calendar.createEvent({
      id: `${one.case_id}-${one.thread}@abeyance`,
      sequence: 2 * (one.n - one.thread) + (cancelled ? 1 : 0),
      stamp: one.changed_at,
      start,
      end: new Date(start.getTime() + HELD_FREE_MS),
      status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      ...told(titles, kind, one, base, [
        `${local}, local to the court.`,
        one.judge && `Judge ${one.judge}.`,
        cancelled
          ? "Taken off the calendar."
          : one.ended_as === null && "Stands until the court orders otherwise.",
      ]),
    });
  }
  for (const one of replies) {
    calendar.createEvent({
      id: `${one.case_id}-${one.offer_id}@abeyance`,
      sequence: 0,
      stamp: new Date(`${one.since}T00:00:00Z`),
      start: new Date(`${one.day}T00:00:00Z`),
      end: new Date(`${addDays(one.day, 1)}T00:00:00Z`),
      allDay: true,
      // A day to answer by takes no hour of it.
      transparency: ICalEventTransparency.TRANSPARENT,
      ...told(titles, "Reply to the offer by today", one, base, []),
    });
  }
  return calendar.toString();
}

/** What an entry says, of nobody by name unless its owner chose so; 'busy' says nothing at all. */
function told(
  titles: Titles,
  what: string,
  one: Pick<FeedHearing, "case_id" | "a_number" | "family_name" | "given_names" | "court_name">,
  base: string,
  words: readonly (string | false)[],
) {
  if (titles === "busy") return { summary: "Busy" };
  const name = listName({ familyName: one.family_name, givenNames: one.given_names });
  return {
    summary: [what, titles === "name" && name, formatANumber(one.a_number)]
      .filter(Boolean)
      .join(" "),
    location: one.court_name ? `${one.court_name} Immigration Court` : null,
    description: words.filter(Boolean).join(" ") || null,
    url: `${base}/cases/${one.case_id}`,
  };
}
