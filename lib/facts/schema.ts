import { z } from "zod";
import type { FormField, FormOption } from "../format/form.ts";
import { readPartialDay } from "../format/partial-days.ts";
import { optionalDocument, optionalWords, words } from "../workflow/inputs.ts";
import type { FactDays, FactKind } from "./kinds/kind.ts";

const DAYS = ["on", "from", "to"] as const satisfies readonly (keyof FactDays)[];

/** A day as somebody types it, to what is stored; null where nothing was typed. */
const typedDay = z
  .string()
  .nullable()
  .default(null)
  .transform((typed, context) => {
    if (!typed?.trim()) return null;
    const day = readPartialDay(typed);
    if (day === null) {
      context.addIssue({
        code: "custom",
        message: "Write a day, a month or a year: 3 May 2005, May 2005 or 2005.",
      });
    }
    return day;
  });

/** The answers of the form for a fact of this kind. */
export function factSchema(kind: FactKind) {
  return z
    .object({
      value: kind.shape,
      on: kind.days.on ? typedDay : z.null().default(null),
      from: kind.days.from ? typedDay : z.null().default(null),
      to: kind.days.to ? typedDay : z.null().default(null),
      source: words(300, "Say where it is known from."),
      documentId: optionalDocument,
      reason: optionalWords(500),
    })
    .superRefine((fact, context) => {
      const { needsDay } = kind;
      if (needsDay && !fact[needsDay]) {
        context.addIssue({
          code: "custom",
          path: [needsDay],
          message: "Write the day, or the year.",
        });
      }
      if (fact.from && fact.to && fact.to < fact.from.slice(0, fact.to.length)) {
        context.addIssue({ code: "custom", path: ["to"], message: "This is before it began." });
      }
    });
}

/** The questions about a fact of this kind, in their order. */
function ownFields(kind: FactKind): FormField[] {
  const own = Object.entries(kind.fields).map(([key, field]) => ({
    ...(field as Omit<FormField, "name">),
    name: `value.${key}`,
  }));
  const days = DAYS.flatMap((day) => {
    const label = kind.days[day];
    return label
      ? [{ name: day, label, widget: "text" as const, optional: kind.needsDay !== day, width: 12 }]
      : [];
  });
  return [...own, ...days];
}

/**
 * The questions of the form: the fact, where it is known from, and the paper (one that is in the case,
 * or a new one that is sent along). A change is asked for its reason, too.
 */
export function factFields(
  kind: FactKind,
  papers: readonly FormOption[] = [],
  mode: "add" | "change" = "add",
): FormField[] {
  const known: FormField = {
    name: "documentId",
    label: "Paper",
    widget: "select",
    options: [{ value: "", label: "None, or a new one" }, ...papers],
    optional: true,
  };
  return [
    ...ownFields(kind),
    { name: "source", label: "Source", widget: "text" },
    known,
    {
      name: "upload",
      label: "New paper",
      widget: "file",
      optional: true,
      accept: ".pdf,.png,.jpg,.jpeg,.docx",
    },
    ...(mode === "change"
      ? [{ name: "reason", label: "Why it is changed", widget: "text" as const, optional: true }]
      : []),
  ];
}

export const withdrawFactSchema = z.object({
  reason: words(500, "Write why it no longer stands."),
});

export const WITHDRAW_FIELDS: readonly FormField[] = [
  { name: "reason", label: "Why it no longer stands", widget: "text" },
];
