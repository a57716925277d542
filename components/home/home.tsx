import { Title } from "@mantine/core";
import clsx from "clsx";
import Link from "next/link";
import type { ReactNode } from "react";
import { EmptyState } from "#components/ui/states.tsx";
import { Tag, type Tone } from "#components/ui/tag.tsx";
import { counted, countText } from "#lib/format/counts.ts";
import type { TaskProgress } from "#lib/tasks/types.ts";
import classes from "./home.module.css";

export interface HomeQueue {
  id: string;
  label: string;
  href: string;
  count: number;
  capped?: boolean;
  /** What the queue is, in a few words. */
  hint: string;
  tone: Tone;
}

export interface NextCase {
  caseId: string;
  name: string;
  aNumber: string;
  /** Why it is near: 'offer lapses in 2 days'. */
  line: string;
  href?: string;
}

/** The queues as a list: what waits, how much of it, what it is. */
export function QueueList({ queues }: { queues: readonly HomeQueue[] }) {
  return (
    <ul className={classes.queues}>
      {queues.map(({ id, label, href, count, capped, hint, tone }) => (
        <li key={id} className={clsx(classes.queue, count === 0 ? classes.none : classes[tone])}>
          <Link href={href} className={classes.queueLink} prefetch={false}>
            <span className={classes.count}>{countText(count, capped)}</span>
            <span className={classes.words}>
              <span className={classes.label}>{label}</span>
              <span className={classes.hint}>{hint}</span>
            </span>
            {tone === "danger" && count > 0 && <Tag tone="danger">Urgent</Tag>}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** The cases to go on with: the first of the first queues. */
export function NextCases({ cases }: { cases: readonly NextCase[] }) {
  return (
    <Section title="Next up">
      {cases.length === 0 ? (
        <p className={classes.quiet}>No case waits for you.</p>
      ) : (
        <ul className={classes.lines}>
          {cases.map(({ caseId, name, aNumber, line, href }) => (
            <li key={`${caseId} ${line}`}>
              <Link href={href ?? `/cases/${caseId}`} className={classes.line} prefetch={false}>
                <span>
                  <span className={classes.name}>{name}</span>{" "}
                  <span className={classes.number}>{aNumber}</span>
                </span>
                <span className={classes.why}>{line}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

export function Section(props: { title: string; more?: ReactNode; children: ReactNode }) {
  return (
    <section className={classes.section} aria-label={props.title}>
      <div className={classes.sectionHead}>
        <Title order={2}>{props.title}</Title>
        {props.more}
      </div>
      {props.children}
    </section>
  );
}

/** Two columns that become one. */
export function HomeColumns({ main, aside }: { main: ReactNode; aside: ReactNode }) {
  return (
    <div className={classes.columns}>
      <div>{main}</div>
      <aside aria-label="Next up and notices">{aside}</aside>
    </div>
  );
}

/** What the system does for the organization by itself, and how far it is. */
export function WorkInHand({ tasks }: { tasks: readonly TaskProgress[] }) {
  if (tasks.length === 0) return null;
  return (
    <ul className={classes.work} role="status">
      {tasks.map(({ id, label, done, total }) => (
        <li key={id}>
          {label}
          {total === 0
            ? " begins in a moment."
            : `: ${countText(done)} of ${counted(total, "case")}.`}
        </li>
      ))}
    </ul>
  );
}

/** Nothing waits in any queue: said once, with the queues still below it. */
export function AllDone() {
  return (
    <div className={classes.done}>
      <EmptyState title="Nothing waits for you">
        Your queues are empty. New work appears here as soon as another party or a colleague hands
        it on.
      </EmptyState>
    </div>
  );
}

/** What this screen is, for the first time; gone for good once it is dismissed. */
export function FirstTimeHint(props: { text: string; dismiss: () => Promise<void> }) {
  return (
    <form action={props.dismiss} className={classes.firstTime} data-no-print>
      <p>{props.text}</p>
      <button type="submit" className={classes.dismiss}>
        Got it
      </button>
    </form>
  );
}
