import { GROUP_LABELS, type Question } from "#lib/court-record/schema.ts";
import type { ShownRow } from "#lib/court-record/types.ts";
import { numberText, percent } from "#lib/format/counts.ts";
import { writtenDate } from "#lib/workflow/dates.ts";
import classes from "./figures.module.css";

/** Every group with its counts and both rates; each rate beside what it was divided by. */
export function FiguresTable({
  question,
  rows,
}: {
  question: Question;
  rows: readonly ShownRow[];
}) {
  const { by, from, to, base } = question;
  const window = `${writtenDate(from)} – ${writtenDate(to)}`;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className={classes.scroll} aria-label="Figures" tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            {by.map((group) => (
              <th key={group} scope="col" className={classes.label}>
                {GROUP_LABELS[group].replace(/^./, (first) => first.toUpperCase())}
              </th>
            ))}
            <th scope="col">
              Closures <small>{window}</small>
            </th>
            <th scope="col">
              Backlog <small>pending on {writtenDate(base)}</small>
            </th>
            <th scope="col">Closures ÷ backlog</th>
            <th scope="col">
              Completions <small>{window}</small>
            </th>
            <th scope="col">Closures ÷ completions</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.names.join("|")}>
              {row.names.map((name, at) =>
                at === 0 ? (
                  <th key={by[at]} scope="row" className={classes.label}>
                    {name}
                  </th>
                ) : (
                  <td key={by[at]} className={classes.label}>
                    {name}
                  </td>
                ),
              )}
              <td>{row.closures === null ? "not known" : numberText(row.closures)}</td>
              <td>{numberText(row.backlog)}</td>
              <td>{percent(row.ofBacklog)}</td>
              <td>{numberText(row.completions)}</td>
              <td>{percent(row.ofCompletions)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
