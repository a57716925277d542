import { TextLink } from "#components/ui/links.tsx";
import { writtenDate } from "#lib/workflow/dates.ts";
import { stepById } from "#lib/workflow/registry.ts";
import type { CaseState } from "#lib/workflow/state.ts";
import classes from "./case.module.css";
import { Panel } from "./panel.tsx";

/** Papers that the reader's organization promised with its reports, and the way to attach each. */
export function AwaitedPapers({ caseId, state }: { caseId: string; state: CaseState }) {
  const awaited = state[state.viewer]?.awaited ?? [];
  if (awaited.length === 0) return null;
  return (
    <Panel id="awaited" title="Papers to follow" private>
      <ul className={classes.list}>
        {awaited.map(({ eventId, step, since }) => {
          const label = stepById(step)?.reportLabel ?? step;
          return (
            <li key={eventId}>
              {label}: promised {writtenDate(since)}.{" "}
              <TextLink
                href={attachHref(caseId, eventId)}
                underline="always"
                aria-label={`Attach the paper: ${label}`}
              >
                Attach it
              </TextLink>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

/** The form that amends the report, with all of it filled in but the paper itself. */
function attachHref(caseId: string, eventId: string): string {
  const answers = { mode: "amend", eventId, reason: "The paper that was to follow has come." };
  return `/cases/${caseId}/correct?${new URLSearchParams(answers)}`;
}
