import { z } from "zod";
import type { FormField } from "../format/form.ts";
import { OPENING_REASONS, type OpeningReason } from "./types.ts";

const reasons = Object.keys(OPENING_REASONS) as [OpeningReason, ...OpeningReason[]];

export const openingSchema = z
  .object({
    reason: z.enum(reasons, "Choose why you open it."),
    other: z.string().trim().max(300, "At most 300 characters.").default(""),
  })
  .refine(({ reason, other }) => reason !== "other" || other !== "", {
    path: ["other"],
    message: "Say why in a few words.",
  });

export type OpeningInput = z.infer<typeof openingSchema>;

export const OPENING_FIELDS: readonly FormField[] = [
  {
    name: "reason",
    label: "Why do you open it?",
    widget: "radio",
    options: reasons.map((value) => ({ value, label: OPENING_REASONS[value] })),
  },
  { name: "other", label: "In a few words", widget: "text", optional: true },
];

/** The reason as the log keeps it. */
export function reasonInWords({ reason, other }: OpeningInput): string {
  return reason === "other" ? other : [OPENING_REASONS[reason], other].filter(Boolean).join(": ");
}

/** Where a reason is asked for, on the way to an address of the case. */
export function reasonHref(caseId: string, to: string): string {
  return `/cases/${caseId}/reason?to=${encodeURIComponent(to)}`;
}

/** Where to go on: an address of this case and nothing else. */
export function onwardTo(caseId: string, to: unknown): string {
  const home = `/cases/${caseId}`;
  if (typeof to !== "string" || !URL.canParse(to, "http://here.invalid")) return home;
  const { host, pathname, search } = new URL(to, "http://here.invalid");
  const ours = new RegExp(`^/(cases|review)/${caseId}(/|$)`).test(pathname);
  return host === "here.invalid" && ours && pathname !== `${home}/reason`
    ? `${pathname}${search}`
    : home;
}

export const asksReasonSchema = z.object({ asks: z.boolean().default(false) });

export function asksReasonFields(asks: boolean): FormField[] {
  return [
    {
      name: "asks",
      label: "Ask a reason before a colleague’s case is opened",
      widget: "checkbox",
      initial: asks,
    },
  ];
}
