import { z } from "zod";
import type { FormField } from "../format/form.ts";

/** In lower case, so that one word is one tag. */
export const tagSchema = z.object({
  tag: z
    .string()
    .trim()
    .toLowerCase()
    .min(1, "Write a word first.")
    .max(40, "At most 40 characters: a tag is a word or two."),
});

export const TAG_FIELDS: readonly FormField[] = [{ name: "tag", label: "New tag", widget: "text" }];
