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
});
export type PaperContent = z.infer<typeof contentSchema>;
