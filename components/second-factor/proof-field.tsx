"use client";

import { Alert } from "@mantine/core";
import { ServerField, type ServerFormApi } from "#components/ui/server-form.tsx";
import { PROOF, proofField } from "#lib/second-factor/schema.ts";
import type { Proof } from "#lib/second-factor/types.ts";
import classes from "./second-factor.module.css";

/**
 * Asks who acts to prove it, in the form that needs it: nothing typed is lost. Whoever came from an
 * agency does so there, in a tab of its own, and sends the form again.
 */
export function ProofField({ form, proof }: { form: ServerFormApi; proof: Proof }) {
  if (proof.kind !== "agency") return <ServerField form={form} field={proofField(proof)} />;
  const error = form.errorOf(PROOF);
  return (
    <Alert color={error ? "red" : "accent"} variant="light" title="This needs to be you">
      <a href={proof.href} target="_blank" rel="noreferrer" className={classes.agency}>
        Confirm with {proof.name} (opens a new tab)
      </a>
      , then come back and send this form. What you typed stays here.
    </Alert>
  );
}
