import { z } from "zod";
import { ACCEPTED } from "../documents/schema.ts";
import type { FormField } from "../format/form.ts";
import { LEARNED, PAPER } from "../workflow/event.ts";
import { choices, optionalChoice, optionalDay, words } from "../workflow/inputs.ts";
import { APPEARANCE_PURPOSES, type AppearancePurpose } from "../workflow/state.ts";

const learned = Object.keys(LEARNED) as (keyof typeof LEARNED)[];
/** An appearance is entered on paper: it is here, or to follow. */
const papers = ["attached", "to_follow"] as const;
const purpose = optionalChoice(Object.keys(APPEARANCE_PURPOSES) as AppearancePurpose[]);
const PURPOSE_FIELD: FormField = {
  name: "purpose",
  label: "Appears for",
  widget: "select",
  options: [{ value: "", label: "All proceedings" }, ...choices(APPEARANCE_PURPOSES)],
};

/** Which of several cases of one number is the case. */
export const chooseSchema = z.object({
  caseId: z.uuid({ error: "Choose which case is of record." }),
});

export function chooseFields(options: FormField["options"]): FormField[] {
  return [{ name: "caseId", label: "Of record is the case of", widget: "radio", options }];
}

/** What whoever confirms a claim says of the entry of appearance (EOIR-28). */
export const confirmSchema = z.object({
  occurredOn: optionalDay,
  purpose,
  learned: z.enum(learned, { error: "Say how you learned it." }),
  paper: z.enum(papers, { error: "Say whether there is a paper." }),
});

export function confirmFields(today: string): FormField[] {
  return [
    {
      name: "occurredOn",
      label: "Day the appearance was entered",
      widget: "date",
      max: today,
      help: "Leave it empty where the day is not known.",
    },
    PURPOSE_FIELD,
    {
      name: "learned",
      label: "How did you learn it?",
      widget: "select",
      options: choices(LEARNED),
      initial: "served_paper",
    },
    {
      name: "paper",
      label: "The paper (Form EOIR-28)",
      widget: "select",
      options: papers.map((value) => ({ value, label: PAPER[value] })),
      initial: "to_follow",
    },
    {
      name: "upload",
      label: "The paper",
      widget: "file",
      accept: ACCEPTED,
      help: "PDF, picture or Word (.docx).",
      showWhen: { field: "paper", is: ["attached"] },
    },
  ];
}

/** What the organization that was named substitute counsel says of its own Form EOIR-28. */
export const appearSchema = z.object({
  name: words(120, "Write who appears."),
  occurredOn: z.iso.date({ error: "Say on which day it was entered." }),
  purpose,
});

export function appearFields(today: string): FormField[] {
  return [
    { name: "name", label: "Who appears", widget: "text" },
    {
      name: "occurredOn",
      label: "Day your Form EOIR-28 was entered",
      widget: "date",
      max: today,
      initial: today,
    },
    PURPOSE_FIELD,
  ];
}

/** What the organization that was named says where it does not take over. */
export const declineSchema = z.object({ reason: words(500, "Write why.") });

export const DECLINE_FIELDS: readonly FormField[] = [
  {
    name: "reason",
    label: "Why you do not take over",
    widget: "textarea",
    help: "The court, the office and whoever represents the person read this. Say nothing privileged.",
  },
];

export const refuseSchema = z.object({
  answer: words(500, "Write why: the organization reads it."),
});

export const REFUSE_FIELDS: readonly FormField[] = [
  {
    name: "answer",
    label: "Why it is refused",
    widget: "textarea",
    help: "The organization reads this. Say nothing of the case.",
  },
];
