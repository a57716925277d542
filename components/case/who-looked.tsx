import { TextLink } from "#components/ui/links.tsx";
import { readLogHref } from "#lib/read-log/schema.ts";
import type { ReadEntry } from "#lib/read-log/types.ts";
import classes from "./case.module.css";
import { Panel } from "./panel.tsx";

/** Who of the organization looked at the case last; the log itself has the rest. */
export function WhoLooked({ caseId, reads }: { caseId: string; reads: readonly ReadEntry[] }) {
  return (
    <Panel id="who-looked" title="Who has looked" private>
      <ul className={classes.list}>
        {reads.map(({ id, who, what, detail, when, reason }) => (
          <li key={id}>
            {who}: {what.toLowerCase()}
            {detail && ` (${detail})`}
            {reason && `, ${reason}`}
            <div className={classes.small}>{when}</div>
          </li>
        ))}
      </ul>
      <TextLink href={readLogHref({ case: caseId })}>All who have looked</TextLink>
    </Panel>
  );
}
