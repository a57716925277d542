import classes from "#components/figures/figures.module.css";
import { numberText, percent } from "#lib/format/counts.ts";
import type { RecordCounts } from "#lib/program-record/types.ts";
import { writtenDate } from "#lib/workflow/dates.ts";

interface RecordTableProps {
  asOf: string;
  /** What the rows are grouped by, as words. */
  groups: readonly string[];
  rows: readonly { key: string; names: readonly string[]; counts: RecordCounts }[];
  total: RecordCounts;
}

/** Every group with its counts; each share beside what it was divided by, and the day of both. */
export function RecordTable({ asOf, groups, rows, total }: RecordTableProps) {
  const day = `as of ${writtenDate(asOf)}`;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className={classes.scroll} aria-label="Figures" tabIndex={0}>
      <table className={`${classes.table} ${classes.many}`}>
        <thead>
          <tr>
            {groups.map((group) => (
              <th key={group} scope="col" className={classes.label}>
                {group.replace(/^./, (first) => first.toUpperCase())}
              </th>
            ))}
            {HEADS.map((head) => (
              <th key={head} scope="col">
                {head}
                {head.includes("÷") && <small>{day}</small>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, names, counts }) => (
            <tr key={key}>
              {names.map((name, at) =>
                at === 0 ? (
                  <th key={groups[at]} scope="row" className={classes.label}>
                    {name}
                  </th>
                ) : (
                  <td key={groups[at]} className={classes.label}>
                    {name}
                  </td>
                ),
              )}
              <Counts counts={counts} />
            </tr>
          ))}
          <tr>
            <th scope="row" colSpan={Math.max(groups.length, 1)} className={classes.label}>
              All together
            </th>
            <Counts counts={total} />
          </tr>
        </tbody>
      </table>
    </section>
  );
}

const HEADS = [
  "Reviewed",
  "Amenable",
  "Amenable ÷ reviewed",
  "Closed",
  "Closed ÷ amenable",
  "Of which recalendared",
  "Declined",
  "Declined ÷ amenable",
  "Back on the docket",
  "Open",
] as const;

function Counts({ counts }: { counts: RecordCounts }) {
  const { reviewed, amenable, closed, ofWhichRecalendared, declined, backOnDocket, open } = counts;
  const share = (part: number, whole: number) => percent(whole > 0 ? part / whole : null);
  return (
    <>
      <td>{numberText(reviewed)}</td>
      <td>{numberText(amenable)}</td>
      <td>{share(amenable, reviewed)}</td>
      <td>{numberText(closed)}</td>
      <td>{share(closed, amenable)}</td>
      <td>{numberText(ofWhichRecalendared)}</td>
      <td>{numberText(declined)}</td>
      <td>{share(declined, amenable)}</td>
      <td>{numberText(backOnDocket)}</td>
      <td>{numberText(Object.values(open).reduce((sum, n) => sum + n, 0))}</td>
    </>
  );
}
