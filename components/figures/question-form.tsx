"use client";

import { Button } from "@mantine/core";
import { useRouter } from "next/navigation";
import { type FocusEvent, type FormEvent, useEffect, useRef, useTransition } from "react";
import {
  type Asked,
  CLOSURE_KINDS,
  CODED,
  type Coded,
  EXPLORER,
  GROUP_LABELS,
  GROUPS,
  hasKind,
  writtenCode,
} from "#lib/court-record/schema.ts";
import type { Choice } from "#lib/court-record/types.ts";
import classes from "./figures.module.css";

interface QuestionFormProps {
  asked: Asked;
  errors: Record<string, string>;
  choices: { court: Choice[]; location: Choice[]; nationality: Choice[] };
}

const KINDS: readonly Choice[] = CLOSURE_KINDS.map((value) => ({
  value,
  label: `${value} only`,
}));

/**
 * The question as a sentence whose words can be changed. A form that asks for an address: with script
 * every change asks at once, without it the button does.
 */
export function QuestionForm({ asked, errors, choices }: QuestionFormProps) {
  const { question, sort } = asked;
  const { from, to, by, period, only } = question;
  const router = useRouter();
  const [pending, start] = useTransition();
  // The answer draws the form anew: whoever moves by keyboard goes on at the same word.
  const form = useRef<HTMLFormElement>(null);
  const left = useRef<string | null>(null);
  const drawn = JSON.stringify(asked);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time that it is drawn anew
  useEffect(() => {
    const words = [...(form.current?.elements ?? [])];
    const word = words.find((one) => left.current && one.ariaLabel === left.current);
    if (word instanceof HTMLElement) word.focus();
    left.current = null;
  }, [drawn]);
  const ask = (form: HTMLFormElement, at: Element | null = document.activeElement) => {
    left.current = at && form.contains(at) ? at.ariaLabel : null;
    start(() => router.push(`${EXPLORER}?${asParameters(form)}`, { scroll: false }));
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
          <Against asked={asked} />, from{" "}
          <Day name="from" label="First day of the window" value={from} /> to{" "}
          <Day name="to" label="Last day of the window" value={to} />, at{" "}
          <Filter
            name="court"
            label="Only this court"
            codes={only.court}
            any="any court"
            other="or another court"
            options={choices.court}
          />
          {choices.location.length > 0 && (
            <>
              {" "}
              in{" "}
              <Filter
                name="location"
                label="Only this hearing location"
                codes={only.location}
                any="any hearing location there"
                other="or another one there"
                options={choices.location}
              />
            </>
          )}
          , of{" "}
          <Filter
            name="nationality"
            label="Only this nationality"
            codes={only.nationality}
            any="any nationality"
            other="or another nationality"
            options={choices.nationality}
          />
          ,{" "}
          <Word
            name="kind"
            label="Only this kind"
            value={only.kind?.length === 1 ? (only.kind[0] ?? "") : ""}
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

/** What the closures are set against: a kind has nothing, a period no backlog. */
function Against({ asked: { question, share } }: Pick<QuestionFormProps, "asked">) {
  const { by, base, only } = question;
  const day = <Day name="base" label="Base day of the backlog" value={base} />;
  if (hasKind(question)) {
    return (
      <>
        , as counts
        <input type="hidden" name="share" value={share} />
        {only.kind?.length ? (
          <input type="hidden" name="base" value={base} />
        ) : (
          <>, all of them beside cases pending on {day}</>
        )}
      </>
    );
  }
  const inPeriods = by.includes("period");
  const counts = { value: "backlog", label: "as counts" };
  const ofPending = { value: "backlog", label: "as a share of cases pending" };
  const word = (
    <Word
      name="share"
      label="Share of"
      value={share}
      options={[
        inPeriods ? counts : ofPending,
        { value: "completions", label: "as a share of proceedings completed" },
      ]}
    />
  );
  if (inPeriods)
    return (
      <>
        , {word}, all of them beside cases pending on {day}
      </>
    );
  return (
    <>
      , {word} {share === "completions" && "beside cases pending "}on {day}
    </>
  );
}

/** More codes than these stand in one word: nobody edits them one by one. */
const MOST_WORDS = 5;

/** The codes of a filter, each a word that can be changed or taken away, and one more to add another. */
function Filter(props: {
  name: Coded;
  label: string;
  codes: readonly string[] | undefined;
  any: string;
  other: string;
  options: readonly Choice[];
}) {
  const { name, label, codes = [], any, other } = props;
  const options = props.options.map((one) => ({ ...one, value: writtenCode(one.value) }));
  const none = { value: "", label: any };
  if (codes.length > MOST_WORDS) {
    const value = codes.map(writtenCode).join(",");
    const all = { value, label: `${codes.length} of the list together` };
    return <Word name={name} label={label} value={value} options={[all, none, ...options]} />;
  }
  const words = codes.map((code, at) => (
    <span key={code}>
      {at > 0 && " or "}
      <Word
        name={name}
        label={at === 0 ? label : orLabel(label, at)}
        value={writtenCode(code)}
        options={[codes.length === 1 ? none : { value: "", label: "none here" }, ...options]}
      />
    </span>
  ));
  const left = options.filter(({ value }) => !codes.some((code) => writtenCode(code) === value));
  const next = codes.length === 0 ? none : { value: "", label: other };
  return (
    <>
      {words}{" "}
      {codes.length > 0 && left.length === 0 ? null : (
        <Word
          name={name}
          label={codes.length === 0 ? label : orLabel(label, codes.length)}
          value=""
          options={[next, ...left]}
        />
      )}
    </>
  );
}

/** 'Only this court', 'Or this court (2)': each word of a filter has a name of its own. */
function orLabel(label: string, at: number): string {
  return `${label.replace("Only", "Or")} (${at + 1})`;
}

/** The question of a form as an address holds it: the codes of a filter together, each once. */
function asParameters(form: HTMLFormElement): URLSearchParams {
  const given = new Map<string, string[]>();
  for (const [name, value] of new FormData(form)) {
    if (value !== "") given.set(name, [...(given.get(name) ?? []), String(value)]);
  }
  const courts = given.get("court");
  const parameters = new URLSearchParams();
  for (const [name, values] of given) {
    const isFilter = CODED.some((group) => group === name);
    // A location goes with its court.
    const kept =
      name === "location" && courts
        ? values.flatMap((one) => one.split(",")).filter((one) => courts.includes(courtOf(one)))
        : values;
    const text = isFilter ? [...new Set(kept)].join(",") : (values.at(-1) ?? "");
    if (text !== "") parameters.set(name, text);
  }
  return parameters;
}

function courtOf(location: string): string {
  return writtenCode(location.slice(0, location.indexOf("/")));
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
