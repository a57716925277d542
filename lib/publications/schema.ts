/** What a publisher fills in. Runs in a browser too. */
import { z } from "zod";
import type { FormField } from "../format/form.ts";
import { isLocalDate } from "../workflow/dates.ts";
import { TABLES, tableLabel } from "./types.ts";

const names = TABLES.flatMap(({ name }) => (name === "" ? [] : [name]));

export const draftSchema = z.strictObject({
  title: z.string().trim().min(1, "Give it a title.").max(160, "At most 160 characters."),
  asOf: z.string().refine(isLocalDate, "Choose the day that the figures are to be of."),
  tables: z
    .array(z.enum(names as [string, ...string[]], "Choose tables of the list."))
    .max(names.length)
    .superRefine((chosen, context) => {
      const problem = tablesProblem(chosen);
      if (problem) context.addIssue({ code: "custom", message: problem });
    }),
  period: z.enum(["month", "published"], "Choose how long a period is."),
  notes: z.string().trim().max(4000, "At most 4,000 characters."),
  notesEs: z.string().trim().max(4000, "At most 4,000 characters."),
  reason: z.string().trim().max(1000, "At most 1,000 characters.").optional(),
});
export type DraftInput = z.infer<typeof draftSchema>;

/** The same, of a publication that takes another's place. */
export const revisionSchema = draftSchema.extend({
  reason: z.string().trim().min(1, "Say why it is revised.").max(1000, "At most 1,000 characters."),
});

/** A court lies in an office's district: who has both tables can tell one from the other. */
export const PLACES_TWICE =
  "Courts and offices divide nearly the same cases: together they would tell what either hides. Choose one of them.";

/**
 * Why these tables cannot stand together, or null. Tables of two groupings must not close a circle:
 * with A by B, B by C and C by A the three together tell more than any two.
 */
export function tablesProblem(chosen: readonly string[]): string | null {
  const dims = new Set(chosen.flatMap((name) => name.split(",")));
  if (dims.has("office") && dims.has("court")) return PLACES_TWICE;
  const group = new Map<string, string>();
  const root = (one: string): string => {
    const next = group.get(one);
    return next === undefined || next === one ? one : root(next);
  };
  for (const name of new Set(chosen)) {
    const [a, b] = name.split(",");
    if (a === undefined || b === undefined) continue;
    if (root(a) === root(b)) {
      return `${tableLabel(name)} closes a circle with the other tables of two groupings: the three together would tell what each hides.`;
    }
    group.set(root(a), root(b));
  }
  return null;
}

export const DRAFT_FIELDS: readonly FormField[] = [
  { name: "title", label: "Title", widget: "text" },
  {
    name: "asOf",
    label: "Figures of the end of",
    widget: "date",
    help: "What had happened by that day, as it is recorded today.",
  },
  {
    name: "tables",
    label: "Tables",
    widget: "checkboxes",
    help: "The total is always printed, and so is what a table sums to.",
    options: names.map((name) => ({ value: name, label: tableLabel(name) })),
  },
  {
    name: "period",
    label: "Length of a period",
    widget: "select",
    initial: "month",
    options: [
      { value: "month", label: "Months" },
      { value: "published", label: "The four periods of the 2011-12 review" },
    ],
  },
  {
    name: "notes",
    label: "Notes",
    widget: "textarea",
    optional: true,
    help: "What a reader should know of these figures.",
  },
  { name: "notesEs", label: "The same in Spanish", widget: "textarea", optional: true },
];

export const REVISION_FIELDS: readonly FormField[] = [
  {
    name: "reason",
    label: "Why it is revised",
    widget: "textarea",
    help: "Printed beside the revision and beside the publication whose place it takes.",
  },
  ...DRAFT_FIELDS,
];
