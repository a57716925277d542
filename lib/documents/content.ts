import { z } from "zod";

/**
 * What a paper that was made here is kept as: the exact text, of which the hash is made, and the
 * sections that its PDF is laid out from. The text is kept beside them, so that it stays what was
 * signed whatever a later version makes of the sections.
 */
export const contentSchema = z.object({
  text: z.string(),
  sections: z.array(
    z.object({
      id: z.string(),
      heading: z.string().nullable(),
      paragraphs: z.array(z.string()),
    }),
  ),
  /** The head of a letter as it was when it was made; null: a filing, which has none. */
  head: z
    .object({
      above: z.array(z.string()),
      name: z.string(),
      address: z.string(),
      phone: z.string(),
      logo: z.object({ key: z.string(), mime: z.enum(["image/png", "image/jpeg"]) }).nullable(),
    })
    .nullable()
    .default(null),
});
export type PaperContent = z.infer<typeof contentSchema>;
