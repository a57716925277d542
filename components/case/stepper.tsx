import type { PathStop } from "#lib/cases/types.ts";
import classes from "./case.module.css";

const MARK_WORDS: Record<PathStop["mark"], string> = {
  done: "done",
  now: "under way",
  ahead: "not yet",
  ended: "ended here",
};

/** The path of the case in one line: what is passed, where it stands, what is ahead. */
export function Stepper({ stops }: { stops: readonly PathStop[] }) {
  return (
    <ol className={classes.path} aria-label="Path of the case">
      {stops.map((stop) => (
        <li
          key={stop.id}
          className={classes.stop}
          data-mark={stop.mark}
          aria-current={stop.mark === "now" ? "step" : undefined}
        >
          <span className={classes.dot} role="img" aria-label={MARK_WORDS[stop.mark]} />
          <span className={classes.stopLabel}>{stop.label}</span>
          <span className={classes.stopNote}>
            {[stop.note, stop.waiting].filter(Boolean).join(" · ")}
          </span>
        </li>
      ))}
    </ol>
  );
}
