import { KeyHint } from "#components/ui/key-hint.tsx";
import classes from "./keys-help.module.css";

const GROUPS = [
  {
    title: "Anywhere",
    keys: [
      [["Ctrl", "K"], "Find a case or go somewhere"],
      [["/"], "Go to the search box"],
      [["g", "h"], "Go home"],
      [["g", "n"], "Go to notices"],
      [["g", "1"], "Go to the first queue (2 for the second, and so on)"],
      [["?"], "This list"],
    ],
  },
  {
    title: "In a queue",
    keys: [
      [["j"], "Next line"],
      [["k"], "Line before"],
      [["Enter"], "Open the case"],
      [["x"], "Select the line"],
      [["a"], "Assign"],
    ],
  },
  {
    title: "In review mode",
    keys: [
      [["A"], "Amenable"],
      [["N"], "Not amenable"],
      [["1"], "The first ground (2 for the second, and so on)"],
      [["J"], "Next factor"],
      [["K"], "Factor before"],
      [["X"], "Tick the factor"],
      [["E"], "Open or close the other lists"],
      [["R"], "Write the reason"],
      [[";"], "Call a phrase while writing"],
      [["Esc"], "Back from the reason to the keys"],
      [["Ctrl", "Enter"], "Save, and on to the next case"],
      [["S"], "Skip the case"],
      [["O"], "Open the case"],
    ],
  },
  {
    title: "In the calendar",
    keys: [
      [["←"], "Earlier"],
      [["→"], "Later"],
      [["t"], "Today"],
      [["d"], "A day (w for the week, m for the month)"],
    ],
  },
  {
    title: "In a form",
    keys: [[["Ctrl", "Enter"], "Do what the first button says"]],
  },
] as const;

/** The keys, in a popover of the browser's own: the button opens it without script, '?' with. */
export function KeysHelp() {
  return (
    <div
      id="keys-help"
      popover="auto"
      role="dialog"
      aria-label="Keyboard keys"
      className={classes.help}
    >
      <h2 className={classes.title}>Keyboard keys</h2>
      {GROUPS.map(({ title, keys }) => (
        <section key={title}>
          <h3 className={classes.group}>{title}</h3>
          <dl className={classes.list}>
            {keys.map(([pressed, does]) => (
              <div key={does} className={classes.row}>
                <dt>
                  <KeyHint keys={pressed} />
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <button
        type="button"
        popoverTarget="keys-help"
        popoverTargetAction="hide"
        className={classes.close}
      >
        Close
      </button>
    </div>
  );
}
