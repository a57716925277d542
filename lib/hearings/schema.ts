/** What is asked of a review window: the rules that both sides check, and the questions of its forms. */
import { z } from "zod";
import type { FormField, FormOption } from "../format/form.ts";
import { isLocalDate } from "../workflow/dates.ts";
import type { Docket, ReviewWindow, Suspension } from "./types.ts";

const day = (message: string) => z.string({ error: message }).refine(isLocalDate, message);

const terms = {
  startsOn: day("Write the first day."),
  endsOn: day("Write the last day."),
  docket: z.enum(["not_detained", "detained", "everyone"] satisfies Docket[], {
    error: "Choose whose hearings are suspended.",
  }),
  suspension: z.enum(["full", "partial"] satisfies Suspension[], {
    error: "Choose how far they are suspended.",
  }),
  detail: z.string().trim().max(200, "Keep it to 200 characters.").default(""),
  source: z.string().trim().max(300, "Keep it to 300 characters.").default(""),
};

const IN_ORDER = { path: ["endsOn"], error: "The last day is not before the first." };
const inOrder = (window: { startsOn: string; endsOn: string }) => window.startsOn <= window.endsOn;

const reason = z
  .string()
  .trim()
  .min(1, "Write why: it stays in the record.")
  .max(300, "Keep it to 300 characters.");

/** A new window. The office's name is asked where somebody else reports it. */
export const windowSchema = z
  .object({
    courtCode: z.string({ error: "Choose the court." }).min(1, "Choose the court."),
    office: z.string().trim().max(160, "Keep it to 160 characters.").nullable().default(null),
    ...terms,
  })
  .refine(inOrder, IN_ORDER);
export type WindowInput = z.infer<typeof windowSchema>;

export const windowChangeSchema = z.object({ ...terms, reason }).refine(inOrder, IN_ORDER);
export type WindowChange = z.infer<typeof windowChangeSchema>;

export const windowEndSchema = z
  .object({
    how: z.enum(["end", "withdraw"], { error: "Choose what became of it." }),
    lastDay: z.string().refine(isLocalDate, "Write the last day.").nullable(),
    reason,
  })
  .refine((input) => input.how === "withdraw" || input.lastDay !== null, {
    path: ["lastDay"],
    error: "Write the last day.",
  });
export type WindowEnd = z.infer<typeof windowEndSchema>;

const TERM_FIELDS: FormField[] = [
  { name: "startsOn", label: "First day", widget: "date" },
  { name: "endsOn", label: "Last day", widget: "date" },
  {
    name: "docket",
    label: "Whose hearings",
    widget: "radio",
    options: [
      { value: "not_detained", label: "People not detained" },
      { value: "detained", label: "Detained people" },
      { value: "everyone", label: "Everyone" },
    ],
  },
  {
    name: "suspension",
    label: "How far they are suspended",
    widget: "radio",
    options: [
      { value: "full", label: "All of them" },
      { value: "partial", label: "Some of them" },
    ],
  },
  {
    name: "detail",
    label: "What else is known",
    widget: "text",
    optional: true,
    help: "Such as 'the master calendar only'.",
    width: 48,
  },
  {
    name: "source",
    label: "Source",
    widget: "text",
    optional: true,
    help: "Where it was announced, and when. It is shown with the window.",
    width: 48,
  },
];

const REASON: FormField = {
  name: "reason",
  label: "Reason",
  widget: "text",
  help: "What was said before stays in the record, with this.",
  width: 48,
};

/** `reported`: somebody else's office, which is not on the system. */
export function windowFields(courts: readonly FormOption[], reported: boolean): FormField[] {
  const court: FormField = { name: "courtCode", label: "Court", widget: "select", options: courts };
  const office: FormField = {
    name: "office",
    label: "The office that reviews",
    widget: "text",
    help: "As it calls itself, such as 'Office of the Chief Counsel, Denver'.",
    width: 48,
  };
  return [court, ...(reported ? [office] : []), ...TERM_FIELDS];
}

export const WINDOW_CHANGE_FIELDS: FormField[] = [...TERM_FIELDS, REASON];

export function windowEndFields(window: Pick<ReviewWindow, "startsOn" | "endsOn">): FormField[] {
  return [
    {
      name: "how",
      label: "What became of it",
      widget: "radio",
      initial: "end",
      options: [
        { value: "end", label: "It ends on another day" },
        { value: "withdraw", label: "It is withdrawn: it did not come to be" },
      ],
    },
    {
      name: "lastDay",
      label: "Last day",
      widget: "date",
      min: window.startsOn,
      max: window.endsOn,
      showWhen: { field: "how", is: ["end"] },
    },
    REASON,
  ];
}
