"use client";

import { Alert } from "@mantine/core";
import { useMemo } from "react";
import { TextLink } from "#components/ui/links.tsx";
import { ServerForm, useServerForm } from "#components/ui/server-form.tsx";
import { decisionFields, decisionSchema } from "#lib/conflicts/schema.ts";
import {
  ASKED_ROLES,
  type CheckPage,
  DECISIONS,
  type FoundPair,
  PERSON_KINDS,
} from "#lib/conflicts/types.ts";
import { formatANumber } from "#lib/format/a-number.ts";
import type { FormAction } from "#lib/format/form.ts";
import { listName } from "#lib/format/names.ts";
import { writtenDate } from "#lib/workflow/dates.ts";
import classes from "./conflicts.module.css";

/** What a check found, side by side, what was decided, and the next decision. */
export function CheckView({ page, action }: { page: CheckPage; action: FormAction }) {
  return (
    <>
      {page.elsewhere && (
        <Alert color="yellow" variant="light" mb="md" maw={980}>
          {page.personName || page.askedByName} took part in a matter of this A-number for another
          organization. That is all that is known here: not for whom, and not what.
        </Alert>
      )}
      {page.pairs.length > 0 && (
        <section aria-labelledby="found" className={classes.section}>
          <h2 id="found">What it found</h2>
          <ul className={classes.pairs}>
            {page.pairs.map((pair) => (
              <Pair key={`${pair.askedName} ${pair.person.id}`} pair={pair} />
            ))}
          </ul>
        </section>
      )}
      {page.state !== "withdrawn" && <Decide page={page} action={action} />}
      {page.decisions.length > 0 && (
        <section aria-labelledby="decisions" className={classes.section}>
          <h2 id="decisions">Decisions</h2>
          <ul className={classes.records}>
            {page.decisions.map((one) => (
              <li key={`${one.decidedOn} ${one.kind} ${one.reason}`}>
                <strong>{DECISIONS[one.kind]}</strong>
                <span className={classes.small}>
                  {" "}
                  {writtenDate(one.decidedOn)}, {one.accountName}
                </span>
                {one.consentOn && (
                  <p>
                    {one.consentBy} consented on {writtenDate(one.consentOn)}: {one.paper}
                  </p>
                )}
                <p>{one.reason}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Pair({ pair }: { pair: FoundPair }) {
  const { person } = pair;
  return (
    <li className={classes.pair}>
      <div>
        <h3>{ASKED_ROLES[pair.askedRole]}, as asked now</h3>
        <p>
          <strong>{pair.askedName}</strong>
        </p>
      </div>
      <div>
        <h3>
          {person.past ? `${PERSON_KINDS[person.kind]}, past matter` : PERSON_KINDS[person.kind]}
          {person.relation && ` (${person.relation})`}
          {person.colleague && `: ${person.colleague}`}
        </h3>
        <p>
          <strong>{listName(person)}</strong>
          {person.aNumber && ` ${formatANumber(person.aNumber)}`}
          {person.birthDate && `, born ${writtenDate(person.birthDate)}`}
        </p>
        <p className={classes.small}>
          {person.caseId ? (
            <TextLink href={`/cases/${person.caseId}`}>{person.matter || "The case"}</TextLink>
          ) : (
            person.matter || "No matter is named"
          )}
        </p>
      </div>
      <p className={classes.grounds}>Why: {pair.grounds.join("; ")}.</p>
    </li>
  );
}

function Decide({ page, action }: { page: CheckPage; action: FormAction }) {
  const mayOverride = page.takesIn && page.state === "waiting";
  const fields = useMemo(() => decisionFields(page.today, mayOverride), [page.today, mayOverride]);
  const form = useServerForm({ action, schema: decisionSchema, fields });
  const decided = page.decidedOn !== null;
  return (
    <section aria-labelledby="decide" className={classes.section}>
      <h2 id="decide">{decided ? "Decide anew" : "Decide"}</h2>
      <ServerForm form={form} submitLabel="Record decision" label="Decision" />
    </section>
  );
}
