import { z } from "zod";
import type { FormField } from "../format/form.ts";
import { FORM_CODES, FORMS, formChoices } from "../workflow/forms.ts";
import { optionalDay, words } from "../workflow/inputs.ts";
import { POPULATIONS } from "../workflow/programs/changes.ts";
import type { Program, ProgramDefinition } from "../workflow/programs/program.ts";
import {
  type Read,
  readFactors,
  readGrounds,
  readPeriods,
  writeFactors,
  writeGrounds,
  writePeriods,
} from "../workflow/programs/written.ts";

const POPULATION_KEYS = Object.keys(POPULATIONS) as (keyof typeof POPULATIONS)[];
const MERITS = { none: "None", until: "Up to a last day", any: "Any" } as const;

/** A list that is written a line each; what is wrong with it names the line. */
function list<T>(read: (text: string) => Read<T>) {
  return z.string().transform((text, context): T[] => {
    const found = read(text);
    if (found.ok) return found.value;
    context.addIssue({ code: "custom", message: found.message });
    return z.NEVER;
  });
}

/** What a new revision says, as its form sends it. */
export const revisionSchema = z
  .object({
    name: words(120, "Write the program's name."),
    periods: list(readPeriods),
    populations: z.array(z.enum(POPULATION_KEYS)),
    meritsNotDetained: z.enum(["none", "until", "any"], { error: "Choose which." }),
    meritsNotDetainedUntil: optionalDay,
    needsConcurrence: z.boolean(),
    forms: z.array(z.enum(FORM_CODES)).min(1, "Choose at least one form."),
    grounds: list(readGrounds),
    factors: list(readFactors),
    sources: z.string().trim().max(2000, "At most 2000 characters."),
    note: words(500, "Write why the program changes."),
  })
  .refine((input) => input.meritsNotDetained !== "until" || input.meritsNotDetainedUntil, {
    path: ["meritsNotDetainedUntil"],
    error: "Write the last day.",
  });
export type RevisionInput = z.infer<typeof revisionSchema>;

export function definitionOf(input: RevisionInput): ProgramDefinition {
  const has = (key: keyof typeof POPULATIONS) => input.populations.includes(key);
  return {
    name: input.name,
    periods: input.periods,
    populations: {
      chargingDocumentNotFiled: has("chargingDocumentNotFiled"),
      masterCalendar: has("masterCalendar"),
      meritsNotDetained: input.meritsNotDetained,
      meritsNotDetainedUntil:
        input.meritsNotDetained === "until" ? input.meritsNotDetainedUntil : null,
      detained: has("detained"),
      decided: has("decided"),
      finalOrder: has("finalOrder"),
    },
    needsConcurrence: input.needsConcurrence,
    factors: input.factors,
    grounds: input.grounds,
    forms: input.forms,
    sources: input.sources,
  };
}

/** The questions, with what the newest revision says; without one, names and widgets only. */
export function revisionFields(program: Program | null): FormField[] {
  return [
    { name: "name", label: "Name", widget: "text", width: 44, initial: program?.name },
    {
      name: "periods",
      label: "Dates",
      widget: "textarea",
      help: "One period a line: 2011-11-17 to 2012-07-20, or … to open.",
      initial: program && writePeriods(program.periods),
    },
    {
      name: "populations",
      label: "Populations in scope",
      widget: "checkboxes",
      options: POPULATION_KEYS.map((key) => ({ value: key, label: POPULATIONS[key] })),
      initial: program && POPULATION_KEYS.filter((key) => program.populations[key]),
    },
    {
      name: "meritsNotDetained",
      label: "Merits hearings of people who are not detained",
      widget: "radio",
      options: Object.entries(MERITS).map(([value, label]) => ({ value, label })),
      initial: program?.populations.meritsNotDetained,
    },
    {
      name: "meritsNotDetainedUntil",
      label: "Last day of such a hearing",
      widget: "date",
      initial: program?.populations.meritsNotDetainedUntil,
      showWhen: { field: "meritsNotDetained", is: ["until"] },
    },
    {
      name: "forms",
      label: "Forms offered",
      widget: "checkboxes",
      options: formChoices(FORMS),
      initial: program?.forms,
    },
    {
      name: "needsConcurrence",
      label: "Every finding needs a supervisor’s concurrence",
      widget: "checkbox",
      help: "Left empty, each office decides for itself.",
      initial: program?.needsConcurrence,
    },
    {
      name: "grounds",
      label: "Grounds",
      widget: "textarea",
      help: "One a line: code | label. Findings name the code: keep it where only the words change.",
      initial: program && writeGrounds(program.grounds),
    },
    {
      name: "factors",
      label: "Factors",
      widget: "textarea",
      help: "# name of the list, then one factor a line: code | for, against or either | text.",
      initial: program && writeFactors(program.factors),
    },
    { name: "sources", label: "Sources", widget: "textarea", initial: program?.sources },
    {
      name: "note",
      label: "Why it changes",
      widget: "textarea",
      help: "Stands in the history of the program.",
    },
  ];
}
