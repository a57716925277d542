import { z } from "zod";

/** What figures can be grouped by. Files carry the codes, screens the names. */
export const GROUPS = ["court", "location", "nationality", "kind", "period"] as const;
export type Group = (typeof GROUPS)[number];

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, "Write the day as 2012-03-28.")
  .refine((text) => {
    const time = new Date(`${text}T00:00:00Z`);
    return !Number.isNaN(time.getTime()) && time.toISOString().slice(0, 10) === text;
  }, "There is no such day.");

const codes = z.array(z.string().max(40)).max(50).default([]);

/**
 * A question to the court record. `from` and `to` are the first and last day of the window; `base` is
 * the day on which the backlog is counted. One or two groups at once; a filter counts as a group of
 * its own, because a series knows two.
 */
export const questionSchema = z
  .object({
    from: day,
    to: day,
    base: day,
    by: z
      .array(z.enum(GROUPS, { error: `Group by one or two of ${GROUPS.join(", ")}.` }))
      .max(2, "Group by one or two things at once.")
      .refine((groups) => new Set(groups).size === groups.length, "Name each group once.")
      .default([]),
    period: z
      .enum(["month", "fiscal-year"], { error: "A period is a month or a fiscal-year." })
      .default("month"),
    only: z
      .object({ court: codes, location: codes, nationality: codes, kind: codes })
      .partial()
      .default({}),
  })
  .refine(({ from, to }) => from <= to, {
    path: ["to"],
    error: "The window ends before it begins.",
  });
export type Question = z.infer<typeof questionSchema>;
