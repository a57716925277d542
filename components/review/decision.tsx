"use client";

import { Button, Input } from "@mantine/core";
import clsx from "clsx";
import { fieldId } from "#components/ui/form-field.tsx";
import { KeyHint } from "#components/ui/key-hint.tsx";
import type { ServerFormApi } from "#components/ui/server-form.tsx";
import type { FactorList, Phrase } from "#lib/review/types.ts";
import { groundKey } from "./keys.ts";
import { Reason } from "./reason.tsx";
import classes from "./review.module.css";
import { SkipMenu } from "./skip-menu.tsx";
import { firstOf, text } from "./values.ts";

interface DecisionProps {
  form: ServerFormApi;
  lists: readonly FactorList[];
  phrases: readonly Phrase[];
  written: { outcome: string; factors: readonly string[] };
  /** What became of the draft. */
  draftStatus: string;
  /** What the first button says. */
  goesOn: string;
}

const OUTCOME_KEYS: Record<string, string> = { amenable: "A", not_amenable: "N" };

/** The finding: outcome, ground, the factors that were ticked, reason, and on to the next case. */
export function Decision(props: DecisionProps) {
  const { form, lists, phrases, written, draftStatus, goesOn } = props;
  const optionsOf = (key: string) =>
    form.fields.find((one) => one.name === `input.${key}`)?.options ?? [];
  const grounds = optionsOf("ground");
  return (
    <>
      <h2 className={classes.decideTitle}>Finding</h2>
      <fieldset
        className={classes.choice}
        aria-describedby={form.errorOf("input.outcome") && "outcome-error"}
      >
        <legend>Outcome</legend>
        {optionsOf("outcome").map(({ value, label }, at) => (
          <label key={value} className={classes.option}>
            <input
              type="radio"
              id={at === 0 ? fieldId("input.outcome") : undefined}
              name="input.outcome"
              value={value}
              defaultChecked={text(firstOf(form, "outcome")) === value}
              data-outcome={value}
            />
            <span>{label}</span>
            <KeyHint keys={[OUTCOME_KEYS[value] ?? ""]} />
          </label>
        ))}
        <FieldError id="outcome-error" message={form.errorOf("input.outcome")} />
      </fieldset>

      <fieldset
        className={clsx(classes.choice, written.outcome === "not_amenable" && classes.unasked)}
        aria-describedby={form.errorOf("input.ground") && "ground-error"}
      >
        <legend>Principal ground, of an amenable finding</legend>
        {grounds.map(({ value, label }, at) => (
          <label key={value} className={classes.option}>
            <input
              type="radio"
              id={at === 0 ? fieldId("input.ground") : undefined}
              name="input.ground"
              value={value}
              defaultChecked={text(firstOf(form, "ground")) === value}
              data-ground={value}
            />
            <span>{label}</span>
            {groundKey(at) && <KeyHint keys={[groundKey(at) ?? ""]} />}
          </label>
        ))}
        <FieldError id="ground-error" message={form.errorOf("input.ground")} />
      </fieldset>

      <Ticked lists={lists} codes={written.factors} error={form.errorOf("input.factors")} />
      <Reason form={form} phrases={phrases} />

      <div className={classes.acts}>
        <Button type="submit" loading={form.pending} data-main>
          {goesOn}
        </Button>
        <KeyHint keys={["Ctrl", "Enter"]} />
        <SkipMenu act="skip" />
        <button type="submit" name="act" value="draft" className={classes.quietButton}>
          Save draft
        </button>
      </div>
      <p className={classes.small} data-testid="draft-status">
        {draftStatus}
      </p>
    </>
  );
}

function FieldError({ id, message }: { id: string; message: string | undefined }) {
  return message ? <Input.Error id={id}>{message}</Input.Error> : null;
}

const SIGNS = { positive: "For", negative: "Against", either: "Either way" } as const;

/** What is ticked, in words: the finding relies on it. */
function Ticked(props: {
  lists: readonly FactorList[];
  codes: readonly string[];
  error: string | undefined;
}) {
  const { lists, codes, error } = props;
  const ticked = lists.flatMap((list) => list.factors).filter((one) => codes.includes(one.code));
  return (
    <section aria-label="Factors relied on" className={classes.ticked}>
      <h3 id={fieldId("input.factors")} tabIndex={-1}>
        Factors relied on <KeyHint keys={["J", "K", "X"]} />
      </h3>
      {ticked.length === 0 ? (
        <p className={classes.small}>
          None yet: tick what you rely on in the lists, for and against.
        </p>
      ) : (
        <ul aria-live="polite" className={classes.tickedList}>
          {ticked.map(({ code, text: words, direction }) => (
            <li key={code}>
              <span className={classes.small}>{SIGNS[direction]}:</span> {words}
            </li>
          ))}
        </ul>
      )}
      <FieldError id="factors-error" message={error} />
    </section>
  );
}
