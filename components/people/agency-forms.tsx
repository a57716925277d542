"use client";

import { z } from "zod";
import { ServerForm, useServerForm } from "#components/ui/server-form.tsx";
import type { FormAction, FormOption } from "#lib/format/form.ts";
import { agencyChangeSchema, agencyFields, agencySchema } from "#lib/identity-providers/schema.ts";
import type { IdentityProvider } from "#lib/identity-providers/types.ts";

interface AgencyFormProps {
  action: FormAction;
  choices: readonly FormOption[];
}

export function AddAgencyForm({ action, choices }: AgencyFormProps) {
  const form = useServerForm({ action, schema: agencySchema, fields: agencyFields(choices) });
  return (
    <ServerForm
      form={form}
      submitLabel="Add agency"
      cancelHref="/admin/sign-in"
      label="Add agency"
    />
  );
}

export function ChangeAgencyForm(props: AgencyFormProps & { agency: IdentityProvider }) {
  const { action, choices, agency } = props;
  const fields = agencyFields(choices, agency);
  const form = useServerForm({ action, schema: agencyChangeSchema, fields, keepAnswers: true });
  return (
    <ServerForm
      form={form}
      submitLabel="Save"
      cancelHref="/admin/sign-in"
      label="What the agency vouches for"
    />
  );
}

const nothing = z.object({});

/** Ends it at once, and says first what that means. */
export function EndAgencyForm({ action }: { action: FormAction }) {
  const form = useServerForm({ action, schema: nothing, fields: [] });
  return (
    <section aria-labelledby="end-agency" style={{ marginTop: 32, maxWidth: 640 }}>
      <h2 id="end-agency">End sign-in by this agency</h2>
      <p>
        Whoever came in by it is out at their next click. Organizations that it alone opened are
        opened by passwords again.
      </p>
      <ServerForm form={form} submitLabel="End it" color="red" label="End" />
    </section>
  );
}
