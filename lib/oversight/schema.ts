/** The form by which a system administrator grants an auditor the record of one organization. */
import { z } from "zod";
import type { FormField } from "../format/form.ts";
import type { GrantChoices, GrantState } from "./types.ts";

/** Longer than a year is no stated time: it is granted again. */
const LONGEST_DAYS = 366;

const day = (missing: string) => z.iso.date({ error: missing });

export const grantSchema = z
  .strictObject({
    auditor: z.uuid({ error: "Choose the auditor." }),
    organization: z.uuid({ error: "Choose the organization." }),
    from: day("Write the first day."),
    until: day("Write the last day."),
    reason: z.string().trim().min(3, "Write why, in a sentence.").max(500),
  })
  .refine(({ from, until }) => from <= until, {
    path: ["until"],
    error: "The last day lies before the first.",
  })
  .refine(({ from, until }) => Date.parse(until) - Date.parse(from) <= LONGEST_DAYS * 86_400_000, {
    path: ["until"],
    error: "At most a year at a time.",
  });
export type GrantInput = z.infer<typeof grantSchema>;

export function grantFields({ auditors, organizations }: GrantChoices): FormField[] {
  const options = (choices: GrantChoices["auditors"]) =>
    choices.map(({ id, label }) => ({ value: id, label }));
  return [
    { name: "auditor", label: "Auditor", widget: "select", options: options(auditors) },
    {
      name: "organization",
      label: "Organization",
      widget: "select",
      options: options(organizations),
    },
    { name: "from", label: "First day", widget: "date" },
    { name: "until", label: "Last day", widget: "date", help: "At most a year at a time." },
    {
      name: "reason",
      label: "Why",
      widget: "textarea",
      help: "The auditor and the organization’s supervisors read this.",
    },
  ];
}

/** What a grant is worth on a day of its organization. */
export function grantState(
  grant: { from: string; until: string; revoked: boolean },
  today: string,
): GrantState {
  if (grant.revoked) return "revoked";
  if (today < grant.from) return "ahead";
  return today > grant.until ? "over" : "runs";
}
