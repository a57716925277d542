"use client";

import { Button } from "@mantine/core";
import Link from "next/link";
import {
  FormMessages,
  ServerField,
  ServerForm,
  useServerForm,
} from "#components/ui/server-form.tsx";
import { factKind } from "#lib/facts/kinds.ts";
import { factFields, factSchema, WITHDRAW_FIELDS, withdrawFactSchema } from "#lib/facts/schema.ts";
import type { FactLine } from "#lib/facts/types.ts";
import type { FormAction, FormOption } from "#lib/format/form.ts";
import { writtenPartialDay } from "#lib/format/partial-days.ts";
import classes from "./facts.module.css";

interface ChangeProps {
  fact: FactLine;
  action: FormAction;
  back: string;
}

/** What the fact is instead; what it said before stays readable. */
export function ChangeFact(props: ChangeProps & { papers: readonly FormOption[] }) {
  const kind = factKind(props.fact.kind);
  // A kind of a newer version can be read here and changed there.
  return kind ? <Change {...props} kind={kind} /> : null;
}

function Change({
  fact,
  kind,
  papers,
  action,
  back,
}: ChangeProps & {
  kind: NonNullable<ReturnType<typeof factKind>>;
  papers: readonly FormOption[];
}) {
  const written = (day: string | null) => (day ? writtenPartialDay(day) : "");
  const form = useServerForm({
    action,
    schema: factSchema(kind),
    fields: factFields(kind, papers, "change"),
    values: {
      value: fact.value,
      on: written(fact.on),
      from: written(fact.from),
      to: written(fact.to),
      source: fact.source,
      documentId: fact.document?.id ?? "",
    },
  });
  return (
    <form {...form.formProps} aria-label="Change a fact">
      <FormMessages form={form} />
      <div className={classes.line}>
        {form.fields.map((field) => (
          <ServerField key={field.name} form={form} field={field} />
        ))}
        <Button type="submit" loading={form.pending}>
          Change fact
        </Button>
        <Button component={Link} href={back} variant="default" prefetch={false}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

/** It no longer stands, and why. */
export function WithdrawFact({ fact, action, back }: ChangeProps) {
  const form = useServerForm({ action, schema: withdrawFactSchema, fields: WITHDRAW_FIELDS });
  return (
    <>
      <p>{fact.sentence}</p>
      <ServerForm
        form={form}
        submitLabel="Withdraw fact"
        cancelHref={back}
        label="Withdraw a fact"
      />
    </>
  );
}
