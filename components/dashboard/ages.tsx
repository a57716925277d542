import { TextLink } from "#components/ui/links.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import type { StageAges } from "#lib/dashboard/types.ts";
import { numberText } from "#lib/format/counts.ts";
import { AGE_IDS, AGES } from "#lib/queues/types.ts";
import classes from "./dashboard.module.css";
import { Section } from "./section.tsx";

/** How long cases stand in each stage at work; every number is a list of cases. */
export function Ages({ ages, asOf }: { ages: readonly StageAges[]; asOf: string }) {
  const most = Math.max(...ages.flatMap(({ cells }) => cells.map(({ n }) => n)), 1);
  return (
    <Section
      id="ages"
      title="How long cases stand"
      asOf={asOf}
      definition={
        <p>
          Cases at work as they stand now, by the whole days since they came to their stage. A
          number opens the list of those cases.
        </p>
      }
    >
      {ages.length === 0 ? (
        <EmptyState title="No case is at work" order={3} />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        <section className={classes.scroll} aria-label="Cases by stage and age" tabIndex={0}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col" className={classes.label}>
                  Stage
                </th>
                {AGE_IDS.map((age) => (
                  <th key={age} scope="col">
                    {AGES[age].label}
                  </th>
                ))}
                <th scope="col">All</th>
              </tr>
            </thead>
            <tbody>
              {ages.map(({ stage, label, cells, n, href }) => (
                <tr key={stage}>
                  <th scope="row" className={classes.label}>
                    {label}
                  </th>
                  {cells.map((cell) => (
                    <td key={cell.age}>
                      <Count
                        n={cell.n}
                        href={cell.href}
                        of={most}
                        about={`${label}, ${AGES[cell.age].label.toLowerCase()}`}
                      />
                    </td>
                  ))}
                  <td>
                    <TextLink href={href} aria-label={`${label}: ${numberText(n)}`}>
                      {numberText(n)}
                    </TextLink>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Section>
  );
}

function Count(props: { n: number; href: string; of: number; about: string }) {
  const { n, href, of, about } = props;
  if (n === 0) return <span className={classes.none}>0</span>;
  return (
    <span className={classes.column}>
      <TextLink href={href} aria-label={`${about}: ${numberText(n)}`}>
        {numberText(n)}
      </TextLink>
      <span className={classes.columnBar} style={{ width: `${(n / of) * 100}%` }} aria-hidden />
    </span>
  );
}
