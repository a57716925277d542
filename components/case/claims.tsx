"use client";

import { TextLink } from "#components/ui/links.tsx";
import { ServerForm, useServerForm } from "#components/ui/server-form.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import {
  confirmFields,
  confirmSchema,
  REFUSE_FIELDS,
  refuseSchema,
} from "#lib/appearances/schema.ts";
import type { ClaimToAnswer } from "#lib/appearances/types.ts";
import { formatANumber } from "#lib/format/a-number.ts";
import type { FormAction } from "#lib/format/form.ts";
import { listName, searchText } from "#lib/format/names.ts";
import { type LocalDate, writtenDate } from "#lib/workflow/dates.ts";
import classes from "./case.module.css";
import { Pairs } from "./panel.tsx";

interface ClaimsProps {
  claims: readonly (ClaimToAnswer & { idempotencyKey: string })[];
  today: LocalDate;
  confirm: FormAction;
  refuse: FormAction;
}

/** Claims of firms and clinics, each beside the case it names. */
export function Claims({ claims, ...rest }: ClaimsProps) {
  if (claims.length === 0) {
    return (
      <EmptyState title="No appearance waits">
        When a firm or clinic on the system says that it represents a person at one of your courts,
        it stands here until you confirm or refuse it. Until then the case is not shown to it.
      </EmptyState>
    );
  }
  return (
    <div className={classes.column}>
      {claims.map((claim) => (
        <ClaimPanel key={claim.id} claim={claim} {...rest} />
      ))}
    </div>
  );
}

function ClaimPanel(props: Omit<ClaimsProps, "claims"> & { claim: ClaimsProps["claims"][number] }) {
  const { claim, today } = props;
  const { match } = claim;
  return (
    <section className={classes.panel} aria-labelledby={`claim-${claim.id}`}>
      <h2 id={`claim-${claim.id}`}>
        {claim.organizationName} for {listName(claim)}, {formatANumber(claim.aNumber)}
      </h2>
      <Pairs
        pairs={[
          ["Counsel", claim.counselName],
          ["Says entered on", claim.enteredOn && writtenDate(claim.enteredOn)],
          ["Charging document", writtenDate(claim.chargingDocumentDate)],
          ["Court", claim.courtName],
          ["Sent", writtenDate(claim.createdAt.slice(0, 10))],
          [
            "Case here",
            match ? <Match key="match" claim={claim} /> : "None with this A-number and date",
          ],
        ]}
      />
      <div className={classes.answers}>
        {match && !match.seatTaken && !match.counsel && (
          <Confirm {...props} version={match.version} today={today} />
        )}
        {match && (match.seatTaken || match.counsel) && (
          <p className={classes.small}>
            {match.counsel ?? "Another organization"} is counsel in this case. First record the
            withdrawal or the substitution, then confirm this.
          </p>
        )}
        {!match && (
          <p className={classes.small}>
            If the case is yours and missing here, <TextLink href="/cases/new">enter it</TextLink>{" "}
            first, then confirm. If the number or the date is wrong, refuse and say so.
          </p>
        )}
        <details className={classes.more}>
          <summary>Refuse</summary>
          <Refuse {...props} />
        </details>
      </div>
    </section>
  );
}

/** The case, and whether the names agree: it is for a person to say that it is the same one. */
function Match({ claim }: { claim: ClaimToAnswer }) {
  const { match } = claim;
  if (!match) return null;
  const same = searchText(listName(match)) === searchText(listName(claim));
  return (
    <>
      <TextLink href={`/cases/${match.caseId}`}>{listName(match)}</TextLink>
      {same ? " (the same name)" : <strong> — the names differ: look before you confirm</strong>}
    </>
  );
}

function Confirm(
  props: Omit<ClaimsProps, "claims"> & {
    claim: ClaimsProps["claims"][number];
    version: number;
  },
) {
  const { claim, today } = props;
  const fields = confirmFields(today);
  const form = useServerForm({
    action: props.confirm,
    schema: confirmSchema,
    fields,
    values: { occurredOn: claim.enteredOn },
  });
  return (
    <ServerForm
      form={form}
      submitLabel="Confirm appearance"
      label={`Confirm the appearance for ${listName(claim)}`}
      hidden={{
        claimId: claim.id,
        version: String(props.version),
        idempotencyKey: claim.idempotencyKey,
      }}
    />
  );
}

function Refuse({ claim, refuse }: Omit<ClaimsProps, "claims"> & { claim: ClaimToAnswer }) {
  const form = useServerForm({ action: refuse, schema: refuseSchema, fields: REFUSE_FIELDS });
  return (
    <ServerForm
      form={form}
      submitLabel="Refuse"
      color="red.9"
      label={`Refuse the claim for ${listName(claim)}`}
      hidden={{ claimId: claim.id }}
    />
  );
}
