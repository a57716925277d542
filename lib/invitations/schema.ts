/** What an invitation asks of whoever takes it up. */
import { z } from "zod";
import { passwordAgain, passwordFields, strongPassword } from "../auth/schema.ts";
import type { FormField } from "../format/form.ts";

/** Somebody new. */
export const joinSchema = passwordAgain(
  z.strictObject({
    name: z.string().trim().min(2, "Write your name.").max(120),
    next: strongPassword,
    again: z.string(),
  }),
);

export function joinFields(): FormField[] {
  return [
    { name: "name", label: "Your name", widget: "text", autoComplete: "name", width: 32 },
    ...passwordFields("Password"),
  ];
}

/** Somebody who has an account already. */
export const joinAgainSchema = z.strictObject({
  password: z.string().min(1, "Write your password.").max(200),
});

export const JOIN_AGAIN_FIELDS: FormField[] = [
  {
    name: "password",
    label: "Your password",
    widget: "password",
    autoComplete: "current-password",
    width: 32,
  },
];

/** Of one open invitation: send it again, or take it back. */
export const invitationActSchema = z
  .object({ again: z.uuid().nullable(), end: z.uuid().nullable() })
  .refine(({ again, end }) => (again === null) !== (end === null));
