import { KeyHint } from "#components/ui/key-hint.tsx";
import { LOOK_AGAIN } from "#lib/review/schema.ts";
import classes from "./review.module.css";

/** When to look at the case again: a menu of the browser's own, which opens without script, too. */
export function SkipMenu({ act }: { act: "skip" | "aside" }) {
  return (
    <>
      <button type="button" popoverTarget="skip-menu" className={classes.quietButton}>
        Skip <KeyHint keys={["S"]} />
      </button>
      <div
        id="skip-menu"
        popover="auto"
        role="dialog"
        className={classes.menu}
        aria-label="Look again"
      >
        <p>Look at this case again</p>
        {LOOK_AGAIN.map(({ value, label }) => (
          <button key={value} type="submit" name="act" value={`${act}:${value}`}>
            {label}
          </button>
        ))}
      </div>
    </>
  );
}
