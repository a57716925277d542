import type { TimelineEntry } from "#lib/cases/types.ts";
import { distance } from "#lib/format/dates.ts";
import { type LocalDate, writtenDate } from "#lib/workflow/dates.ts";
import classes from "./case.module.css";

interface TimelineProps {
  /** Newest first. */
  entries: readonly TimelineEntry[];
  today: LocalDate;
  /** Where the papers of the case are read, by document id. */
  papers: Record<string, string>;
}

/** What happened, in sentences. What was undone stays readable. */
export function Timeline({ entries, today, papers }: TimelineProps) {
  return (
    <ol className={classes.timeline}>
      {entries.map((entry) => (
        <li key={entry.id} id={`event-${entry.id}`} className={entryClass(entry)}>
          <span className={entry.day ? classes.day : classes.unknown}>
            {entry.day ? (
              <time dateTime={entry.day} title={distance(entry.day, today)}>
                {writtenDate(entry.day)}
              </time>
            ) : (
              "date not known"
            )}
          </span>
          <div>
            <span className={classes.sentence}>{entry.sentence}</span>
            {entry.undone && <span className={classes.aside}>{entry.undone}</span>}
            {entry.amended && <span className={classes.aside}>{entry.amended}</span>}
            <Recorded entry={entry} papers={papers} />
            {entry.explained && <span className={classes.aside}>{entry.explained}</span>}
            {entry.implied && <span className={classes.aside}>{entry.implied}</span>}
          </div>
        </li>
      ))}
    </ol>
  );
}

function entryClass(entry: TimelineEntry): string {
  return [classes.entry, entry.own && classes.entryPrivate, entry.undone && classes.undone]
    .filter(Boolean)
    .join(" ");
}

/** Who recorded it and when, how a reporter learned it, and the paper. */
function Recorded({ entry, papers }: { entry: TimelineEntry; papers: Record<string, string> }) {
  const href = entry.documentId ? papers[entry.documentId] : undefined;
  const late = entry.day === entry.recordedOn ? "" : `recorded ${writtenDate(entry.recordedOn)}`;
  const parts = entry.learned ? [entry.learned, late] : [entry.recordedBy, late];
  return (
    <span className={classes.aside}>
      {[...parts, entry.own && "only your organization sees this"].filter(Boolean).join(" · ")}
      {href && <PaperLink href={href} />}
    </span>
  );
}

function PaperLink({ href }: { href: string }) {
  return (
    <>
      {" · "}
      <a href={href}>open the paper</a>
    </>
  );
}
