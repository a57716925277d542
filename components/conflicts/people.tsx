"use client";

import { Table, TableTbody, TableTd, TableTh, TableThead, TableTr } from "@mantine/core";
import { useMemo } from "react";
import { LinkButton, TextLink } from "#components/ui/links.tsx";
import { ServerForm, useServerForm } from "#components/ui/server-form.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import type { Side } from "#lib/access/roles.ts";
import { END_FIELDS, endSchema, personFields, personSchema } from "#lib/conflicts/schema.ts";
import { PERSON_KINDS, type PersonEntry } from "#lib/conflicts/types.ts";
import { formatANumber } from "#lib/format/a-number.ts";
import type { FormAction } from "#lib/format/form.ts";
import { listName } from "#lib/format/names.ts";
import { writtenDate } from "#lib/workflow/dates.ts";
import tables from "../ui/table.module.css";
import classes from "./conflicts.module.css";

interface Around {
  side: Side;
  colleagues: readonly { id: string; name: string }[];
  today: string;
}

interface ConflictPeopleProps extends Around {
  lines: readonly PersonEntry[];
  next: string | null;
  add: FormAction;
}

/** Whom the organization keeps beside its clients, and a form for one more. */
export function ConflictPeople({ lines, next, add, ...around }: ConflictPeopleProps) {
  return (
    <>
      <details className={classes.more} open={lines.length === 0}>
        <summary>Add somebody</summary>
        <PersonForm {...around} action={add} submitLabel="Add" />
      </details>
      {lines.length === 0 ? (
        <EmptyState title="Nobody is kept here yet">
          Clients are compared without being listed. Here stand adverse parties, relatives and ties
          of colleagues: relatives come from the facts of your cases, the others are added.
        </EmptyState>
      ) : (
        <People lines={lines} />
      )}
      {next && (
        <LinkButton href={`/conflicts/people?after=${next}`} variant="default" size="xs">
          Earlier ones
        </LinkButton>
      )}
    </>
  );
}

function People({ lines }: { lines: readonly PersonEntry[] }) {
  return (
    <Table className={tables.table} verticalSpacing={6} mb={12}>
      <TableThead>
        <TableTr>
          <TableTh>Name</TableTh>
          <TableTh>Who it is</TableTh>
          <TableTh>Matter</TableTh>
          <TableTh>Added</TableTh>
          <TableTh>Change</TableTh>
        </TableTr>
      </TableThead>
      <TableTbody>
        {lines.map((one) => (
          <TableTr key={one.id}>
            <TableTd>
              {listName(one)}
              {one.aNumber && <span className={classes.small}> {formatANumber(one.aNumber)}</span>}
            </TableTd>
            <TableTd data-label="Who it is">
              {PERSON_KINDS[one.kind]}
              {one.relation && ` (${one.relation})`}
              {one.colleague && `: ${one.colleague}`}
            </TableTd>
            <TableTd data-label="Matter">{one.matter}</TableTd>
            <TableTd data-label="Added">
              {writtenDate(one.addedOn)}
              {one.addedBy && `, ${one.addedBy}`}
            </TableTd>
            <TableTd>
              {one.byHand ? (
                <TextLink
                  href={`/conflicts/people/${one.id}`}
                  aria-label={`Correct or end ${listName(one)}`}
                >
                  Correct or end
                </TextLink>
              ) : (
                <span className={classes.small}>From the facts of the case</span>
              )}
            </TableTd>
          </TableTr>
        ))}
      </TableTbody>
    </Table>
  );
}

interface EntryProps extends Around {
  entry: PersonEntry;
  correct: FormAction;
  end: FormAction;
}

/** One entry: what it should say, or why it counts no more. */
export function ConflictEntry({ entry, correct, end, ...around }: EntryProps) {
  return (
    <>
      <section aria-labelledby="correct" className={classes.section}>
        <h2 id="correct">Correct</h2>
        <PersonForm
          {...around}
          action={correct}
          submitLabel="Save correction"
          values={{ ...entry, aNumber: entry.aNumber && formatANumber(entry.aNumber) }}
        />
      </section>
      <section aria-labelledby="end" className={classes.section}>
        <h2 id="end">End</h2>
        <EndForm action={end} />
      </section>
    </>
  );
}

interface PersonFormProps extends Around {
  action: FormAction;
  submitLabel: string;
  values?: Record<string, unknown>;
}

function PersonForm({ side, colleagues, today, action, submitLabel, values }: PersonFormProps) {
  const fields = useMemo(() => personFields(side, colleagues, today), [side, colleagues, today]);
  const form = useServerForm({ action, schema: personSchema, fields, values });
  return <ServerForm form={form} submitLabel={submitLabel} label={submitLabel} />;
}

function EndForm({ action }: { action: FormAction }) {
  const form = useServerForm({ action, schema: endSchema, fields: END_FIELDS });
  return <ServerForm form={form} submitLabel="End entry" label="End" color="red.9" />;
}
