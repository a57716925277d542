import { z } from "zod";
import type { FormField } from "../format/form.ts";

export const noteSchema = z.object({
  body: z
    .string()
    .trim()
    .min(1, "Write the note first.")
    .max(20_000, "At most 20,000 characters: split the note."),
});

export const NOTE_FIELDS: readonly FormField[] = [
  { name: "body", label: "New note", widget: "textarea" },
];
