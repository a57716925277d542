import { z } from "zod";
import type { Side } from "../access/roles.ts";
import type { FormField } from "../format/form.ts";

export const noteSchema = z.object({
  body: z
    .string()
    .trim()
    .min(1, "Write the note first.")
    .max(20_000, "At most 20,000 characters: split the note."),
  privileged: z.boolean().default(false),
});

/** Only the defense advises a client. */
export function noteFields(side: Side): FormField[] {
  const body = { name: "body", label: "New note", widget: "textarea" } as const;
  return side === "defense"
    ? [body, { name: "privileged", label: "Privileged advice", widget: "checkbox" }]
    : [body];
}
