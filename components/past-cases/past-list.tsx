import { Panel } from "#components/case/panel.tsx";
import { TextLink } from "#components/ui/links.tsx";
import type { PastCases } from "#lib/past-cases/types.ts";
import { writtenDate } from "#lib/workflow/dates.ts";
import classes from "../case/case.module.css";

/** The cases that the organization has left, apart from those that it has; nothing where there are none. */
export function PastList({ cases }: { cases: PastCases }) {
  const { lines, nextHref, asked } = cases;
  if (lines.length === 0) return null;
  return (
    <div className={classes.after}>
      <Panel id="past" title={asked ? `Past cases that match ‘${asked}’` : "Past"}>
        <p className={classes.small}>
          Your organization has left these cases. Each is shown as it stood on that day.
        </p>
        <ul className={classes.list}>
          {lines.map(({ cursor, href, name, aNumber, courtName, endedOn }) => (
            <li key={cursor}>
              <TextLink href={href}>{name}</TextLink> {aNumber}
              <div className={classes.small}>
                {courtName && `${courtName} · `}ended on {writtenDate(endedOn)}
              </div>
            </li>
          ))}
        </ul>
        {nextHref && (
          <p>
            <TextLink href={nextHref}>Older ones</TextLink>
          </p>
        )}
      </Panel>
    </div>
  );
}
