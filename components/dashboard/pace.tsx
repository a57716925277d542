import { TextLink } from "#components/ui/links.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import type { Forecast, Load, Pace as PaceShown } from "#lib/dashboard/types.ts";
import { counted, numberText } from "#lib/format/counts.ts";
import { writtenDate } from "#lib/workflow/dates.ts";
import classes from "./dashboard.module.css";
import { Section } from "./section.tsx";
import { Weeks } from "./weeks.tsx";

/** Who has what to do and what gets done, by person and by court, and where that leads. */
export function Pace({ pace, asOf }: { pace: PaceShown; asOf: string }) {
  const { weeks, people, courts, forecast } = pace;
  return (
    <>
      <Section
        id="forecast"
        title="Clearing the backlog"
        asOf={asOf}
        definition={
          <p>
            The backlog is the cases that await review or are under review. 2,000 runs each draw
            whole weeks from the last {weeks.length} with replacement (a bootstrap of weekly
            findings, seeded, so that the same numbers tell the same) until the backlog is done;
            weeks before the first finding are left out. No new cases are reckoned with, and no
            change of pace.
          </p>
        }
      >
        <ForecastText forecast={forecast} />
      </Section>
      <Loads
        id="people"
        title="Workload and pace by person"
        who="Person"
        loads={people}
        weeks={weeks}
        asOf={asOf}
      />
      <Loads
        id="courts"
        title="Workload and pace by court"
        who="Court"
        loads={courts}
        weeks={weeks}
        asOf={asOf}
      />
    </>
  );
}

function ForecastText({ forecast }: { forecast: Forecast }) {
  if (!forecast.ok) return <p className={classes.words}>{forecast.problem}</p>;
  const { backlog, weeks, half, early, late, days } = forecast;
  const when = (n: number | null, day: string | null) =>
    n === null || !day ? "not within ten years" : `in ${counted(n, "week")} (${writtenDate(day)})`;
  return (
    <div className={classes.forecast}>
      <p className={classes.words}>
        At the pace of the last {counted(weeks.length, "whole week")}, the{" "}
        {counted(backlog, "case")} that wait would all be reviewed <b>{when(half, days.half)}</b>.
        In one run of ten it is done {when(early, days.early)}, in nine of ten{" "}
        {when(late, days.late)}.
      </p>
      <p className={classes.small}>
        Findings in those weeks, the oldest first: {weeks.map(numberText).join(", ")}.
      </p>
    </div>
  );
}

function Loads(props: {
  id: string;
  title: string;
  who: string;
  loads: readonly Load[];
  weeks: readonly string[];
  asOf: string;
}) {
  const { id, title, who, loads, weeks, asOf } = props;
  const most = Math.max(...loads.flatMap((load) => load.weeks), 1);
  return (
    <Section
      id={id}
      title={title}
      asOf={asOf}
      definition={
        <p>
          Open: cases at work now. Findings: cases by the week of their latest finding and by who
          made it, in effect or waiting for concurrence, over the last {weeks.length} whole weeks
          {weeks[0] ? `, from ${writtenDate(weeks[0])}` : ""}. A finding of an earlier round of the
          same case is not counted again.
        </p>
      }
    >
      {loads.length === 0 ? (
        <EmptyState title="No case is at work, and nothing was found" order={3} />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        <section className={classes.scroll} aria-label={`${title}: table`} tabIndex={0}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col" className={classes.label}>
                  {who}
                </th>
                <th scope="col">Open</th>
                <th scope="col">Findings a week</th>
                <th scope="col">Last week</th>
                <th scope="col" className={classes.label}>
                  {weeks.length} weeks
                </th>
              </tr>
            </thead>
            <tbody>
              {loads.map((load) => {
                const all = load.weeks.reduce((sum, n) => sum + n, 0);
                return (
                  <tr key={load.id}>
                    <th scope="row" className={classes.label}>
                      {load.name}
                    </th>
                    <td>
                      {load.href && load.open > 0 ? (
                        <TextLink
                          href={load.href}
                          aria-label={`${load.name}, open: ${numberText(load.open)}`}
                        >
                          {numberText(load.open)}
                        </TextLink>
                      ) : (
                        numberText(load.open)
                      )}
                    </td>
                    <td>{(all / Math.max(weeks.length, 1)).toFixed(1)}</td>
                    <td>{numberText(load.weeks.at(-1) ?? 0)}</td>
                    <td className={classes.label}>
                      <Weeks weeks={load.weeks} most={most} />
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </section>
      )}
    </Section>
  );
}
