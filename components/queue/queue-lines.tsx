"use client";

import { VisuallyHidden } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import clsx from "clsx";
import Link from "next/link";
import { useActionState, useEffect, useRef } from "react";
import { Tag, type Tone } from "#components/ui/tag.tsx";
import { addressWith } from "#lib/queues/schema.ts";
import {
  type AssignState,
  type Fact,
  NOTHING_ASSIGNED,
  type QueueLine,
  type QueueView,
  type SortId,
} from "#lib/queues/types.ts";
import { AssignBar, AssignResult } from "./assign-bar.tsx";
import { QueueEmpty } from "./queue-empty.tsx";
import classes from "./queue-lines.module.css";
import { useLineKeys } from "./use-line-keys.ts";
import { useSelection } from "./use-selection.ts";

interface QueueLinesProps {
  view: QueueView;
  assign: (previous: AssignState, data: FormData) => Promise<AssignState>;
}

/** The cases, one line each; a card each on a narrow screen. */
export function QueueLines({ view, assign }: QueueLinesProps) {
  const [state, act, pending] = useActionState(assign, NOTHING_ASSIGNED);
  const selection = useSelection(view.lines.map((line) => line.caseId));
  const person = useRef<HTMLSelectElement>(null);
  const selectable = view.assignees.length > 0;
  const { body, at } = useLineKeys({
    lines: view.lines.length,
    onSelect: (index) => {
      const line = view.lines[index];
      if (selectable && line) selection.toggle(line.caseId);
    },
    onAssign: (index) => {
      const line = view.lines[index];
      if (selection.count === 0 && line) selection.toggle(line.caseId);
      // The bar is drawn with the selection: the next frame has it.
      requestAnimationFrame(() => person.current?.focus({ preventScroll: true }));
    },
  });
  const { clear } = selection;
  useEffect(() => {
    if (state.message && !state.failed) clear();
  }, [state, clear]);

  return (
    <form action={act} className={classes.form}>
      <AssignResult state={state} />
      {view.lines.length === 0 ? (
        <QueueEmpty view={view} />
      ) : (
        <div className={classes.scroll}>
          <table className={classes.table}>
            <caption>
              <VisuallyHidden>{view.label}</VisuallyHidden>
            </caption>
            <thead>
              <tr>
                {selectable && (
                  <th scope="col" className={clsx(classes.heading, classes.check)}>
                    <input
                      type="checkbox"
                      aria-label="Select all on this page"
                      checked={selection.all}
                      ref={(box) => {
                        if (box) box.indeterminate = selection.count > 0 && !selection.all;
                      }}
                      onChange={selection.toggleAll}
                    />
                  </th>
                )}
                <th scope="col" className={classes.heading}>
                  A-number
                </th>
                <Heading view={view} label="Name" sort="name" />
                {view.columns.map(({ id, label, sort }) => (
                  <Heading key={id} view={view} label={label} sort={sort} />
                ))}
              </tr>
            </thead>
            <tbody ref={body}>
              {view.lines.map((line, index) => (
                <Line
                  key={line.caseId}
                  line={line}
                  labels={view.columns.map((column) => column.label)}
                  here={index === at}
                  selectable={selectable}
                  selected={selection.has(line.caseId)}
                  toggle={selection.toggle}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {selectable && view.lines.length > 0 && (
        <AssignBar view={view} selection={selection} pending={pending} person={person} />
      )}
    </form>
  );
}

function Heading(props: { view: QueueView; label: string; sort: SortId | null }) {
  const { view, label, sort } = props;
  if (!sort || !view.sorts.includes(sort))
    return (
      <th scope="col" className={classes.heading}>
        {label}
      </th>
    );
  const here = view.sort === sort;
  const up = view.direction === "asc";
  const Arrow = up ? IconArrowUp : IconArrowDown;
  const href = addressWith(view.path, view.address, {
    sort,
    direction: here && up ? "desc" : "asc",
    after: null,
    until: null,
  });
  const order = up ? "ascending" : "descending";
  return (
    <th scope="col" className={classes.heading} aria-sort={here ? order : undefined}>
      <Link href={href} className={classes.sort} prefetch={false}>
        {label}
        {here && <Arrow size={13} aria-hidden />}
      </Link>
    </th>
  );
}

interface LineProps {
  line: QueueLine;
  labels: string[];
  here: boolean;
  selectable: boolean;
  selected: boolean;
  toggle: (caseId: string) => void;
}

function Line({ line, labels, here, selectable, selected, toggle }: LineProps) {
  return (
    <tr className={clsx(classes.line, here && classes.here, selected && classes.selected)}>
      {selectable && (
        <td className={classes.check}>
          <input
            type="checkbox"
            name="caseId"
            value={line.caseId}
            aria-label={`Select ${line.name}`}
            checked={selected}
            onChange={() => toggle(line.caseId)}
          />
        </td>
      )}
      <td className={classes.number}>{line.aNumber}</td>
      <th scope="row" className={classes.who}>
        <Link href={line.href} className={classes.name} data-line prefetch={false}>
          {line.name}
        </Link>{" "}
        {line.marks.map((mark) => (
          <span key={mark} className={classes.mark}>
            {mark}
          </span>
        ))}
      </th>
      {line.facts.map((fact, index) => (
        <td key={labels[index]} className={classes.fact} data-label={labels[index]}>
          <FactText fact={fact} />
        </td>
      ))}
    </tr>
  );
}

/** Letters of a note that stays on its line; a longer one has lines of its own. */
const SHORT = 22;

function FactText({ fact }: { fact: Fact }) {
  const { text, note, tone, tag } = fact;
  return (
    <>
      {tag ? (
        <Tag tone={tone as Tone}>{text}</Tag>
      ) : (
        <span className={tone === "danger" || tone === "quiet" ? classes[tone] : undefined}>
          {text}
        </span>
      )}
      {note && (
        <span className={clsx(classes.note, note.length > SHORT && classes.long)}> {note}</span>
      )}
    </>
  );
}
