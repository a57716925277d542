import type { DefenseDashboard } from "#lib/client-histories/types.ts";
import { counted, numberText } from "#lib/format/counts.ts";
import { addDays, writtenDate } from "#lib/workflow/dates.ts";
import { Weeks } from "../weeks.tsx";
import classes from "./defense.module.css";

type Props = Pick<DefenseDashboard, "forecast" | "weekly" | "asOf">;

/** When everybody who waits would have an outcome, with the spread; and the weeks it is told from. */
export function ForecastOfClients({ forecast, weekly, asOf }: Props) {
  const first = writtenDate(addDays(asOf, -7 * weekly.length));
  return (
    <>
      <p className={classes.lead}>
        {forecast.ok ? <When forecast={forecast} /> : forecast.problem}
      </p>
      <p className={classes.small}>
        Outcomes of the last {weekly.length} whole weeks, from {first}:{" "}
        {weekly.map(numberText).join(", ")}.
      </p>
      <Weeks weeks={weekly} most={Math.max(1, ...weekly)} />
    </>
  );
}

function When({ forecast }: { forecast: Extract<Props["forecast"], { ok: true }> }) {
  const { backlog, half, early, late, days } = forecast;
  const when = (n: number | null, day: string | null) =>
    n === null || !day ? "not within ten years" : `in ${counted(n, "week")} (${writtenDate(day)})`;
  return (
    <>
      {counted(backlog, "client waits", "clients wait")} for an outcome. At this pace they all have
      one <b>{when(half, days.half)}</b>; in one run of ten {when(early, days.early)}, in nine of
      ten {when(late, days.late)}.
    </>
  );
}
