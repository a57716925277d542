import { LinkButton } from "#components/ui/links.tsx";
import type { StepChoice } from "#lib/cases/types.ts";
import classes from "./case.module.css";
import { Panel } from "./panel.tsx";

interface ActionsProps {
  own: readonly StepChoice[];
  reports: readonly StepChoice[];
}

/** What can be done now, what only misses one thing, and the rest with the reason why not. */
export function Actions({ own, reports }: ActionsProps) {
  const possible = own.filter((one) => one.reason === null);
  // The farthest along the path first: a motion that both signed is to be filed, not made again.
  const onward = possible.filter((one) => one.kind === "onward").reverse();
  const answers = possible.filter((one) => one.kind === "answer");
  const near = own.filter((one) => one.near && one.reason !== null);
  const rest = own.filter((one) => !one.near && one.reason !== null);
  return (
    <Panel id="now" title="What you can do now">
      {onward.length + answers.length === 0 && near.length === 0 && (
        <p className={classes.nothing}>Nothing moves this case on from your side just now.</p>
      )}
      <Acts choices={[...answers, ...onward]} lead />
      {near.length > 0 && <NotYet choices={near} />}
      <Acts
        title="Report what a party off the system did"
        choices={reports.filter((one) => one.reason === null)}
      />
      <Acts title="At any time" choices={possible.filter((one) => one.kind === "beside")} />
      <Acts title="Ways out" choices={possible.filter((one) => one.kind === "out")} />
      {rest.length > 0 && (
        <details className={classes.more}>
          <summary>Not possible now ({rest.length})</summary>
          <NotYet choices={rest} />
        </details>
      )}
    </Panel>
  );
}

interface ActsProps {
  title?: string;
  choices: readonly StepChoice[];
  /** The first is what is most likely wanted. */
  lead?: boolean;
}

function Acts({ title, choices, lead = false }: ActsProps) {
  if (choices.length === 0) return null;
  return (
    <>
      {title && <h3 className={classes.actsHead}>{title}</h3>}
      <div className={classes.acts}>
        {choices.map((one, index) => (
          <LinkButton
            key={one.href}
            href={one.href}
            size="xs"
            variant={lead ? leadVariant(one, index) : "default"}
          >
            {one.label}
          </LinkButton>
        ))}
      </div>
    </>
  );
}

/** Yes and no weigh the same: the page must not lean toward one of them. */
function leadVariant(choice: StepChoice, index: number) {
  return choice.kind === "answer" || index > 0 ? "light" : "filled";
}

function NotYet({ choices }: { choices: readonly StepChoice[] }) {
  return (
    <ul className={classes.notYet}>
      {choices.map((one) => (
        <li key={one.href}>
          <b>{one.label}</b>: not yet. {one.reason}
        </li>
      ))}
    </ul>
  );
}
