"use client";

import { z } from "zod";
import { ServerForm, useServerForm } from "#components/ui/server-form.tsx";
import type { FormAction } from "#lib/format/form.ts";
import { CODE_FIELD, codeSchema, proofField } from "#lib/second-factor/schema.ts";
import type { OwnFactor, Proof, ProvingFormState, QrCode } from "#lib/second-factor/types.ts";
import { ProofField } from "./proof-field.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";
import classes from "./second-factor.module.css";

interface SetUpProps {
  factor: OwnFactor;
  /** What is asked before it begins; null: nothing. */
  proof: Proof | null;
  begin: FormAction;
  confirm: FormAction;
  /** Where whoever has kept their recovery codes goes on. */
  onward: string;
}

/** From no second factor to one that counts: begin, take it in, show one code, keep the others. */
export function SetUp({ factor, proof: known, begin, confirm, onward }: SetUpProps) {
  const fields = known ? [proofField(known)] : [];
  const beginning = useServerForm({ action: begin, schema: z.object({}), fields });
  const proof = (beginning.state as ProvingFormState).proof ?? known;
  const confirming = useServerForm({ action: confirm, schema: codeSchema, fields: [CODE_FIELD] });
  const { codes } = confirming.state.values;
  if (confirming.state.ok && Array.isArray(codes)) {
    return <RecoveryCodes codes={codes.map(String)} onward={onward} />;
  }
  if (factor.state === "on") return null;
  if (factor.state === "none") {
    return (
      <ServerForm form={beginning} submitLabel="Set up an authenticator" label="Set up">
        {proof && <ProofField form={beginning} proof={proof} />}
      </ServerForm>
    );
  }
  return (
    <div className={classes.setUp}>
      <ol className={classes.steps}>
        <li>
          Open an authenticator on your telephone (any that shows six digits, for example the one of
          your password manager) and let it read this picture:
          <Picture code={factor.code} />
        </li>
        <li>
          Without a camera, type this into it instead:
          <br />
          <code className={classes.secret}>{grouped(factor.secret)}</code>
        </li>
        <li>Then write the six digits that it shows.</li>
      </ol>
      <ServerForm form={confirming} submitLabel="Turn it on" label="Turn it on" />
    </div>
  );
}

function Picture({ code }: { code: QrCode }) {
  return (
    <svg
      viewBox={`0 0 ${code.size} ${code.size}`}
      className={classes.picture}
      role="img"
      aria-label="The same as the text below, to be read by a camera"
      shapeRendering="crispEdges"
    >
      <path d={code.path} fill="#000" />
    </svg>
  );
}

function grouped(secret: string): string {
  return secret.match(/.{1,4}/g)?.join(" ") ?? secret;
}
