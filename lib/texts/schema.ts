import { z } from "zod";
import type { FormField } from "../format/form.ts";
import { day } from "../workflow/inputs.ts";
import type { Revision } from "./types.ts";

const MAX_LINES = 20;
const MAX_LINE = 600;

/** Sentences, one a line; empty lines do not count. */
const sentences = z
  .string()
  .transform((text) =>
    text
      .split("\n")
      .map((line) => line.replace(/\s+/g, " ").trim())
      .filter((line) => line !== ""),
  )
  .refine((lines) => lines.length > 0, { error: "Write at least one sentence." })
  .refine((lines) => lines.length <= MAX_LINES, { error: `At most ${MAX_LINES} sentences.` })
  .refine((lines) => lines.every((line) => line.length <= MAX_LINE), {
    error: `A sentence has at most ${MAX_LINE} characters.`,
  });

export const textSchema = z.object({
  yes: sentences,
  no: sentences,
  source: z
    .string()
    .trim()
    .min(3, "Write what the text rests on: guidance, a decision, a form's instructions.")
    .max(500, "At most 500 characters."),
  effectiveOn: day,
});
export type TextInput = z.infer<typeof textSchema>;

export const TEXT_FIELDS: readonly FormField[] = [
  {
    name: "yes",
    label: "Yes means",
    widget: "textarea",
    help: "One sentence a line. The next hearing is added from the case.",
  },
  { name: "no", label: "No means", widget: "textarea", help: "One sentence a line." },
  { name: "source", label: "Source", widget: "text", help: "Printed under the text." },
  {
    name: "effectiveOn",
    label: "In effect from",
    widget: "date",
    help: "Until that day the text before it is shown.",
  },
];

/** A revision as its form shows it. */
export function textValues({ yes, no, source }: Revision, today: string) {
  return { yes: yes.join("\n"), no: no.join("\n"), source, effectiveOn: today };
}
