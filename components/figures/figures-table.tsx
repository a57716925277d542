import Link from "next/link";
import {
  type Asked,
  addressOf,
  GROUP_LABELS,
  type Sort,
  type SortKey,
} from "#lib/court-record/schema.ts";
import type { ShownRow } from "#lib/court-record/types.ts";
import { numberText, percent } from "#lib/format/counts.ts";
import { writtenDate } from "#lib/workflow/dates.ts";
import classes from "./figures.module.css";

/** Every group with its counts and both rates; each rate beside what it was divided by. */
export function FiguresTable({ asked, rows }: { asked: Asked; rows: readonly ShownRow[] }) {
  const { by, from, to, base } = asked.question;
  const window = `${writtenDate(from)} – ${writtenDate(to)}`;
  // A kind has neither, a period no backlog: a column of dashes tells nothing.
  const hasBacklog = rows.some(({ backlog }) => backlog !== null);
  const hasCompletions = rows.some(({ completions }) => completions !== null);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className={classes.scroll} aria-label="Figures" tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            {by.map((group, at) => {
              const name = GROUP_LABELS[group].replace(/^./, (first) => first.toUpperCase());
              return at === 0 ? (
                <SortHeader key={group} asked={asked} by="name" label>
                  {name}
                </SortHeader>
              ) : (
                <th key={group} scope="col" className={classes.label}>
                  {name}
                </th>
              );
            })}
            <SortHeader asked={asked} by="closures" small={window}>
              Closures
            </SortHeader>
            {hasBacklog && (
              <>
                <SortHeader asked={asked} by="backlog" small={`pending on ${writtenDate(base)}`}>
                  Backlog
                </SortHeader>
                <SortHeader asked={asked} by="ofBacklog">
                  Closures ÷ backlog
                </SortHeader>
              </>
            )}
            {hasCompletions && (
              <>
                <SortHeader asked={asked} by="completions" small={window}>
                  Completions
                </SortHeader>
                <SortHeader asked={asked} by="ofCompletions">
                  Closures ÷ completions
                </SortHeader>
              </>
            )}
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
              {hasBacklog && (
                <>
                  <td>{numberText(row.backlog)}</td>
                  <td>{percent(row.ofBacklog)}</td>
                </>
              )}
              {hasCompletions && (
                <>
                  <td>{numberText(row.completions)}</td>
                  <td>{percent(row.ofCompletions)}</td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A head that sorts: a link, because the address holds the whole question, its order too. */
function SortHeader(props: {
  asked: Asked;
  by: SortKey;
  label?: boolean;
  small?: string;
  children: string;
}) {
  const { asked, by, label, small, children } = props;
  const sorted = asked.sort.by === by;
  // Names begin with A, numbers with the highest.
  const sort: Sort = { by, down: sorted ? !asked.sort.down : by !== "name" };
  const now = asked.sort.down ? "descending" : "ascending";
  return (
    <th
      scope="col"
      className={label ? classes.label : undefined}
      aria-sort={sorted ? now : undefined}
    >
      <Link
        href={addressOf({ ...asked, sort })}
        scroll={false}
        prefetch={false}
        className={classes.sort}
      >
        {children}
        <span aria-hidden>{sorted ? (asked.sort.down ? " ↓" : " ↑") : ""}</span>
      </Link>
      {small && <small>{small}</small>}
    </th>
  );
}
