import { z } from "zod";
import type { FormField } from "../format/form.ts";
import type { Proof } from "./types.ts";

/** Six digits, or a recovery code; spaces and hyphens are nobody's mistake. */
const typed = z
  .string()
  .max(40)
  .transform((text) => text.replace(/[\s-]/g, ""));

/** Of a code that has six digits and opens nothing. */
export const WRONG_CODE =
  "This is not the code that it shows now. Look whether the clock of your telephone is right, and write the next one.";

const DIGITS = "Write the six digits that your authenticator shows now.";

/** A code of the authenticator alone: for setting one up. */
export const codeSchema = z.object({
  code: typed.refine((code) => /^\d{6}$/.test(code), { error: DIGITS }),
});

/** What signs in: a code of the authenticator, or one of the ten that were kept. */
export const secondStepSchema = z.object({
  code: typed.refine((code) => /^(\d{6}|[a-z0-9]{12})$/i.test(code), { error: DIGITS }),
});

export const CODE_FIELD: FormField = {
  name: "code",
  label: "Code from your authenticator",
  widget: "text",
  autoComplete: "one-time-code",
  inputMode: "numeric",
  width: 12,
};

export const RECOVERY_FIELD: FormField = {
  name: "code",
  label: "Recovery code",
  widget: "text",
  help: "One of the ten that you kept. It opens once.",
  width: 20,
};

/** The form's name of a proof, wherever one is asked for. */
export const PROOF = "proof";

/** What a proof asks; an agency asks it itself. */
export function proofField(proof: Proof): FormField {
  return proof.kind === "password"
    ? {
        name: PROOF,
        label: "Your password",
        widget: "password",
        autoComplete: "current-password",
        help: "Asked again because this needs to be you.",
        width: 32,
      }
    : {
        ...CODE_FIELD,
        name: PROOF,
        help: "Asked again because this needs to be you. A recovery code does, too.",
        width: 20,
      };
}
