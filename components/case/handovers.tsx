import type { Handover } from "#lib/handovers/types.ts";
import { writtenDate } from "#lib/workflow/dates.ts";
import classes from "./case.module.css";
import { Pairs, Panel } from "./panel.tsx";

/** What other offices of the agency handed over with the case. */
export function Handovers({ handovers }: { handovers: readonly Handover[] }) {
  return handovers.map(({ id, from, on, finding, notes }) => (
    <Panel key={id} id={`handover-${id}`} title={`Handed over by ${from}`} private>
      <Pairs
        pairs={[
          ["On", writtenDate(on)],
          [
            "Finding there",
            finding &&
              `${finding.outcome === "amenable" ? "Amenable" : "Not amenable"} by ${finding.by}${finding.on ? `, ${writtenDate(finding.on)}` : ""}`,
          ],
          ["Reason", finding?.reason],
        ]}
      />
      {!finding && notes.length === 0 && (
        <p className={classes.small}>It had no notes, and no finding in effect.</p>
      )}
      {notes.length > 0 && (
        <ul className={classes.list}>
          {notes.map((note) => (
            <li key={note.id}>
              <div className={classes.noteBody}>{note.body}</div>
              <div className={classes.small}>
                {note.authorName}, {writtenDate(note.createdOn)}
              </div>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  ));
}
