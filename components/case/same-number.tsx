"use client";

import { TextLink } from "#components/ui/links.tsx";
import { ServerForm, useServerForm } from "#components/ui/server-form.tsx";
import { chooseFields, chooseSchema } from "#lib/appearances/schema.ts";
import type { CaseOfNumber } from "#lib/appearances/types.ts";
import type { FormAction } from "#lib/format/form.ts";
import { writtenDate } from "#lib/workflow/dates.ts";
import type { SharedState } from "#lib/workflow/state.ts";
import classes from "./case.module.css";
import { Panel } from "./panel.tsx";

interface SameNumberProps {
  caseId: string;
  shared: SharedState;
  others: readonly CaseOfNumber[];
  idempotencyKey: string;
  /** Says whose appearance is of record; null: not the reader's to say. */
  choose: FormAction | null;
}

/** Cases that others entered each for itself, now all with the reader's organization. */
export function SameNumber(props: SameNumberProps) {
  const { others, choose } = props;
  if (others.length === 0) return null;
  return (
    <Panel
      id="same-number"
      title={
        choose
          ? "There are several cases with this number"
          : "Your organization keeps another case with this number"
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
      {choose && <Choose {...props} choose={choose} />}
    </Panel>
  );
}

function nameOf({ defense }: Pick<CaseOfNumber, "defense">): string {
  return defense ?? "No firm or clinic";
}

function Choose({
  caseId,
  shared,
  others,
  idempotencyKey,
  choose,
}: SameNumberProps & {
  choose: FormAction;
}) {
  const fields = chooseFields([
    { value: caseId, label: `${nameOf({ defense: shared.names.defense })} (this case)` },
    ...others.map((one) => ({ value: one.caseId, label: nameOf(one) })),
  ]);
  const form = useServerForm({ action: choose, schema: chooseSchema, fields });
  return (
    <details className={classes.more}>
      <summary>Choose the case of record</summary>
      <p className={classes.small}>
        The other case is set aside as a duplicate, and its firm or clinic leaves it. Who had it is
        told that another case is of record, and not whose.
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
