"use client";

import { ServerForm, useServerForm } from "#components/ui/server-form.tsx";
import {
  appearFields,
  appearSchema,
  DECLINE_FIELDS,
  declineSchema,
} from "#lib/appearances/schema.ts";
import type { Call } from "#lib/appearances/types.ts";
import { formatANumber } from "#lib/format/a-number.ts";
import type { FormAction } from "#lib/format/form.ts";
import { listName } from "#lib/format/names.ts";
import { type LocalDate, writtenDate } from "#lib/workflow/dates.ts";
import classes from "./case.module.css";
import { Panel } from "./panel.tsx";

interface CallsProps {
  calls: readonly (Call & { idempotencyKey: string })[];
  today: LocalDate;
  appear: FormAction;
  decline: FormAction;
}

/** Where the court gave leave that one's own organization takes over, and waits for its EOIR-28. */
export function Calls({ calls, ...rest }: CallsProps) {
  if (calls.length === 0) return null;
  return (
    <div className={classes.before}>
      <Panel id="calls" title={`Substitutions to confirm (${calls.length})`}>
        <p className={classes.small}>
          You were named as substitute counsel, and the judge gave leave. Confirm your appearance
          (Form EOIR-28): the case opens here with it, and not before. If you do not represent the
          person, decline.
        </p>
        <ul className={classes.list}>
          {calls.map((call) => (
            <li key={call.caseId}>
              <CallToConfirm call={call} {...rest} />
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  );
}

function CallToConfirm({
  call,
  today,
  appear,
  decline,
}: Omit<CallsProps, "calls"> & { call: CallsProps["calls"][number] }) {
  const form = useServerForm({
    action: appear,
    schema: appearSchema,
    fields: appearFields(today),
    values: { name: call.counselName },
  });
  return (
    <>
      <b>
        {listName(call)}, {formatANumber(call.aNumber)}
      </b>
      <div className={`${classes.small} ${classes.aboutCall}`}>
        Charging document {writtenDate(call.chargingDocumentDate)}
        {call.courtName && ` · ${call.courtName}`}
        {call.grantedOn && ` · leave given ${writtenDate(call.grantedOn)}`}
      </div>
      <ServerForm
        form={form}
        submitLabel="Confirm your appearance"
        label={`Confirm your appearance for ${listName(call)}`}
        hidden={{ caseId: call.caseId, idempotencyKey: call.idempotencyKey }}
      />
      <Decline call={call} decline={decline} />
    </>
  );
}

function Decline({ call, decline }: { call: CallsProps["calls"][number]; decline: FormAction }) {
  const form = useServerForm({ action: decline, schema: declineSchema, fields: DECLINE_FIELDS });
  return (
    <details className={classes.more}>
      <summary>Decline</summary>
      <ServerForm
        form={form}
        submitLabel="Decline the substitution"
        color="red.9"
        label={`Decline the substitution for ${listName(call)}`}
        hidden={{ caseId: call.caseId, idempotencyKey: call.idempotencyKey }}
      />
    </details>
  );
}
