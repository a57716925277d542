"use client";

import { Alert, Button, List, Progress } from "@mantine/core";
import { useRouter } from "next/navigation";
import { type RefObject, useEffect, useId, useRef, useState } from "react";
import { counted, countText } from "#lib/format/counts.ts";
import type { AssignState, QueueView } from "#lib/queues/types.ts";
import type { TaskProgress } from "#lib/tasks/types.ts";
import classes from "./assign-bar.module.css";
import type { Selection } from "./use-selection.ts";

interface AssignBarProps {
  view: QueueView;
  selection: Selection;
  pending: boolean;
  person: RefObject<HTMLSelectElement | null>;
}

/** What can be done with the selected lines; there without script, too, where nothing is counted. */
export function AssignBar({ view, selection, pending, person }: AssignBarProps) {
  const [whole, setWhole] = useState(false);
  const [asked, setAsked] = useState<string | null>(null);
  const { count, all, clear } = selection;
  const many = Math.min(view.count, view.assignsMany);
  const offersWhole = all && many > count;
  const total = `${many < view.count || view.capped ? "the first" : "all"} ${countText(many)}`;
  const [only] = view.assignees;
  const everything = whole && offersWhole;
  useEffect(() => {
    if (everything) return;
    setWhole(false);
    setAsked(null);
  }, [everything]);
  const self = view.assignees.length === 1 && view.assignsMany === 0;
  return (
    <div className={classes.bar} data-open={count > 0 || undefined} data-no-print>
      <span className={classes.count} role="status">
        {asked && `Assign ${counted(many, "case")} to ${asked}?`}
        {!asked &&
          count > 0 &&
          (everything ? `Selected: ${total}` : `${counted(count, "case")} selected`)}
      </span>
      {offersWhole && !asked && (
        <Button size="xs" variant="subtle" onClick={() => setWhole(!whole)}>
          {whole ? "Only this page" : `Select ${total}`}
        </Button>
      )}
      {everything && (
        <input
          type="hidden"
          name="whole"
          value={JSON.stringify({ queue: view.id, address: view.address })}
        />
      )}
      {/* Made with the page: the same submission twice is once. */}
      <input type="hidden" name="key" value={view.key} />
      {self ? (
        <input type="hidden" name="person" value={only?.value} />
      ) : (
        <select
          ref={person}
          name="person"
          aria-label="Assign to"
          defaultValue=""
          required
          hidden={asked !== null}
          className={classes.person}
        >
          <option value="">Assign to…</option>
          {view.assignees.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      )}
      {!self && (
        <input
          type="text"
          name="reason"
          aria-label="Reason"
          placeholder="Reason, where somebody has it"
          maxLength={300}
          autoComplete="off"
          hidden={asked !== null}
          className={classes.reason}
        />
      )}
      {everything && asked === null && (
        <Button size="xs" onClick={() => setAsked(chosen(person.current))}>
          Assign
        </Button>
      )}
      {everything && asked !== null && (
        // Counted by the person who presses it: the server assigns no other number.
        <Button type="submit" size="xs" name="confirmed" value={many} loading={pending} autoFocus>
          Assign {counted(many, "case")}
        </Button>
      )}
      {!everything && (
        <Button type="submit" size="xs" loading={pending}>
          {self ? "Take" : "Assign"}
        </Button>
      )}
      {asked !== null && (
        <Button size="xs" variant="default" onClick={() => setAsked(null)}>
          Back
        </Button>
      )}
      {count > 0 && asked === null && (
        <Button size="xs" variant="default" onClick={clear}>
          Clear
        </Button>
      )}
    </div>
  );
}

/** The person whose name the question says; null, with the browser's own word, where none is chosen. */
function chosen(select: HTMLSelectElement | null): string | null {
  return select?.reportValidity() ? (select.selectedOptions[0]?.label ?? null) : null;
}

/** What became of it: each case that was refused, with the reason; or how far the worker is. */
export function AssignResult({ state }: { state: AssignState }) {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // What became of it stands above the list, which may be scrolled away.
    if (state.message) box.current?.scrollIntoView({ block: "nearest" });
  }, [state]);
  if (!state.message) return null;
  if (state.taskId) {
    return (
      <div ref={box} className={classes.result}>
        <TaskBar key={state.taskId} taskId={state.taskId} />
      </div>
    );
  }
  const done = state.outcomes.filter((one) => one.refused === null);
  const refused = state.outcomes.filter((one) => one.refused !== null);
  return (
    <Alert
      ref={box}
      className={classes.result}
      color={state.failed ? "red" : "accent"}
      variant="light"
      role={state.failed ? "alert" : "status"}
      title={state.message}
      mb="sm"
    >
      {refused.length > 0 && (
        <List size="sm" listStyleType="none">
          {refused.map((one) => (
            <List.Item key={one.caseId}>
              {one.name} {one.aNumber}: {one.refused}
            </List.Item>
          ))}
        </List>
      )}
      {done.length > 0 && (
        <details aria-labelledby={id} open={done.length <= 5}>
          <summary id={id}>{counted(done.length, "case")} assigned</summary>
          <List size="sm" listStyleType="none">
            {done.map((one) => (
              <List.Item key={one.caseId}>
                {one.name} {one.aNumber}
              </List.Item>
            ))}
          </List>
        </details>
      )}
    </Alert>
  );
}

const POLL_MS = 1000;

/** A long work as it goes on; when it ends the queue is read again. */
function TaskBar({ taskId }: { taskId: string }) {
  const router = useRouter();
  const [task, setTask] = useState<TaskProgress | null>(null);
  const ended = task?.state === "done" || task?.state === "failed";
  useEffect(() => {
    if (ended) {
      router.refresh();
      return;
    }
    const asking = new AbortController();
    const ask = async () => {
      const response = await fetch(`/api/tasks/${taskId}`, { signal: asking.signal });
      if (response.ok) setTask(await response.json());
    };
    const timer = setInterval(() => ask().catch(() => {}), POLL_MS);
    return () => {
      clearInterval(timer);
      asking.abort();
    };
  }, [taskId, ended, router]);
  const share = task && task.total > 0 ? (100 * task.done) / task.total : 0;
  return (
    <Alert
      color={task?.state === "failed" ? "red" : "accent"}
      variant="light"
      role="status"
      title={task?.label ?? "Handed to the background"}
      mb="sm"
    >
      <Progress value={share} aria-label="Progress" mb={4} />
      {task
        ? `${countText(task.done)} of ${countText(task.total)}. ${task.message || (task.state === "done" ? "Done." : "")}`
        : "It goes on when you leave this page."}
    </Alert>
  );
}
