"use client";

import { Button } from "@mantine/core";
import { useRouter } from "next/navigation";
import { type FocusEvent, type FormEvent, useEffect, useRef, useTransition } from "react";
import { type Asked, EXPLORER, GROUP_LABELS, GROUPS } from "#lib/court-record/schema.ts";
import type { Choice } from "#lib/court-record/types.ts";
import classes from "./figures.module.css";

interface QuestionFormProps {
  asked: Asked;
  errors: Record<string, string>;
  courts: readonly Choice[];
  nationalities: readonly Choice[];
}

const KINDS: readonly Choice[] = [
  { value: "administratively closed", label: "administrative closures only" },
  { value: "terminated", label: "terminations only" },
];

/**
 * The question as a sentence whose words can be changed. A form that asks for an address: with script
 * every change asks at once, without it the button does.
 */
export function QuestionForm({ asked, errors, courts, nationalities }: QuestionFormProps) {
  const { question, share, sort } = asked;
  const { from, to, base, by, period, only } = question;
  const router = useRouter();
  const [pending, start] = useTransition();
  // The answer draws the form anew: whoever moves by keyboard goes on at the same word.
  const form = useRef<HTMLFormElement>(null);
  const left = useRef<string | null>(null);
  const drawn = JSON.stringify(asked);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time that it is drawn anew
  useEffect(() => {
    const word = left.current && form.current?.elements.namedItem(left.current);
    if (word instanceof HTMLElement) word.focus();
    left.current = null;
  }, [drawn]);
  const ask = (form: HTMLFormElement, at: Element | null = document.activeElement) => {
    left.current = at && form.contains(at) ? at.getAttribute("name") : null;
    const parameters = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (value !== "") parameters.set(name, String(value));
    }
    start(() => router.push(`${EXPLORER}?${parameters}`, { scroll: false }));
  };
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    ask(event.currentTarget);
  };
  const onChange = (event: FormEvent<HTMLFormElement>) => {
    // A day is typed in parts: it is asked for when the field is left, or by the button.
    const { type } = event.target as unknown as HTMLInputElement;
    if (type !== "date") ask(event.currentTarget);
  };
  const onBlur = (event: FocusEvent<HTMLFormElement>) => {
    const { type, defaultValue, value } = event.target as unknown as HTMLInputElement;
    if (type === "date" && value !== defaultValue) ask(event.currentTarget, event.relatedTarget);
  };
  return (
    <search>
      <form
        key={drawn}
        ref={form}
        method="get"
        action={EXPLORER}
        className={classes.question}
        aria-label="The question"
        aria-busy={pending || undefined}
        onSubmit={onSubmit}
        onChange={onChange}
        onBlur={onBlur}
      >
        <p className={classes.sentence}>
          Closures <Word name="by" label="First group" value={by[0] ?? "none"} options={FIRST} />{" "}
          <Word name="and" label="Second group" value={by[1] ?? "none"} options={SECOND} />
          {by.includes("period") && (
            <>
              {" "}
              in{" "}
              <Word
                name="period"
                label="Length of a period"
                value={period}
                options={[
                  { value: "month", label: "months" },
                  { value: "fiscal-year", label: "federal fiscal years" },
                ]}
              />
            </>
          )}
          , as a share of{" "}
          <Word
            name="share"
            label="Share of"
            value={share}
            options={[
              { value: "backlog", label: "cases pending" },
              { value: "completions", label: "proceedings completed" },
            ]}
          />{" "}
          {share === "completions" && "beside cases pending "}on{" "}
          <Day name="base" label="Base day of the backlog" value={base} />, from{" "}
          <Day name="from" label="First day of the window" value={from} /> to{" "}
          <Day name="to" label="Last day of the window" value={to} />, at{" "}
          <Word
            name="court"
            label="Only this court"
            value={only.court?.[0] ?? ""}
            options={[{ value: "", label: "any court" }, ...courts]}
          />
          , of{" "}
          <Word
            name="nationality"
            label="Only this nationality"
            value={only.nationality?.[0] ?? ""}
            options={[{ value: "", label: "any nationality" }, ...nationalities]}
          />
          ,{" "}
          <Word
            name="kind"
            label="Only this kind"
            value={only.kind?.[0] ?? ""}
            options={[{ value: "", label: "closures of any kind" }, ...KINDS]}
          />
          , source <b>court record</b>.
        </p>
        {sort.by !== "name" || sort.down ? (
          <input type="hidden" name="sort" value={(sort.down ? "-" : "") + sort.by} />
        ) : null}
        {Object.keys(errors).length > 0 && (
          <ul role="alert" className={classes.errors}>
            {Object.values(errors).map((message) => (
              <li key={message}>{message}</li>
            ))}
          </ul>
        )}
        <Button type="submit" size="xs" loading={pending}>
          Ask
        </Button>
      </form>
    </search>
  );
}

const grouped = (before: string): Choice[] =>
  GROUPS.map((group) => ({ value: group, label: `${before} ${GROUP_LABELS[group]}` }));
const FIRST: readonly Choice[] = [...grouped("by"), { value: "none", label: "all together" }];
const SECOND: readonly Choice[] = [
  { value: "none", label: "and nothing else" },
  ...grouped("and by"),
];

function Word(props: { name: string; label: string; value: string; options: readonly Choice[] }) {
  const { name, label, value, options } = props;
  return (
    <select name={name} aria-label={label} defaultValue={value} className={classes.word}>
      {options.map((one) => (
        <option key={one.value} value={one.value}>
          {one.label}
        </option>
      ))}
    </select>
  );
}

function Day({ name, label, value }: { name: string; label: string; value: string }) {
  return (
    <input
      type="date"
      name={name}
      aria-label={label}
      defaultValue={value}
      required
      className={classes.word}
    />
  );
}
