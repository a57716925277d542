import { z } from "zod";
import type { FormField } from "../format/form.ts";
import { optionalDay } from "../workflow/inputs.ts";
import type { CaseTodos } from "./types.ts";

export const todoSchema = z.object({
  text: z
    .string()
    .trim()
    .min(1, "Write what is to be done.")
    .max(300, "At most 300 characters: one thing at a time."),
  dueOn: optionalDay,
  person: z.uuid("Choose who does it."),
});

export type TodoInput = z.infer<typeof todoSchema>;

export function todoFields({ people, me }: Pick<CaseTodos, "people" | "me">): FormField[] {
  return [
    { name: "text", label: "To do", widget: "text" },
    { name: "dueOn", label: "Due", widget: "date", optional: true },
    { name: "person", label: "Who", widget: "select", options: people, initial: me },
  ];
}
