import type { DefenseDashboard } from "#lib/client-histories/types.ts";
import { numberText } from "#lib/format/counts.ts";
import classes from "./defense.module.css";
import { DoorLink } from "./door-link.tsx";

interface TableProps {
  name: string;
  columns: readonly string[];
  children: React.ReactNode;
}

function Loads({ name, columns, children }: TableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className={classes.scroll} aria-label={name} tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            {columns.map((column, at) => (
              <th key={column} scope="col" className={at === 0 ? classes.label : undefined}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}

/** Who has how much, and what they recorded in the window. */
export function People(props: { people: DefenseDashboard["people"]; span: string }) {
  return (
    <Loads
      name="People and their work"
      columns={["Person", "Clients", "Answers due", "To-dos open", `Logged, ${props.span}`]}
    >
      {props.people.map(({ id, name, clients, answersDue, todos, logged }) => (
        <tr key={id ?? "nobody"}>
          <th scope="row" className={classes.label}>
            {name}
          </th>
          <td>
            <DoorLink door={clients} of={`Clients of ${name}`} />
          </td>
          <td>
            <DoorLink door={answersDue} of={`Answers due of ${name}`} />
          </td>
          <td>{numberText(todos)}</td>
          <td>{numberText(logged)}</td>
        </tr>
      ))}
    </Loads>
  );
}

/** Where the clients are, and what became of them in the window. */
export function Courts(props: { courts: DefenseDashboard["courts"]; span: string }) {
  return (
    <Loads
      name="Courts and their cases"
      columns={["Court", "Clients", "Answers due", `Outcomes, ${props.span}`]}
    >
      {props.courts.map(({ code, name, clients, answersDue, href, dueHref, outcomes }) => (
        <tr key={code ?? "none"}>
          <th scope="row" className={classes.label}>
            {name}
          </th>
          <td>
            {href ? (
              <DoorLink door={{ n: clients, capped: false, href }} of={`Clients at ${name}`} />
            ) : (
              numberText(clients)
            )}
          </td>
          <td>
            {dueHref ? (
              <DoorLink
                door={{ n: answersDue, capped: false, href: dueHref }}
                of={`Answers due at ${name}`}
              />
            ) : (
              numberText(answersDue)
            )}
          </td>
          <td>{numberText(outcomes)}</td>
        </tr>
      ))}
    </Loads>
  );
}
