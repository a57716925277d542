import type { DefenseDashboard } from "#lib/client-histories/types.ts";
import classes from "./defense.module.css";
import { DoorLink } from "./door-link.tsx";

/** A bar of a table's cell, beside its number: the longest of the table is full. */
function CellBar({ n, most }: { n: number; most: number }) {
  return (
    <span className={classes.barPlace} aria-hidden>
      {n > 0 && (
        <span className={classes.bar} style={{ width: `${Math.round((n / most) * 64)}px` }} />
      )}
    </span>
  );
}

/** Stages and how long clients have been in them; each number opens its list. */
export function StageAges({ ages }: { ages: DefenseDashboard["ages"] }) {
  const most = Math.max(...ages.flatMap((stage) => stage.ages.map(({ door }) => door.n)));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className={classes.scroll} aria-label="Stages by days in them" tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col" className={classes.label}>
              Stage
            </th>
            <th scope="col">All</th>
            {ages[0]?.ages.map(({ id, label }) => (
              <th key={id} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ages.map((stage) => (
            <tr key={stage.stage}>
              <th scope="row" className={classes.label}>
                {stage.label}
              </th>
              <td>
                <DoorLink door={stage.all} of={stage.label} />
              </td>
              {stage.ages.map(({ id, label, door }) => (
                <td key={id}>
                  <span className={classes.cell}>
                    <DoorLink door={door} of={`${stage.label}, ${label.toLowerCase()}`} />
                    <CellBar n={door.n} most={most} />
                  </span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Open offers by when they have to be answered. */
export function Due({ due }: { due: DefenseDashboard["due"] }) {
  const most = Math.max(...due.map(({ door }) => door.n));
  return (
    <ul className={classes.list}>
      {due.map(({ id, label, door }) => (
        <li key={id}>
          <span>{label}</span>
          <span className={classes.cell}>
            <CellBar n={door.n} most={most} />
            <DoorLink door={door} of={`Offers to answer: ${label.toLowerCase()}`} />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Queues with work in them. */
export function Waits({ waits }: { waits: DefenseDashboard["waits"] }) {
  return (
    <ul className={classes.list}>
      {waits.map(({ label, hint, door }) => (
        <li key={label}>
          <span>
            {label} <span className={classes.hint}>{hint}</span>
          </span>
          <DoorLink door={door} of={label} />
        </li>
      ))}
    </ul>
  );
}
