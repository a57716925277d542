import { writtenDateTime } from "#lib/format/dates.ts";
import { LOAD_STATES, type RecordLoad } from "#lib/record-loads/types.ts";
import classes from "./record-loads.module.css";

/** What was loaded from this screen, newest first, and how it ended. */
export function LoadList({ loads }: { loads: readonly RecordLoad[] }) {
  return (
    <ul className={classes.list}>
      {loads.map(({ id, name, state, message, actorName, createdAt }) => (
        <li key={id}>
          <strong>{LOAD_STATES[state]}</strong>: {name === "." ? "the folder on the server" : name}
          <p className={classes.soft}>
            {writtenDateTime(createdAt)}, {actorName}
          </p>
          {message && <p>{message}</p>}
        </li>
      ))}
    </ul>
  );
}
