import { TextLink } from "#components/ui/links.tsx";
import type { DisputeView } from "#lib/cases/types.ts";
import { writtenDate } from "#lib/workflow/dates.ts";
import classes from "./case.module.css";

/** Reports that differ: both stand, and say so, until one is withdrawn. */
export function Disputes({
  caseId,
  disputes,
}: {
  caseId: string;
  disputes: readonly DisputeView[];
}) {
  return disputes.map(({ entries, mine }) => (
    <section
      key={entries.map((entry) => entry.id).join()}
      className={classes.dispute}
      aria-label="Disputed report"
    >
      <strong>Two reports differ. Both stand until one is withdrawn.</strong>
      <ul>
        {entries.map((entry) => (
          <li key={entry.id}>
            {entry.day ? writtenDate(entry.day) : "Date not known"}: {entry.sentence}
          </li>
        ))}
      </ul>
      {mine ? (
        <TextLink href={`/cases/${caseId}/correct?mode=undo&eventId=${mine}`}>
          Withdraw your own report
        </TextLink>
      ) : (
        "Your organization has none of the two to withdraw: speak with those who reported."
      )}
    </section>
  ));
}
