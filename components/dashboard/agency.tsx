import { ConsistencyDoor } from "#components/consistency/door.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import type { AgencyDashboard, OfficeLine } from "#lib/dashboard/types.ts";
import { numberText, percent } from "#lib/format/counts.ts";
import classes from "./dashboard.module.css";
import { Section, Shown } from "./section.tsx";

/** The offices of an agency side by side; an office's own dashboard opens with its record. */
export function AgencyView({ dashboard }: { dashboard: AgencyDashboard }) {
  const { agency, asOf, offices } = dashboard;
  return (
    <>
      <PageHeader
        title="Dashboard"
        about={`The offices of ${agency} side by side. Open an office's record to see its own dashboard.`}
        actions={<ConsistencyDoor />}
      />
      <Section
        id="offices"
        title="Offices"
        asOf={asOf}
        definition={
          <p>
            Program record: each case counts once, under its latest finding in effect and at the
            office that made it, and if that is amenable by the last outcome after it. Amenable is
            closed, declined, back on the docket and open together; the share is of the reviewed
            cases of the same office on the same day.
          </p>
        }
      >
        <Shown figure={offices}>
          {(lines) =>
            lines.length > 0 ? (
              <Offices lines={lines} />
            ) : (
              <EmptyState title="No office of the agency is on the system yet" />
            )
          }
        </Shown>
      </Section>
    </>
  );
}

const COUNTS = [
  ["reviewed", "Reviewed"],
  ["amenable", "Amenable"],
  ["closed", "Closed"],
  ["declined", "Declined"],
  ["backOnDocket", "Back on the docket"],
  ["open", "Open"],
] as const satisfies readonly [keyof OfficeLine, string][];

function Offices({ lines }: { lines: readonly OfficeLine[] }) {
  const most = Math.max(...lines.map(share), Number.MIN_VALUE);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className={classes.scroll} aria-label="Offices" tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col" className={classes.label}>
              Office
            </th>
            {COUNTS.map(([key, label]) => (
              <th key={key} scope="col">
                {label}
              </th>
            ))}
            <th scope="col" className={classes.label}>
              Amenable ÷ reviewed
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.code}>
              <th scope="row" className={classes.label}>
                {line.name}
              </th>
              {COUNTS.map(([key]) => (
                <td key={key}>{numberText(line[key])}</td>
              ))}
              <td className={classes.label}>
                <span className={classes.barCell}>
                  <span
                    className={classes.bar}
                    style={{ width: `${(share(line) / most) * 100}px` }}
                    aria-hidden
                  />
                  {percent(line.reviewed > 0 ? share(line) : null)}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const share = ({ amenable, reviewed }: OfficeLine) => (reviewed > 0 ? amenable / reviewed : 0);
