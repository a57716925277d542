"use client";

import { TextLink } from "#components/ui/links.tsx";
import { ServerForm, useServerForm } from "#components/ui/server-form.tsx";
import type { Side } from "#lib/access/roles.ts";
import { chooseFields, chooseSchema } from "#lib/appearances/schema.ts";
import type { CaseOfNumber } from "#lib/appearances/types.ts";
import type { FormAction, FormField } from "#lib/format/form.ts";
import { writtenDate } from "#lib/workflow/dates.ts";
import type { SharedState } from "#lib/workflow/state.ts";
import classes from "./case.module.css";
import { Panel } from "./panel.tsx";

type Option = NonNullable<FormField["options"]>[number];

interface SameNumberProps {
  side: Side;
  caseId: string;
  shared: SharedState;
  others: readonly CaseOfNumber[];
  idempotencyKey: string;
  /** Says which case is of record; null: not the reader's to say. */
  choose: FormAction | null;
}

/** Cases that others entered each for itself, now all with the reader's organization. */
export function SameNumber(props: SameNumberProps) {
  const { others, choose, side } = props;
  if (others.length === 0) return null;
  const options = choose ? optionsOf(props) : [];
  return (
    <Panel
      id="same-number"
      title={
        side === "defense"
          ? "You keep another case with this number"
          : "There are several cases with this number"
      }
    >
      <ul className={classes.list}>
        {others.map((one) => (
          <li key={one.caseId}>
            <TextLink href={`/cases/${one.caseId}`}>{nameOf(one)}</TextLink>
            <div className={classes.small}>
              {one.counsel && `${one.counsel} · `}
              {one.office && `${one.office} · `}entered on {writtenDate(one.enteredAt.slice(0, 10))}
            </div>
          </li>
        ))}
      </ul>
      {choose && options.length > 0 && <Choose {...props} choose={choose} options={options} />}
    </Panel>
  );
}

function nameOf({ defense }: Pick<CaseOfNumber, "defense">): string {
  return defense ?? "No firm or clinic";
}

/** The cases that the reader may call the one of record: a firm or clinic sets aside its own alone. */
function optionsOf({ caseId, shared, others, side }: SameNumberProps): Option[] {
  const { names, parties } = shared;
  const cases = [
    { caseId, defense: names.defense, office: names.government, alone: isAlone(parties) },
    ...others,
  ];
  return cases
    .filter((one) => side !== "defense" || cases.every((other) => other === one || other.alone))
    .map((one) => {
      const name = side === "defense" ? (one.office ?? "Yours alone") : nameOf(one);
      return {
        value: one.caseId,
        label: one.caseId === caseId ? `${name} (this case)` : name,
      };
    });
}

function isAlone({ government, court }: SharedState["parties"]): boolean {
  return government === null && court === null;
}

function Choose({
  side,
  idempotencyKey,
  choose,
  options,
}: SameNumberProps & {
  choose: FormAction;
  options: Option[];
}) {
  const fields = chooseFields(options);
  const form = useServerForm({
    action: choose,
    schema: chooseSchema,
    fields,
    values: options.length === 1 ? { caseId: options[0]?.value } : {},
  });
  return (
    <details className={classes.more}>
      <summary>Choose the case of record</summary>
      <p className={classes.small}>
        {side === "defense"
          ? "The other one, which you entered for yourselves, is set aside as a duplicate. Its notes and papers stay with you, to be read there."
          : "The other case is set aside as a duplicate, and its firm or clinic leaves it. Who had it is told that another case is of record, and not whose."}
      </p>
      <ServerForm
        form={form}
        submitLabel="Set the other aside"
        label="Choose the case of record"
        hidden={{ idempotencyKey }}
      />
    </details>
  );
}
