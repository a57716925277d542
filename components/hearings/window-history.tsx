import type { WindowTerm } from "#lib/hearings/types.ts";
import { writtenDate } from "#lib/workflow/dates.ts";
import classes from "./windows.module.css";

/** What holds of a window, then all that was said of it before. */
export function WindowHistory(props: { terms: readonly WindowTerm[]; reported: boolean }) {
  const { terms, reported } = props;
  return (
    <ol className={classes.terms} aria-label="What was said of it, the newest first">
      {terms.map(({ version, sentence, source, reason, by, recordedOn }) => (
        <li key={version}>
          <p>{sentence}</p>
          {reason && <p>Changed, because: {reason}</p>}
          <p className={classes.small}>
            {[
              source && `Source: ${source}`,
              `${reported ? "Reported" : "Recorded"} ${writtenDate(recordedOn)}${by ? ` by ${by}` : ""}`,
            ]
              .filter(Boolean)
              .join(" · ")}
          </p>
        </li>
      ))}
    </ol>
  );
}
