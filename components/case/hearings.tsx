import { Tag } from "#components/ui/tag.tsx";
import { writtenDateTime } from "#lib/format/dates.ts";
import type { HearingEntry } from "#lib/hearings/types.ts";
import type { LocalDate } from "#lib/workflow/dates.ts";
import classes from "./case.module.css";
import { Panel } from "./panel.tsx";

/** Every hearing of the case, newest first: when it was to be, who set and who moved it. */
export function Hearings(props: { entries: readonly HearingEntry[]; today: LocalDate }) {
  const { entries, today } = props;
  if (entries.length === 0) return null;
  return (
    <Panel id="hearings" title="Hearings">
      <p className={classes.small}>Times are local to the court.</p>
      <ol className={classes.hearings}>
        {entries.map((entry) => (
          <li key={entry.n}>
            <strong className={entry.off ? classes.over : undefined}>
              <time dateTime={entry.at}>{writtenDateTime(entry.at)}</time>
            </strong>{" "}
            {entry.what}
            {!entry.ended && entry.at.slice(0, 10) >= today && (
              <>
                {" "}
                <Tag tone="court">Stands</Tag>
              </>
            )}
            {entry.windows.map((name) => (
              <span key={name}>
                {" "}
                <Tag>{name}</Tag>
              </span>
            ))}
            <div className={classes.small}>{entry.set}.</div>
            {entry.ended && <div className={classes.small}>{entry.ended}.</div>}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
