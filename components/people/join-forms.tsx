"use client";

import { ServerForm, useServerForm } from "#components/ui/server-form.tsx";
import type { FormAction } from "#lib/format/form.ts";
import {
  JOIN_AGAIN_FIELDS,
  joinAgainSchema,
  joinFields,
  joinSchema,
} from "#lib/invitations/schema.ts";

/** Somebody new: their name and a password of their own. */
export function JoinForm({ action, name }: { action: FormAction; name: string }) {
  const form = useServerForm({
    action,
    schema: joinSchema,
    fields: joinFields(),
    values: { name },
  });
  return <ServerForm form={form} submitLabel="Begin" label="Accept the invitation" />;
}

/** Somebody whose address has an account: they show that it is theirs. */
export function JoinAgainForm({ action }: { action: FormAction }) {
  const form = useServerForm({ action, schema: joinAgainSchema, fields: JOIN_AGAIN_FIELDS });
  return <ServerForm form={form} submitLabel="Accept" label="Accept the invitation" />;
}
