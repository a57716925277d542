import { z } from "zod";
import type { FormField } from "../format/form.ts";

/** What the sign-in form asks. Nothing here says which addresses have an account. */
export const signInSchema = z.object({
  email: z.string().trim().toLowerCase().min(1, "Write your e-mail address.").max(254),
  password: z.string().min(1, "Write your password.").max(200),
});

export const SIGN_IN_FIELDS: FormField[] = [
  { name: "email", label: "E-mail", widget: "email", autoComplete: "username" },
  { name: "password", label: "Password", widget: "password", autoComplete: "current-password" },
];

/** Shortest password that a person may choose; length is what counts. */
export const SHORTEST_PASSWORD = 12;

/** A password that somebody chooses. What is tried first is refused by the server (password-rules). */
export const strongPassword = z
  .string()
  .min(SHORTEST_PASSWORD, `Use at least ${SHORTEST_PASSWORD} characters; a sentence is good.`)
  .max(200, "Use at most 200 characters.");

/** Asks that both writings of the new password are the same. */
export function passwordAgain<T extends { next: string; again: string }>(schema: z.ZodType<T>) {
  return schema.refine((input) => input.next === input.again, {
    path: ["again"],
    error: "The two passwords differ.",
  });
}

/** The two boxes for a password that somebody chooses. */
export function passwordFields(label: string): FormField[] {
  return [
    {
      name: "next",
      label,
      widget: "password",
      autoComplete: "new-password",
      help: `At least ${SHORTEST_PASSWORD} characters. A sentence that nobody else would write is good.`,
      width: 32,
    },
    {
      name: "again",
      label: `${label} once more`,
      widget: "password",
      autoComplete: "new-password",
      width: 32,
    },
  ];
}

export const changePasswordSchema = passwordAgain(
  z.strictObject({
    current: z.string().min(1, "Write your present password.").max(200),
    next: strongPassword,
    again: z.string(),
  }),
);

export function changePasswordFields(): FormField[] {
  return [
    {
      name: "current",
      label: "Present password",
      widget: "password",
      autoComplete: "current-password",
      width: 32,
    },
    ...passwordFields("New password"),
  ];
}

/** What a forgotten password asks first. */
export const forgottenSchema = z.strictObject({
  email: z
    .email({ error: "Write your e-mail address, such as ana@example.org." })
    .max(254)
    .toLowerCase(),
});

export const FORGOTTEN_FIELDS: FormField[] = [
  { name: "email", label: "E-mail", widget: "email", autoComplete: "username", width: 32 },
];

/** And what its link asks. */
export const newPasswordSchema = passwordAgain(
  z.strictObject({ next: strongPassword, again: z.string() }),
);
