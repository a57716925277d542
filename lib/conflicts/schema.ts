import { z } from "zod";
import type { Side } from "../access/roles.ts";
import { parseANumber } from "../format/a-number.ts";
import type { FormField, FormOption } from "../format/form.ts";
import type { LocalDate } from "../workflow/dates.ts";
import { optionalDay, optionalWords, words } from "../workflow/inputs.ts";
import { ADVERSE, DECISIONS, type Decision, PERSON_KINDS, type PersonKind } from "./types.ts";

const codes = <Code extends string>(of: Record<Code, string>) => Object.keys(of) as Code[];

/** What is recorded of a decision; a consent says who gave it, when, and which paper says so. */
export const decisionSchema = z
  .object({
    kind: z.enum(codes(DECISIONS), { error: "Choose what you decide." }),
    reason: words(2000, "Write the reason."),
    consentBy: optionalWords(300),
    consentOn: optionalDay,
    paper: optionalWords(300),
  })
  .superRefine((given, context) => {
    if (given.kind !== "consent") return;
    const missing = {
      consentBy: given.consentBy === "" && "Write who consented.",
      consentOn: given.consentOn === null && "Write the day of the consent.",
      paper: given.paper === "" && "Write which paper says so, and where it is kept.",
    };
    for (const [key, message] of Object.entries(missing)) {
      if (message) context.addIssue({ code: "custom", path: [key], message });
    }
  })
  // What was typed for a consent is no part of another decision.
  .transform((given) =>
    given.kind === "consent" ? given : { ...given, consentBy: "", consentOn: null, paper: "" },
  );

/** `mayOverride`: an intake waits, and an emergency may let it through. */
export function decisionFields(today: LocalDate, mayOverride: boolean): FormField[] {
  const only = { field: "kind", is: ["consent"] };
  const kinds = codes(DECISIONS).filter((kind) => kind !== "override" || mayOverride);
  return [
    {
      name: "kind",
      label: "Decision",
      widget: "radio",
      options: kinds.map((kind: Decision) => ({ value: kind, label: DECISIONS[kind] })),
    },
    {
      name: "consentBy",
      label: "Who consented",
      widget: "text",
      showWhen: only,
      help: "Everybody whose consent it takes, by name.",
    },
    {
      name: "consentOn",
      label: "Day of the consent",
      widget: "date",
      max: today,
      showWhen: only,
    },
    {
      name: "paper",
      label: "Paper",
      widget: "text",
      showWhen: only,
      help: "What it is and where it is kept: signed waiver, in the paper file.",
    },
    { name: "reason", label: "Reason", widget: "textarea" },
  ];
}

const optionalNumber = z
  .string()
  .transform((text) => (text.trim() === "" ? null : (parseANumber(text) ?? "")))
  .refine((digits) => digits !== "", { error: "Write the A-number: up to nine digits." });

/** Somebody who is kept in the index by hand. */
export const personSchema = z
  .object({
    kind: z.enum(codes(PERSON_KINDS), { error: "Choose who it is." }),
    relation: optionalWords(60),
    familyName: words(120, "Write the family name, or the whole name."),
    givenNames: optionalWords(120),
    aNumber: optionalNumber,
    birthDate: optionalDay,
    matter: optionalWords(300),
    accountId: z
      .string()
      .max(64)
      .default("")
      .transform((id) => id || null),
  })
  .superRefine((given, context) => {
    if (given.kind === "staff" && !given.accountId) {
      context.addIssue({
        code: "custom",
        path: ["accountId"],
        message: "Choose whose tie it is.",
      });
    }
  });

/** An office keeps the ties of its own people alone; it has no clients whose opponents it would know. */
export function kindsOf(side: Side): PersonKind[] {
  return side === "government" ? ["staff"] : ["adverse", "relative", "respondent", "staff"];
}

const KIND_WORDS: Partial<Record<PersonKind, string>> = {
  respondent: "Former client, or one who is not entered here",
};

export function personFields(
  side: Side,
  colleagues: readonly { id: string; name: string }[],
  today: LocalDate,
): FormField[] {
  const kinds = kindsOf(side).map((kind) => ({
    value: kind,
    label: KIND_WORDS[kind] ?? PERSON_KINDS[kind],
  }));
  const people: FormOption[] = colleagues.map(({ id, name }) => ({ value: id, label: name }));
  return [
    {
      name: "kind",
      label: "Who it is",
      widget: "select",
      options: kinds,
      initial: kinds.length === 1 ? kinds[0]?.value : undefined,
    },
    {
      name: "accountId",
      label: "Whose tie it is",
      widget: "select",
      options: people,
      showWhen: { field: "kind", is: ["staff"] },
    },
    {
      name: "relation",
      label: "Relation",
      widget: "text",
      optional: true,
      help:
        side === "government"
          ? "Relative, former client, neighbor."
          : `Who they are in the matter: ${ADVERSE.join(", ")}, sister.`,
    },
    { name: "familyName", label: "Family name", widget: "text" },
    { name: "givenNames", label: "Given names", widget: "text", optional: true },
    { name: "aNumber", label: "A-number", widget: "text", optional: true, width: 16 },
    { name: "birthDate", label: "Birth date", widget: "date", optional: true, max: today },
    {
      name: "matter",
      label: "Matter",
      widget: "text",
      optional: true,
      help: "From which matter your organization knows them.",
    },
  ];
}

export const endSchema = z.object({ reason: words(500, "Write why it counts no more.") });
export const END_FIELDS: readonly FormField[] = [
  { name: "reason", label: "Why it counts no more", widget: "text" },
];

export const settingsSchema = z.object({
  people: z.array(z.uuid()).max(100),
  /** Not asked of an office, which submits no requests. */
  onRequest: z.boolean().optional(),
});

export function settingsFields(
  side: Side,
  colleagues: readonly { id: string; name: string }[],
): FormField[] {
  return [
    {
      name: "people",
      label: "Who decides on conflicts",
      widget: "checkboxes",
      options: colleagues.map(({ id, name }) => ({ value: id, label: name })),
      help: "Nobody chosen: the supervisors decide. They see whom a check found; everybody else only that it waits.",
    },
    ...(side === "defense"
      ? [
          {
            name: "onRequest",
            label: "Check before a request for discretion is submitted",
            widget: "checkbox",
            help: "Intake and entry of counsel are always checked.",
          } as const,
        ]
      : []),
  ];
}
