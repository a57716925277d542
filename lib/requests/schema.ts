import { z } from "zod";
import { type FormField, type FormOption, keepable } from "../format/form.ts";
import type { DraftContent } from "./types.ts";

export const LETTER_LENGTH = 20_000;

/** The number that somebody gives an exhibit; nothing: it is none. */
const place = z
  .union([z.string(), z.number(), z.null()])
  .default(null)
  .transform((typed, context) => {
    if (typed === null || String(typed).trim() === "") return null;
    const number = Number(typed);
    if (!Number.isFinite(number)) {
      context.addIssue({ code: "custom", message: "Write a number: 1 for the first exhibit." });
      return null;
    }
    return number;
  });

/** The answers of a draft's form; `order` by the paper's id. */
export const draftSchema = z
  .object({
    letter: z
      .string()
      .max(LETTER_LENGTH, `At most ${LETTER_LENGTH.toLocaleString("en-US")} characters.`)
      .default("")
      .transform(keepable),
    equities: z.array(z.uuid()).max(200).default([]),
    order: z.record(z.string(), place).default({}),
  })
  .transform(
    ({ letter, equities, order }): DraftContent => ({
      letter,
      equities,
      exhibits: Object.entries(order)
        .filter((one): one is [string, number] => one[1] !== null)
        .sort(([, a], [, b]) => a - b)
        .map(([id]) => id),
    }),
  );

/** What a draft saves by itself, as JSON. */
export const autosaveSchema = z.strictObject({
  revision: z.number().int().min(0),
  answers: draftSchema,
});

export function draftFields(
  facts: readonly { id: string; sentence: string; source: string }[],
  papers: readonly FormOption[],
): FormField[] {
  return [
    {
      name: "letter",
      label: "Letter",
      widget: "textarea",
      help: "Why the case deserves discretion. It is shared when you submit it: nothing privileged here.",
    },
    {
      name: "equities",
      label: "Equities",
      widget: "checkboxes",
      help: "Facts of yours that the packet tells. Only those ticked are shared, as they read today.",
      options: facts.map(({ id, sentence, source }) => ({
        value: id,
        label: sentence,
        hint: source,
      })),
    },
    ...papers.map(({ value, label }) => ({
      name: `order.${value}`,
      label,
      widget: "number" as const,
      width: 6,
    })),
    {
      name: "upload",
      label: "New exhibit",
      widget: "file",
      optional: true,
      accept: ".pdf,.png,.jpg,.jpeg,.docx",
      help: "Taken in when you save; it comes after the others.",
    },
  ];
}
