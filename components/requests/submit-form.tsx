"use client";

import { z } from "zod";
import { ServerForm, useServerForm } from "#components/ui/server-form.tsx";
import type { FormAction } from "#lib/format/form.ts";

const NOTHING_ASKED = z.object({});

interface SubmitFormProps {
  action: FormAction;
  back: string;
  /** What was previewed. */
  hidden: Record<string, string>;
}

export function SubmitForm({ action, back, hidden }: SubmitFormProps) {
  const form = useServerForm({ action, schema: NOTHING_ASKED, fields: [] });
  return (
    <div style={{ marginTop: 16 }}>
      <ServerForm
        form={form}
        submitLabel="Submit request"
        cancelHref={back}
        hidden={hidden}
        label="Submit request"
      />
    </div>
  );
}
