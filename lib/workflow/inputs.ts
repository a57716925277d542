import { z } from "zod";
import { isLocalDate } from "./dates.ts";

/** A form sends an empty text for a field that was left alone. */
const blankToNull = (value: unknown) => (value === "" || value === undefined ? null : value);

export const day = z.string().refine(isLocalDate, { error: "Write a day of the calendar." });

export const optionalDay = z.preprocess(blankToNull, day.nullable()).default(null);

/** Local to the court: `YYYY-MM-DDTHH:MM`. */
export const localTime = z
  .string()
  .refine(
    (text) => isLocalDate(text.slice(0, 10)) && /^T([01]\d|2[0-3]):[0-5]\d$/.test(text.slice(10)),
    {
      error: "Write a day and a time.",
    },
  );

export const optionalLocalTime = z.preprocess(blankToNull, localTime.nullable()).default(null);

export function words(max: number, missing: string) {
  return z.string({ error: missing }).trim().min(1, missing).max(max, `At most ${max} characters.`);
}

export function optionalWords(max: number) {
  return z.string().trim().max(max, `At most ${max} characters.`).default("");
}

/** One of a few codes, or not known. */
export function optionalChoice<const Code extends string>(codes: readonly Code[]) {
  return z.preprocess(blankToNull, z.enum(codes).nullable()).default(null);
}

/** A code whose list depends on the program: the step's check looks it up. */
export const optionalCode = z.preprocess(blankToNull, z.string().max(64).nullable()).default(null);

/** SHA-256 of a text or a paper, put in by the server. */
export const optionalHash = z
  .preprocess(
    blankToNull,
    z
      .string()
      .regex(/^[0-9a-f]{64}$/, "This is not a SHA-256 hash.")
      .nullable(),
  )
  .default(null);

/**
 * Ids of the texts of what yes and no mean that stood above the form, separated by spaces: a
 * revision's own or one of the system's wording. Empty where none was shown (an import, an old form).
 */
export const textsShown = z
  .preprocess(
    blankToNull,
    z
      .string()
      .max(200)
      .regex(/^[\w:-]+( [\w:-]+)*$/, "This names no text.")
      .nullable(),
  )
  .default(null);

export const optionalDocument = z.preprocess(blankToNull, z.uuid().nullable()).default(null);

export const optionalOrganization = z
  .preprocess(blankToNull, z.string().max(64).nullable())
  .default(null);

/** Choices of a select or radio from a table of labels. */
export function choices(labels: Record<string, string>) {
  return Object.entries(labels).map(([value, label]) => ({ value, label }));
}

/** What is said above a form some of whose answers are not right; each has its own message beside it. */
export const ANOTHER_LOOK = "Some answers need another look.";

/** A refusal for answers that are not right: a message by the key of each. */
export function wrongInput(errors: Record<string, string>) {
  return { ok: false as const, code: "INVALID" as const, reason: ANOTHER_LOOK, errors };
}
