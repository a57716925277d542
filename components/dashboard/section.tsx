import { Title } from "@mantine/core";
import type { ReactNode } from "react";
import { ErrorState } from "#components/ui/states.tsx";
import type { Figure } from "#lib/dashboard/types.ts";
import { writtenDate } from "#lib/workflow/dates.ts";
import classes from "./dashboard.module.css";

interface SectionProps {
  id: string;
  title: string;
  /** The day that the figures are of, `2012-07-20`. */
  asOf: string;
  /** How it is counted: opened with one click. */
  definition: ReactNode;
  children: ReactNode;
}

/** One picture of a dashboard: its title, the day it is of, and how it is counted behind one click. */
export function Section({ id, title, asOf, definition, children }: SectionProps) {
  return (
    <section className={classes.section} aria-labelledby={id}>
      <header className={classes.head}>
        <Title order={2} id={id} className={classes.title}>
          {title}
        </Title>
        <p className={classes.asOf}>
          As of <time dateTime={asOf}>{writtenDate(asOf)}</time>
        </p>
      </header>
      {children}
      <details className={classes.how}>
        <summary>How this is counted</summary>
        {definition}
      </details>
    </section>
  );
}

/** What is drawn of a figure; where it does not add up, that and no number. */
export function Shown<T>(props: { figure: Figure<T>; children: (value: T) => ReactNode }) {
  const { figure, children } = props;
  if (figure.ok) return children(figure.value);
  return <ErrorState title="No figure is shown here">{figure.problem}</ErrorState>;
}
