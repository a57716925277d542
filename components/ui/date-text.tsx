import { distance } from "#lib/format/dates.ts";
import { daysBetween, type LocalDate, writtenDate } from "#lib/workflow/dates.ts";
import classes from "./date-text.module.css";
import { Hint } from "./hint.tsx";

interface DateTextProps {
  day: LocalDate | null;
  /** Today in the same place; it makes the distance. */
  today: LocalDate;
  /** 'date': 12 May 2012 (in 3 days). 'distance': in 3 days, the date at hand. 'plain': the date. */
  show?: "date" | "distance" | "plain";
  /** From this many days ahead on it is danger: a deadline that bites. */
  bites?: number;
  /** What stands for a day that is not known. */
  unknown?: string;
}

/** A day, with how far it is. */
export function DateText(props: DateTextProps) {
  const { day, today, show = "date", bites, unknown = "date not known" } = props;
  if (!day) return <span className={classes.unknown}>{unknown}</span>;
  const written = writtenDate(day);
  const far = distance(day, today);
  const danger = bites !== undefined && daysBetween(today, day) <= bites;
  const className = danger ? classes.danger : undefined;
  if (show === "plain") return <time dateTime={day}>{written}</time>;
  if (show === "distance") {
    return (
      <Hint label={written}>
        <time dateTime={day} className={className}>
          {far}
        </time>
      </Hint>
    );
  }
  return (
    <time dateTime={day} className={classes.date}>
      {written} <span className={className ?? classes.far}>({far})</span>
    </time>
  );
}
