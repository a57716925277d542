import type { ShownDay } from "#lib/reconstruction/types.ts";
import { SOURCES } from "#lib/reconstruction/types.ts";
import { writtenDate } from "#lib/workflow/dates.ts";
import classes from "./figures.module.css";

/** What was printed beside what comes out, day by day. */
export function ReconstructionTable({ days }: { days: readonly ShownDay[] }) {
  return days.map(({ asOf, figures }) => (
    <section key={asOf} className={classes.day} aria-label={writtenDate(asOf)}>
      <h3>{writtenDate(asOf)}</h3>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col" className={classes.label}>
                Figure
              </th>
              <th scope="col">Published</th>
              <th scope="col">Computed</th>
              <th scope="col" className={classes.words}>
                Difference
              </th>
            </tr>
          </thead>
          <tbody>
            {figures.map((one) => (
              <tr key={one.id}>
                <th scope="row" className={classes.label}>
                  {one.label}
                  <small>{SOURCES[one.source]}</small>
                  {one.note && <small>{one.note}</small>}
                </th>
                <td>
                  <a href={one.url} rel="noreferrer">
                    {one.printed}
                  </a>
                </td>
                <td>{one.computed}</td>
                <td className={classes.words}>{one.difference}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  ));
}
