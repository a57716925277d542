"use client";

import { useRouter } from "next/navigation";
import type { FormEvent } from "react";
import { calendarHref, readCalendarAddress } from "#lib/calendar/schema.ts";
import { type CalendarPage, type EntryKind, KINDS } from "#lib/calendar/types.ts";
import classes from "./calendar.module.css";

/** Whose, which court, judge and kind. A plain form; where script runs a change applies by itself. */
export function CalendarFilters({ page }: { page: CalendarPage }) {
  const router = useRouter();
  const { address, view } = page;
  const apply = (event: FormEvent<HTMLFormElement>) => {
    const given = Object.fromEntries(
      [...new FormData(event.currentTarget)].map(([key, value]) => [key, String(value)]),
    );
    router.push(calendarHref(readCalendarAddress(given)), { scroll: false });
  };
  return (
    <form
      // A new address is a new form: its choices are what the address says.
      key={calendarHref(address)}
      action="/calendar"
      className={classes.filters}
      aria-label="Narrow the calendar"
      onChange={apply}
      data-no-print
    >
      <input type="hidden" name="view" value={view} />
      {address.day && <input type="hidden" name="day" value={address.day} />}
      <select name="whose" defaultValue={page.whose} aria-label="Whose cases">
        <option value="mine">My cases</option>
        <option value="all">All cases</option>
      </select>
      {page.courts.length > 1 && (
        <select name="court" defaultValue={address.court ?? ""} aria-label="Court">
          <option value="">Every court</option>
          {page.courts.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      )}
      <select name="judge" defaultValue={address.judge ?? ""} aria-label="Judge">
        <option value="">Every judge</option>
        {page.judges.map((judge) => (
          <option key={judge} value={judge}>
            {judge}
          </option>
        ))}
      </select>
      <select name="kind" defaultValue={address.kind ?? ""} aria-label="Kind">
        <option value="">Every kind</option>
        {(Object.keys(KINDS) as EntryKind[]).map((kind) => (
          <option key={kind} value={kind}>
            {KINDS[kind].label}
          </option>
        ))}
      </select>
      <noscript>
        <button type="submit">Show</button>
      </noscript>
    </form>
  );
}
