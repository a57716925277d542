import Link from "next/link";
import { StageBadge } from "#components/case/stage-badge.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { type CalendarEntry, type CalendarPage, KINDS } from "#lib/calendar/types.ts";
import classes from "./calendar.module.css";

/** One day as a list: what a clerk prints and pins up. */
export function DayList({ page }: { page: CalendarPage }) {
  const [week] = page.weeks;
  const day = week?.days[0];
  if (!week || !day) return null;
  const more = day.count - day.entries.length;
  return (
    <>
      {week.bands.map(({ id, sentence }) => (
        <p key={id} className={classes.dayBand}>
          {sentence}
        </p>
      ))}
      {day.entries.length === 0 ? (
        <EmptyState title="Nothing stands on this day">
          {page.whose === "mine"
            ? "None of your own cases has a hearing or a day to answer by. All cases of your organization are one choice away."
            : "No case has a hearing or a day to answer by."}
        </EmptyState>
      ) : (
        <table className={classes.list}>
          <caption className={classes.unseen}>{page.title}</caption>
          <thead>
            <tr>
              <th scope="col">Time</th>
              <th scope="col">What</th>
              <th scope="col">Name</th>
              <th scope="col">A-number</th>
              {page.courts.length > 1 && <th scope="col">Court</th>}
              <th scope="col">Judge</th>
              <th scope="col">Stage</th>
              <th scope="col">Assigned</th>
            </tr>
          </thead>
          <tbody>
            {day.entries.map((entry) => (
              <Line key={`${entry.caseId}-${entry.kind}`} entry={entry} page={page} />
            ))}
          </tbody>
        </table>
      )}
      {more > 0 && (
        <p className={classes.about}>
          {more} more are not listed. Choose a court or a judge to see them.
        </p>
      )}
    </>
  );
}

function Line({ entry, page }: { entry: CalendarEntry; page: CalendarPage }) {
  const { kind } = entry;
  return (
    <tr>
      <td className={classes.time}>{entry.time ? `${entry.time} ${entry.zone}` : "All day"}</td>
      <td>
        <Tag tone={KINDS[kind].tone}>{KINDS[kind].label}</Tag>
        {entry.passed && <span className={classes.note}> its day came</span>}
      </td>
      <th scope="row">
        <Link href={entry.href} prefetch={false}>
          {entry.name}
        </Link>
        {entry.detained && (
          <>
            {" "}
            <Tag tone="danger">Detained</Tag>
          </>
        )}
        {entry.windows.map((name) => (
          <span key={name} className={classes.note}>
            {name}
          </span>
        ))}
      </th>
      <td>{entry.aNumber}</td>
      {page.courts.length > 1 && <td>{entry.court}</td>}
      <td>{kind === "reply" ? "" : entry.judge}</td>
      <td>
        <StageBadge stage={entry.stage} />
      </td>
      <td>{entry.assigned ?? "Nobody"}</td>
    </tr>
  );
}
