"use client";

import { ServerForm, useServerForm } from "#components/ui/server-form.tsx";
import { CLIENT_FIELDS, clientRecordSchema } from "#lib/clients/schema.ts";
import type { ClientRecord } from "#lib/clients/types.ts";
import type { FormAction } from "#lib/format/form.ts";
import classes from "./case.module.css";
import own from "./client-contact.module.css";
import { Pairs } from "./panel.tsx";

interface ClientContactProps {
  client: ClientRecord;
  action: FormAction;
}

/** How the client is reached: what a firm or clinic keeps for itself, and its small form. */
export function ClientContact({ client, action }: ClientContactProps) {
  const { phone, safeContact, language, learned } = client;
  const known = [phone, safeContact, language, learned].some((one) => one !== "");
  return (
    <section className={own.own} aria-labelledby="client-contact-title">
      <h3 id="client-contact-title">Reaching the client</h3>
      <p className={classes.privateWord}>Only your organization sees this.</p>
      <Pairs
        pairs={[
          ["Phone", phone],
          ["Safe contact", safeContact],
          ["Language", language],
          ["How we learned where it stands", learned],
        ]}
      />
      <details className={own.change}>
        <summary>{known ? "Change" : "Add phone and safe contact"}</summary>
        <ContactForm client={client} action={action} />
      </details>
    </section>
  );
}

function ContactForm({ client, action }: ClientContactProps) {
  const form = useServerForm({
    action,
    schema: clientRecordSchema,
    fields: CLIENT_FIELDS,
    values: { ...client },
    keepAnswers: true,
  });
  return <ServerForm form={form} submitLabel="Save contact" label="Reaching the client" />;
}
