"use client";

import {
  Button,
  Group,
  Table,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
} from "@mantine/core";
import { z } from "zod";
import { FormMessages, ServerForm, useServerForm } from "#components/ui/server-form.tsx";
import tables from "#components/ui/table.module.css";
import { ROLES, type Role } from "#lib/access/roles.ts";
import type { FormAction } from "#lib/format/form.ts";
import type { OpenInvitation } from "#lib/invitations/types.ts";
import { personFields, personSchema } from "#lib/people/schema.ts";
import { writtenDate } from "#lib/workflow/dates.ts";
import classes from "./invitations.module.css";

/** Asks for somebody to be invited. */
export function InviteForm({ action, roles }: { action: FormAction; roles: Role[] }) {
  const form = useServerForm({ action, schema: personSchema, fields: personFields(roles) });
  return (
    <>
      <ServerForm form={form} submitLabel="Invite" label="Invite a person" />
      <LinkToHandOver values={form.state.ok ? form.state.values : {}} />
    </>
  );
}

/** Of a form that only has buttons. */
const nothing = z.object({});

interface OpenInvitationsProps {
  invitations: readonly OpenInvitation[];
  action: FormAction;
}

const SENT: Record<OpenInvitation["sent"], string> = {
  mailed: "Mailed",
  waiting: "Mail not sent yet",
  handed: "Link shown, to be handed over",
};

/** Those that nobody has taken up: send again, or take back. */
export function OpenInvitations({ invitations, action }: OpenInvitationsProps) {
  const form = useServerForm({ action, schema: nothing, fields: [] });
  return (
    <form action={form.formProps.action} aria-label="Open invitations">
      <FormMessages form={form} />
      <LinkToHandOver values={form.state.ok ? form.state.values : {}} />
      {invitations.length > 0 && (
        <Table className={tables.table} verticalSpacing={6}>
          <TableThead>
            <TableTr>
              <TableTh>Name</TableTh>
              <TableTh>E-mail</TableTh>
              <TableTh>Role</TableTh>
              <TableTh>Sent</TableTh>
              <TableTh>Until</TableTh>
              <TableTh>Change</TableTh>
            </TableTr>
          </TableThead>
          <TableTbody>
            {invitations.map(({ id, name, email, role, sent, until, expired }) => (
              <TableTr key={id}>
                <TableTd>{name}</TableTd>
                <TableTd data-label="E-mail">{email}</TableTd>
                <TableTd data-label="Role">{ROLES[role].label}</TableTd>
                <TableTd data-label="Sent">{SENT[sent]}</TableTd>
                <TableTd data-label="Until">
                  {writtenDate(until)}
                  {expired && ", expired"}
                </TableTd>
                <TableTd>
                  <Group gap="xs">
                    <Button
                      type="submit"
                      name="again"
                      value={id}
                      variant="default"
                      size="compact-sm"
                      aria-label={`Send the invitation of ${name} again`}
                    >
                      Send again
                    </Button>
                    <Button
                      type="submit"
                      name="end"
                      value={id}
                      variant="default"
                      size="compact-sm"
                      aria-label={`Take back the invitation of ${name}`}
                    >
                      Take back
                    </Button>
                  </Group>
                </TableTd>
              </TableTr>
            ))}
          </TableTbody>
        </Table>
      )}
    </form>
  );
}

/** Makes the link for somebody's new password, where no mail goes out. */
export function ResetLinkForm({ action }: { action: FormAction }) {
  const form = useServerForm({ action, schema: nothing, fields: [] });
  return (
    <>
      <ServerForm form={form} submitLabel="Make a link" label="Link for a new password" />
      <LinkToHandOver values={form.state.ok ? form.state.values : {}} />
    </>
  );
}

/** The link where no mail goes out; it stands nowhere else. */
function LinkToHandOver({ values }: { values: Record<string, unknown> }) {
  if (typeof values.link !== "string") return null;
  return (
    <label className={classes.link}>
      The link
      <input readOnly value={values.link} onFocus={(event) => event.target.select()} />
    </label>
  );
}
