import { writtenDate } from "#lib/workflow/dates.ts";
import type { SeatSpan } from "#lib/workflow/seats.ts";
import classes from "./case.module.css";

/** Who it was before, with dates; nothing where it was always the same. */
export function SeatHistory({ label, spans }: { label: string; spans: readonly SeatSpan[] }) {
  const past = spans.some(({ ended }) => ended !== null);
  if (!past) return null;
  return (
    <details className={classes.more}>
      <summary>{label}</summary>
      <ol className={classes.list}>
        {spans.map(({ who, limits, from, until, ended }) => (
          <li key={`${who} ${from} ${until}`}>
            {who}
            <div className={classes.small}>
              {[
                from ? `from ${writtenDate(from)}` : "from a day not known",
                ended && `${ended.toLowerCase()}${until ? ` ${writtenDate(until)}` : ""}`,
                limits.toLowerCase(),
              ]
                .filter(Boolean)
                .join(" · ")}
            </div>
          </li>
        ))}
      </ol>
    </details>
  );
}
