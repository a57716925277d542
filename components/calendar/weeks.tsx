import clsx from "clsx";
import Link from "next/link";
import type {
  CalendarBand,
  CalendarDay,
  CalendarEntry,
  CalendarPage,
  CalendarWeek,
} from "#lib/calendar/types.ts";
import { KINDS } from "#lib/calendar/types.ts";
import { counted } from "#lib/format/counts.ts";
import { writtenDate } from "#lib/workflow/dates.ts";
import classes from "./calendar.module.css";

/** A week or the weeks of a month as columns; on a narrow screen a list of the days that have any. */
export function Weeks({ page }: { page: CalendarPage }) {
  return (
    <div className={classes.weeks} data-view={page.view}>
      <div className={classes.weekdays} aria-hidden>
        {page.weeks[0]?.days.map(({ day, weekday }) => (
          <span key={day}>{weekday.slice(0, 3)}</span>
        ))}
      </div>
      {page.weeks.map((week) => (
        <Week key={week.days[0]?.day} week={week} page={page} />
      ))}
    </div>
  );
}

function Week({ week, page }: { week: CalendarWeek; page: CalendarPage }) {
  return (
    <section
      className={classes.week}
      aria-label={`Week of ${writtenDate(week.days[0]?.day ?? "")}`}
    >
      <Bands bands={week.bands} />
      <ol className={classes.days}>
        {week.days.map((day) => (
          <Day key={day.day} day={day} page={page} />
        ))}
      </ol>
    </section>
  );
}

/** Review windows above the days that they cover. */
export function Bands({ bands }: { bands: readonly CalendarBand[] }) {
  if (bands.length === 0) return null;
  return (
    <ul className={classes.bands}>
      {bands.map(({ id, text, sentence, from, to }) => (
        <li
          key={id}
          className={classes.band}
          style={{ gridColumn: `${from} / ${to + 1}` }}
          title={sentence}
        >
          {text}
        </li>
      ))}
    </ul>
  );
}

function Day({ day, page }: { day: CalendarDay; page: CalendarPage }) {
  const more = day.count - day.entries.length;
  return (
    <li
      className={clsx(classes.day, day.today && classes.today, day.beside && classes.beside)}
      data-empty={day.count === 0 || undefined}
    >
      <h2 className={classes.dayHead}>
        <Link href={day.href} prefetch={false}>
          <span className={classes.weekday}>{day.weekday} </span>
          {day.label}
          {day.today && <span className={classes.todayWord}> today</span>}
        </Link>
        {page.view === "month" && day.count > 0 && (
          <span className={classes.dayCount}>{day.count}</span>
        )}
      </h2>
      {day.entries.length > 0 && (
        <ul className={classes.entries}>
          {day.entries.map((entry) => (
            <Entry key={`${entry.caseId}-${entry.kind}`} entry={entry} page={page} />
          ))}
        </ul>
      )}
      {more > 0 && (
        <Link href={day.href} className={classes.more} prefetch={false}>
          {counted(more, "more", "more")}
        </Link>
      )}
    </li>
  );
}

function Entry({ entry, page }: { entry: CalendarEntry; page: CalendarPage }) {
  const { kind, time, zone, name, court, judge, detained, passed, windows } = entry;
  const details = [
    page.courts.length > 1 && court,
    judge && kind !== "reply" && `Judge ${judge}`,
    detained && "detained",
    ...windows,
  ].filter(Boolean);
  return (
    <li>
      <Link
        href={entry.href}
        className={clsx(classes.entry, passed && classes.passed)}
        data-kind={kind}
        prefetch={false}
        title={[name, entry.aNumber, ...details].join(" · ")}
      >
        <span className={classes.what}>
          {time && `${time}${page.zones ? ` ${zone}` : ""} `}
          {KINDS[kind].label}
        </span>
        <span className={classes.who}>{name}</span>
        {details.length > 0 && <span className={classes.details}>{details.join(" · ")}</span>}
      </Link>
    </li>
  );
}
