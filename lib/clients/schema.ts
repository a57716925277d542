import { z } from "zod";
import type { FormField } from "../format/form.ts";

const line = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest, { error: `At most ${longest} characters.` })
    .transform((text) => text.replace(/\s+/g, " "));

/** Lengths as the table client_record holds them. */
export const clientRecordSchema = z.object({
  phone: line(60),
  safeContact: line(500),
  language: line(60),
  learned: line(300),
});

export const CLIENT_FIELDS: readonly FormField[] = [
  { name: "phone", label: "Phone", widget: "text", optional: true, width: 24, autoComplete: "off" },
  {
    name: "safeContact",
    label: "When and how it is safe to reach them",
    widget: "textarea",
    optional: true,
    help: "For example: text only, after 18:00, never leave a message.",
  },
  { name: "language", label: "Language", widget: "text", optional: true, width: 24 },
  {
    name: "learned",
    label: "How you learned where the case stands",
    widget: "text",
    optional: true,
  },
];
