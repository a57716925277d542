import clsx from "clsx";
import Link from "next/link";
import { TextLink } from "#components/ui/links.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import { type CalendarPage, type CalendarView, VIEWS } from "#lib/calendar/types.ts";
import { counted } from "#lib/format/counts.ts";
import classes from "./calendar.module.css";
import { CalendarFilters } from "./calendar-filters.tsx";
import { CalendarKeys } from "./calendar-keys.tsx";
import { DayList } from "./day-list.tsx";
import { Weeks } from "./weeks.tsx";

/** Hearings and days to answer by: a day to print, a week, a month. All of it are links. */
export function Calendar({ page }: { page: CalendarPage }) {
  const { view, links, title, count } = page;
  return (
    <>
      <CalendarKeys links={links} />
      <header className={classes.head}>
        <h1 className={classes.title}>{title}</h1>
        <span className={classes.count}>{counted(count, "entry", "entries")}</span>
        <nav className={classes.moves} aria-label="Move" data-no-print>
          <Link href={links.before} className={classes.move} prefetch={false}>
            <span aria-hidden>‹</span> Earlier
          </Link>
          <Link href={links.today} className={classes.move} prefetch={false}>
            Today
          </Link>
          <Link href={links.after} className={classes.move} prefetch={false}>
            Later <span aria-hidden>›</span>
          </Link>
        </nav>
        <nav className={classes.moves} aria-label="View" data-no-print>
          {(Object.keys(VIEWS) as CalendarView[]).map((one) => (
            <Link
              key={one}
              href={links[one]}
              className={clsx(classes.move, one === view && classes.here)}
              aria-current={one === view ? "page" : undefined}
              prefetch={false}
            >
              {VIEWS[one]}
            </Link>
          ))}
        </nav>
      </header>
      <CalendarFilters page={page} />
      <p className={classes.about}>
        {page.whose === "mine" ? "Your own cases. " : "All cases of your organization. "}
        Times are local to each court. A hearing stands until the court orders otherwise.
      </p>
      {view === "day" ? <DayList page={page} /> : <Weeks page={page} />}
      {count === 0 && view !== "day" && (
        <EmptyState title={`Nothing stands in ${view === "week" ? "this week" : "this month"}`}>
          {page.whose === "mine"
            ? "None of your own cases has a hearing or a day to answer by in it."
            : "No case has a hearing or a day to answer by in it."}
        </EmptyState>
      )}
      <p className={classes.about} data-no-print>
        {page.keepsLinks && (
          <TextLink href="/calendar/links">Read it in your own calendar</TextLink>
        )}
        {page.keepsWindows && (
          <>
            {" · "}
            <TextLink href="/settings/windows">Review windows</TextLink>
          </>
        )}
      </p>
    </>
  );
}
