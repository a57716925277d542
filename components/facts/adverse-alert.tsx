import { DateText } from "#components/ui/date-text.tsx";
import { LinkButton } from "#components/ui/links.tsx";
import type { AdverseView } from "#lib/facts/types.ts";
import type { LocalDate } from "#lib/workflow/dates.ts";
import classes from "./facts.module.css";

interface AdverseAlertProps {
  adverse: AdverseView | null;
  today: LocalDate;
}

/** What stands against going on, and how it is settled. Only the office ever has one. */
export function AdverseAlert({ adverse, today }: AdverseAlertProps) {
  if (!adverse) return null;
  const { open, ways, unweighed, noteHref } = adverse;
  return (
    <section className={classes.adverse} aria-labelledby="adverse-alert-title">
      <h2 id="adverse-alert-title">
        {open ? "New adverse information" : "Written after the finding"}
      </h2>
      {open && (
        <>
          <p>
            <DateText day={open.on} today={today} />: {open.what}
          </p>
          <p>
            Concurrence, offer, signature and filing by your office wait until it is settled. Only
            your office sees this.
          </p>
          {ways.length > 0 && (
            <div className={classes.ways}>
              {ways.map(({ label, href }) => (
                <LinkButton key={href} href={href} variant="default" size="xs">
                  {label}
                </LinkButton>
              ))}
            </div>
          )}
        </>
      )}
      {noteHref && (
        <>
          {unweighed.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
          <p>
            {open
              ? "Written after that was noted. Does it re-open the question, too?"
              : "Does it re-open the question? Noted, it holds up what is under way until it is settled."}
          </p>
          <LinkButton href={noteHref} color="red" size="xs">
            Note as adverse information
          </LinkButton>
        </>
      )}
    </section>
  );
}
