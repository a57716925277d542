"use client";

import { useMemo, useRef } from "react";
import { ProofField } from "#components/second-factor/proof-field.tsx";
import { LinkButton } from "#components/ui/links.tsx";
import { ServerField, ServerForm, useServerForm } from "#components/ui/server-form.tsx";
import { ALSO, stepFormSchema, versionName } from "#lib/cases/schema.ts";
import type { StepFormState } from "#lib/cases/types.ts";
import type { TogetherChoice } from "#lib/families/types.ts";
import { formatANumber } from "#lib/format/a-number.ts";
import { type FormAction, type FormField, NO_ANSWER } from "#lib/format/form.ts";
import { listName } from "#lib/format/names.ts";
import { proofField } from "#lib/second-factor/schema.ts";
import type { Proof } from "#lib/second-factor/types.ts";
import { stepById } from "#lib/workflow/registry.ts";
import { STAGES } from "#lib/workflow/stages.ts";
import classes from "./case.module.css";

interface StepFormProps {
  stepId: string;
  reported: boolean;
  /** The act, as its button says it. */
  label: string;
  /** Why the step cannot be taken now; null: it can. */
  refusal: string | null;
  /** What whoever signs is asked for first; null: nothing, as far as is known yet. */
  proof: Proof | null;
  fields: readonly FormField[];
  caseId: string;
  together: readonly TogetherChoice[];
  version: number;
  idempotencyKey: string;
  cancelHref: string;
  action: FormAction;
}

/** The form of any step: the step's own questions and schema. It loses nothing that was typed. */
export function StepForm(props: StepFormProps) {
  const { stepId, reported, action, label, caseId, together } = props;
  const { proof: known } = props;
  const fields = useMemo(
    () => [...alsoField(together), ...props.fields, ...(known ? [proofField(known)] : [])],
    [together, props.fields, known],
  );
  const schema = useMemo(() => {
    const step = stepById(stepId);
    if (!step) throw new Error(`No step is called ${stepId}.`);
    return stepFormSchema(step, reported);
  }, [stepId, reported]);
  const form = useServerForm({ action, schema, fields });
  const { conflict, proof = known } = form.state as StepFormState;
  const versions = useVersions(conflict);
  const also = fields.length - props.fields.length - (known ? 1 : 0);
  // A form that was sent stays where it is, with what was typed and what happened since: without script
  // its answer is a new page, and by then the step may no longer be possible.
  if (props.refusal !== null && form.state === NO_ANSWER) return <NotYet {...props} />;
  return (
    <div className={fields.some(isLong) ? `${classes.stepForm} ${classes.many}` : undefined}>
      <ServerForm
        form={form}
        label={label}
        submitLabel={conflict ? `Go on: ${label.toLowerCase()}` : label}
        cancelHref={props.cancelHref}
        hidden={{
          version: String(versions[caseId] ?? props.version),
          idempotencyKey: props.idempotencyKey,
          ...Object.fromEntries(
            together.map((one) => [
              versionName(one.caseId),
              String(versions[one.caseId] ?? one.version),
            ]),
          ),
        }}
      >
        {conflict && <Changed since={conflict.since} />}
        {fields.slice(0, also).map((field) => (
          <ServerField key={field.name} form={form} field={field} />
        ))}
        <Exceptions together={together} />
        {props.fields.map((field) => (
          <ServerField key={field.name} form={form} field={field} />
        ))}
        {proof && <ProofField form={form} proof={proof} />}
      </ServerForm>
    </div>
  );
}

function NotYet({ refusal, cancelHref }: StepFormProps) {
  return (
    <div className={classes.panel}>
      <h2>Not yet</h2>
      <p>{refusal}</p>
      <LinkButton href={cancelHref} variant="default">
        Back to the case
      </LinkButton>
    </div>
  );
}

/** What the form goes on from: several members may have changed, one after the other. */
function useVersions(conflict: StepFormState["conflict"]): Record<string, number> {
  const known = useRef<Record<string, number>>({});
  if (conflict) known.current = { ...known.current, [conflict.caseId]: conflict.version };
  return known.current;
}

/** The family members for whom the step is possible now, all ticked. */
function alsoField(together: readonly TogetherChoice[]): FormField[] {
  const possible = together.filter((one) => one.reason === null);
  if (possible.length === 0) return [];
  return [
    {
      name: ALSO,
      label: "Also for",
      widget: "checkboxes",
      help: "The same answers, an entry in each case: for all of them or for none.",
      options: possible.map((one) => ({
        value: one.caseId,
        label: listName(one),
        hint: `${formatANumber(one.aNumber)} · ${STAGES[one.stage].label.toLowerCase()}`,
      })),
      initial: possible.map((one) => one.caseId),
    },
  ];
}

/** Who of the family cannot come along, and why: said before anything is sent. */
function Exceptions({ together }: { together: readonly TogetherChoice[] }) {
  const not = together.filter((one) => one.reason !== null);
  if (not.length === 0) return null;
  return (
    <section className={classes.exceptions} aria-label="Not for">
      <strong>Not for</strong>
      <ul>
        {not.map((one) => (
          <li key={one.caseId}>
            {listName(one)}: {one.reason}
          </li>
        ))}
      </ul>
    </section>
  );
}

const MANY = 12;

function isLong({ widget, options }: FormField): boolean {
  return widget === "checkboxes" && (options?.length ?? 0) > MANY;
}

/** What happened since the form was opened. Everything typed is still in the form below. */
function Changed({ since }: { since: readonly string[] }) {
  return (
    <section className={classes.since} aria-label="What happened since">
      <strong>What happened since</strong>
      <ul>
        {since.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      Everything you typed is still here. Look whether it still holds, then go on.
    </section>
  );
}
