"use client";

import { Button } from "@mantine/core";
import { useRouter } from "next/navigation";
import { type FormEvent, useTransition } from "react";
import { CONSISTENCY } from "#lib/consistency/schema.ts";
import { type ConsistencyView, MEASURES, UNITS } from "#lib/consistency/types.ts";
import classes from "./consistency.module.css";

type Asked = Pick<ConsistencyView, "question" | "units" | "programs" | "months">;

/** The question as a sentence. With script every change asks at once, without it the button does. */
export function ConsistencyForm({ question, units, programs, months }: Asked) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const ask = (form: HTMLFormElement) => {
    const parameters = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (value !== "") parameters.set(name, String(value));
    }
    start(() => router.push(`${CONSISTENCY}?${parameters}`, { scroll: false }));
  };
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    ask(event.currentTarget);
  };
  return (
    <search>
      <form
        method="get"
        action={CONSISTENCY}
        className={classes.question}
        aria-label="The question"
        aria-busy={pending || undefined}
        onSubmit={onSubmit}
        onChange={(event) => ask(event.currentTarget)}
      >
        <p className={classes.sentence}>
          <Word
            name="measure"
            label="Measure"
            value={question.measure}
            options={Object.entries(MEASURES).map(([value, { label }]) => ({ value, label }))}
          />{" "}
          <Word
            name="by"
            label="Compared"
            value={question.by}
            options={units.map((unit) => ({ value: unit, label: `by ${UNITS[unit].label}` }))}
          />
          , under{" "}
          <Word
            name="program"
            label="Program"
            value={question.program ?? ""}
            options={[{ value: "", label: "any program" }, ...programs]}
          />
          , findings from{" "}
          <Word
            name="from"
            label="First month"
            value={question.from ?? ""}
            options={[{ value: "", label: "the beginning" }, ...months]}
          />{" "}
          to{" "}
          <Word
            name="to"
            label="Last month"
            value={question.to ?? ""}
            options={[{ value: "", label: "the end" }, ...months]}
          />
        </p>
        <Button type="submit" size="xs" loading={pending}>
          Compare
        </Button>
      </form>
    </search>
  );
}

interface WordProps {
  name: string;
  label: string;
  value: string;
  options: readonly { value: string; label: string }[];
}

function Word({ name, label, value, options }: WordProps) {
  return (
    <select
      key={value}
      name={name}
      aria-label={label}
      defaultValue={value}
      className={classes.word}
    >
      {options.map((one) => (
        <option key={one.value} value={one.value}>
          {one.label}
        </option>
      ))}
    </select>
  );
}
