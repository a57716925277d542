"use client";

import { ServerForm, useServerForm } from "#components/ui/server-form.tsx";
import type { Role } from "#lib/access/roles.ts";
import type { FormAction } from "#lib/format/form.ts";
import {
  agencyFields,
  agencySchema,
  courtFields,
  courtSchema,
  officeSettingsSchema,
  organizationFields,
  organizationSchema,
  roleFields,
  roleSchema,
  settingsFields,
} from "#lib/people/schema.ts";
import type { CourtChoice } from "#lib/people/types.ts";

export function AddOrganizationForm(props: { action: FormAction; courts: CourtChoice[] }) {
  const form = useServerForm({
    action: props.action,
    schema: organizationSchema,
    fields: organizationFields(props.courts),
  });
  return (
    <ServerForm
      form={form}
      submitLabel="Add organization"
      cancelHref="/admin"
      label="Add organization"
    />
  );
}

export function AddCourtForm(props: { action: FormAction; courts: CourtChoice[] }) {
  const form = useServerForm({
    action: props.action,
    schema: courtSchema,
    fields: courtFields(props.courts),
  });
  return <ServerForm form={form} submitLabel="Add court" label="Add a court" />;
}

interface ChangeRoleProps {
  action: FormAction;
  roles: Role[];
  role: Role;
  cancelHref: string;
}

export function ChangeRoleForm({ action, roles, role, cancelHref }: ChangeRoleProps) {
  const form = useServerForm({
    action,
    schema: roleSchema,
    fields: roleFields(roles),
    values: { role },
  });
  return (
    <ServerForm form={form} submitLabel="Change role" cancelHref={cancelHref} label="Change role" />
  );
}

export function AgencyForm(props: { action: FormAction; agency: string }) {
  const form = useServerForm({
    action: props.action,
    schema: agencySchema,
    fields: agencyFields(),
    values: { agency: props.agency },
    keepAnswers: true,
  });
  return <ServerForm form={form} submitLabel="Save agency" label="Agency of the office" />;
}

interface OfficeSettingsProps {
  action: FormAction;
  values: { needsConcurrence: boolean; checkValidMonths: number };
}

export function OfficeSettingsForm({ action, values }: OfficeSettingsProps) {
  const form = useServerForm({
    action,
    schema: officeSettingsSchema,
    fields: settingsFields(),
    values,
    keepAnswers: true,
  });
  return <ServerForm form={form} submitLabel="Save settings" label="Settings of the office" />;
}
