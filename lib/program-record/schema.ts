/** What can be asked of the program record, and how an answer looks. */
import { z } from "zod";
import { isLocalDate } from "../workflow/dates.ts";

/** What figures can be grouped by, one or two at once. Files carry codes, screens names. */
export const RECORD_GROUPS = [
  "court",
  "location",
  "nationality",
  "period",
  "office",
  "represented",
  "detained",
  "ground",
  "agency",
  "kind",
] as const;
export type RecordGroup = (typeof RECORD_GROUPS)[number];

/** Period series: by month, or by the four published periods of the 2011-12 review. */
export const RECORD_PERIODS = ["month", "published"] as const;

const day = z.string().refine(isLocalDate, "Write the day as 2012-07-20.");

export const recordQuestionSchema = z
  .strictObject({
    /** What had happened by then. */
    asOf: day,
    /** What had been recorded by then; left out: everything. */
    knownOn: day.optional(),
    /** Only findings in effect with their day in this window, both ends included. */
    from: day.optional(),
    to: day.optional(),
    by: z
      .array(
        z.enum(RECORD_GROUPS, { error: `Group by one or two of ${RECORD_GROUPS.join(", ")}.` }),
      )
      .max(2, "Group by one or two things at once.")
      .refine((groups) => new Set(groups).size === groups.length, "Name each group once.")
      .default([]),
    period: z.enum(RECORD_PERIODS, { error: "A period is a month or published." }).default("month"),
    detained: z.enum(["yes", "no", "all"], { error: "Say yes, no or all." }).default("all"),
    /** Steps reported for a party off the system, and what they imply, counted in or out. */
    reported: z
      .enum(["in", "out"], { error: "Reported steps are counted in or out." })
      .default("in"),
    /** Only cases found by these offices, by their codes; left out: by any that may be asked for. */
    offices: z.array(z.string().max(100)).max(500).optional(),
  })
  .refine(({ from, to }) => !from || !to || from <= to, {
    path: ["to"],
    error: "The window ends before it begins.",
  });
export type RecordQuestion = z.infer<typeof recordQuestionSchema>;
