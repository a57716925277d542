"use client";

import { TextLink } from "#components/ui/links.tsx";
import { ServerForm, useServerForm } from "#components/ui/server-form.tsx";
import type { FormAction } from "#lib/format/form.ts";
import { CODE_FIELD, RECOVERY_FIELD, secondStepSchema } from "#lib/second-factor/schema.ts";

interface SecondStepProps {
  action: FormAction;
  callbackUrl: string;
  /** The authenticator is not at hand. */
  recovery: boolean;
}

/** The second step of signing in: a code of the authenticator, or a recovery code. */
export function SecondStep({ action, callbackUrl, recovery }: SecondStepProps) {
  const fields = [recovery ? RECOVERY_FIELD : CODE_FIELD];
  const form = useServerForm({ action, schema: secondStepSchema, fields });
  const other = new URLSearchParams({ callbackUrl, ...(recovery ? {} : { with: "recovery" }) });
  return (
    <>
      <ServerForm form={form} submitLabel="Sign in" hidden={{ callbackUrl }} label="Second step" />
      <p>
        <TextLink href={`/sign-in/second-factor?${other}`}>
          {recovery ? "Use a code from your authenticator" : "Use a recovery code"}
        </TextLink>
      </p>
    </>
  );
}
