"use client";

import { z } from "zod";
import { ServerForm, useServerForm } from "#components/ui/server-form.tsx";
import type { FormAction } from "#lib/format/form.ts";
import { proofField } from "#lib/second-factor/schema.ts";
import type { Proof, ProvingFormState } from "#lib/second-factor/types.ts";
import { ProofField } from "./proof-field.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";

interface ProvenProps {
  action: FormAction;
  /** What is asked first; null: they proved it some minutes ago. */
  proof: Proof | null;
}

const nothing = z.object({});

function useProving({ action, proof: known }: ProvenProps) {
  const fields = known ? [proofField(known)] : [];
  const form = useServerForm({ action, schema: nothing, fields });
  const proof = (form.state as ProvingFormState).proof ?? known;
  return { form, proof };
}

/** A new set of recovery codes; the old ones end with it. */
export function NewRecoveryCodes(props: ProvenProps) {
  const { form, proof } = useProving(props);
  const { codes } = form.state.values;
  if (form.state.ok && Array.isArray(codes)) return <RecoveryCodes codes={codes.map(String)} />;
  return (
    <ServerForm form={form} submitLabel="Make new recovery codes" label="New recovery codes">
      {proof && <ProofField form={form} proof={proof} />}
    </ServerForm>
  );
}

/** One's own, or (`act`) somebody else's. */
export function TurnOff({ act = "Turn it off", ...props }: ProvenProps & { act?: string }) {
  const { form, proof } = useProving(props);
  return (
    <ServerForm form={form} submitLabel={act} color="red.9" label={act}>
      {proof && <ProofField form={form} proof={proof} />}
    </ServerForm>
  );
}
