import { z } from "zod";
import type { FormField } from "../format/form.ts";
import type { Letterhead } from "./types.ts";

const lines = (most: number) =>
  z
    .string()
    .transform((text) =>
      text
        .split("\n")
        .map((line) => line.replace(/\s+/g, " ").trim())
        .filter((line) => line !== ""),
    )
    .refine((all) => all.length <= most, { error: `At most ${most} lines.` })
    .refine((all) => all.every((line) => line.length <= 100), {
      error: "A line has at most 100 characters.",
    });

export const letterheadSchema = z.object({
  above: lines(3),
  name: z.string().trim().min(2, "Write the name.").max(120, "At most 120 characters."),
  address: lines(5),
  phone: z.string().trim().max(60, "At most 60 characters."),
  signature: lines(4),
  removeLogo: z.boolean().default(false),
});
export type LetterheadInput = z.infer<typeof letterheadSchema>;

/** The form; the logo is a file and is looked at by its bytes. */
export function letterheadFields(hasLogo: boolean): FormField[] {
  const fields: (FormField | false)[] = [
    { name: "above", label: "Above the name", widget: "textarea", optional: true },
    { name: "name", label: "Name", widget: "text", width: 44 },
    { name: "address", label: "Address", widget: "textarea" },
    { name: "phone", label: "Telephone", widget: "text", width: 22, optional: true },
    {
      name: "signature",
      label: "Under whoever signs",
      widget: "textarea",
      optional: true,
      help: "A title, an office. The name is that of who makes the letter.",
    },
    {
      name: "logo",
      label: hasLogo ? "Another logo" : "Logo",
      widget: "file",
      optional: true,
      accept: ".png,.jpg,.jpeg",
      help: "PNG or JPEG, up to 1 MB.",
    },
    hasLogo && { name: "removeLogo", label: "Without a logo from now on", widget: "checkbox" },
  ];
  return fields.filter((field) => field !== false);
}

export function letterheadValues({ above, name, address, phone, signature }: Letterhead) {
  return { above: above.join("\n"), name, address, phone, signature: signature.join("\n") };
}
