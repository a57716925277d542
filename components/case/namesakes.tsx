import { TextLink } from "#components/ui/links.tsx";
import type { Namesake } from "#lib/families/types.ts";
import { formatANumber } from "#lib/format/a-number.ts";
import { listName } from "#lib/format/names.ts";
import { writtenDate } from "#lib/workflow/dates.ts";
import classes from "./case.module.css";
import { Panel } from "./panel.tsx";

/** Cases of the same family name: one of them is usually the lead, and need not be typed. */
export function Namesakes({ cases, caseId }: { cases: readonly Namesake[]; caseId: string }) {
  return (
    <Panel id="namesakes" title="Same family name, same court">
      {cases.length === 0 ? (
        <p>None of your cases. Write the A-number of the lead.</p>
      ) : (
        <ul className={classes.family}>
          {cases.map((one) => {
            const number = formatANumber(one.aNumber);
            return (
              <li key={one.caseId} className={classes.namesake}>
                <span className={classes.relative}>
                  <TextLink href={`/cases/${one.caseId}`}>{listName(one)}</TextLink>{" "}
                  <span className={classes.number}>{number}</span>
                </span>
                {/* The page anew, so that the form's own box takes the number. */}
                <a
                  href={`/cases/${caseId}/tie-to-lead?leadId=${number}`}
                  className={classes.fillIn}
                  aria-label={`Fill in the number of ${listName(one)}`}
                >
                  Fill in
                </a>
                <span className={classes.relativeHearing}>
                  {one.birthDate ? `Born ${writtenDate(one.birthDate)} · ` : ""}
                  {one.hearingAt
                    ? `${one.hearingKind} ${writtenDate(one.hearingAt.slice(0, 10))}`
                    : "no hearing set"}
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </Panel>
  );
}
