"use client";

import { ServerForm, useServerForm } from "#components/ui/server-form.tsx";
import { LINK_FIELDS, linkSchema } from "#lib/calendar/schema.ts";
import type { FormAction } from "#lib/format/form.ts";
import classes from "./links.module.css";

/** Makes a link; its address is shown with the answer, this once. */
export function NewLinkForm({ action }: { action: FormAction }) {
  const form = useServerForm({ action, schema: linkSchema, fields: LINK_FIELDS });
  const { address } = form.state.values;
  return (
    <section aria-labelledby="new-link">
      <h2 id="new-link" className={classes.heading}>
        Make a link
      </h2>
      {form.state.ok && typeof address === "string" && (
        <div className={classes.made}>
          <label htmlFor="calendar-address">
            The address. It is shown this once: copy it into your calendar now.
          </label>
          <input
            id="calendar-address"
            readOnly
            value={address}
            className={classes.address}
            onFocus={(event) => event.target.select()}
          />
        </div>
      )}
      <ServerForm form={form} submitLabel="Make link" label="Make a calendar link" />
    </section>
  );
}
