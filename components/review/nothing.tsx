import { TextLink } from "#components/ui/links.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import type { NothingToRead } from "#lib/review/types.ts";
import { LastRecorded } from "./recorded.tsx";
import classes from "./review.module.css";
import { LeftHalfWay, ProgressText } from "./strip.tsx";

/** Nothing (more) to read: how far the day came, and what waits in other ways. */
export function Nothing({ nothing }: { nothing: NothingToRead }) {
  const { progress, leftHalfWay, setAside, queue } = nothing;
  return (
    <>
      <LastRecorded />
      <PageHeader title="Review" about={<ProgressText progress={progress} />} />
      <LeftHalfWay cases={leftHalfWay} />
      <EmptyState
        title={progress.read > 0 ? "All read" : "Nothing to read"}
        action={<TextLink href={queue.href}>{queue.label}</TextLink>}
      >
        {progress.count > 0
          ? "What is left of this queue is set aside, or a colleague has it open just now."
          : "No case of this queue waits for a finding of yours."}
      </EmptyState>
      {setAside.length > 0 && (
        <section aria-labelledby="set-aside" className={classes.setAside}>
          <h2 id="set-aside">Set aside</h2>
          <ul className={classes.bare}>
            {setAside.map(({ caseId, name, aNumber, href, at }) => (
              <li key={caseId}>
                <TextLink href={href} underline="always">
                  {name}
                </TextLink>{" "}
                {aNumber} <span className={classes.small}>comes again {at}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
