import { z } from "zod";

/** What the sign-in form asks. Nothing here says which addresses have an account. */
export const signInSchema = z.object({
  email: z.string().trim().toLowerCase().min(1, "Write your e-mail address.").max(254),
  password: z.string().min(1, "Write your password.").max(200),
});

/** Shortest password that a person may choose; length is what counts. */
export const SHORTEST_PASSWORD = 12;

export const changePasswordSchema = z
  .object({
    current: z.string().min(1, "Write your present password.").max(200),
    next: z
      .string()
      .min(SHORTEST_PASSWORD, `Use at least ${SHORTEST_PASSWORD} characters; a sentence is good.`)
      .max(200),
    again: z.string(),
  })
  .refine((input) => input.next === input.again, {
    path: ["again"],
    error: "The two new passwords differ.",
  });
