import { z } from "zod";
import type { Side } from "../access/roles.ts";
import { parseANumber } from "../format/a-number.ts";
import { addDays, type LocalDate, writtenDate } from "../workflow/dates.ts";
import { reportSchema } from "../workflow/event.ts";
import { day, optionalDay, optionalWords, words } from "../workflow/inputs.ts";
import type { AnyStep } from "../workflow/step.ts";
import { enterCase } from "../workflow/steps/enter-case.ts";

/** The choice for a charging document that is not filed with any court. */
export const NO_COURT = "none";

/** Who the case is about and which it is; where it stands is for the step to ask. */
const identitySchema = z.object({
  aNumber: z
    .string()
    .transform((text) => parseANumber(text) ?? "")
    .refine((digits) => digits !== "", { error: "Write the A-number: up to nine digits." }),
  familyName: words(120, "Write the family name."),
  givenNames: optionalWords(120),
  birthDate: optionalDay,
  nationality: z.string().min(1, "Choose the nationality."),
  language: optionalWords(60),
  // The defense's own: for its conflict check, and never shared.
  adverseParties: optionalWords(2000),
  relatives: optionalWords(2000),
  chargingDocumentDate: day,
  courtCode: z
    .string()
    .min(1, "Choose the court.")
    .max(4)
    .transform((code) => (code === NO_COURT ? null : code)),
});

/** Keys of enter-case that a person fills in; the parties follow from the court and who enters. */
const ASKED = {
  program: true,
  stage: true,
  backReason: true,
  told: true,
  defenseId: true,
  detained: true,
  chargingDocumentFiledOn: true,
  referringAgency: true,
  hasFinalOrder: true,
  decidedOn: true,
  hearingAt: true,
  hearingKind: true,
  hearingJudge: true,
  counselName: true,
  counselFirm: true,
  counselEnteredOn: true,
  form: true,
  offerOn: true,
  replyBy: true,
  answeredOn: true,
  filedOn: true,
  until: true,
  finding: true,
  checkOn: true,
  checkValidTo: true,
} as const;
/** The answers that belong to the step; the others are about the person and the proceeding. */
export function entryOf(intake: Intake): Record<string, unknown> {
  return Object.fromEntries(Object.entries(intake).filter(([key]) => key in ASKED));
}

/** One form: the person, the proceeding, and where the case stands today. */
export const intakeSchema = identitySchema
  .extend(enterCase.input.pick(ASKED).shape)
  .extend({ occurredOn: optionalDay });
export type Intake = z.infer<typeof intakeSchema>;

/** Days that have passed where they are known at all. */
const PAST_DAYS = [
  "chargingDocumentFiledOn",
  "decidedOn",
  "counselEnteredOn",
  "offerOn",
  "answeredOn",
  "filedOn",
  "checkOn",
  "occurredOn",
] as const;

/**
 * The same as a form asks it of one side on one day: whatever can be said of the answers by
 * themselves is said at once. A court can be a day ahead; its own day is held against them after.
 */
export function intakeFormSchema(side: Side, today: LocalDate): typeof intakeSchema {
  const { shape } = intakeSchema;
  const message = `This is in the future: today is ${writtenDate(today)}.`;
  const until = (last: LocalDate) => (one: string | null) => one === null || one <= last;
  const passed = PAST_DAYS.map((key) => [
    key,
    shape[key].refine(until(addDays(today, 1)), { error: message }),
  ]);
  return intakeSchema.extend({
    ...(Object.fromEntries(passed) as Pick<typeof shape, (typeof PAST_DAYS)[number]>),
    birthDate: shape.birthDate.refine(until(today), { error: message }),
    chargingDocumentDate: shape.chargingDocumentDate.refine(until(today), { error: message }),
    counselName: shape.counselName.refine((name) => side !== "defense" || name !== "", {
      error: "Write who appears for the person.",
    }),
  });
}

/**
 * A step's form as the browser holds it against the step's own schema. A chosen file has no
 * document yet, so that a report's 'attached' is left for the server to hold against its paper.
 */
export function stepFormSchema(step: AnyStep, reported: boolean): z.ZodObject {
  const input = reported ? (step.reportInput ?? step.input) : step.input;
  return z.object({
    occurredOn: optionalDay,
    // A step that asks nothing, and a form without a paper, send no such key.
    input: input.prefault({}),
    upload: z.any().optional(),
    ...(reported ? { report: z.object(reportSchema.shape) } : {}),
  });
}

/** The form's name for the family members that a step is taken for, too. */
export const ALSO = "also";

/** The form's name for the version of a family member that it showed. */
export function versionName(caseId: string): string {
  return `version.${caseId}`;
}

export function isVersionName(key: string): boolean {
  return /^version\.[0-9a-f-]{36}$/.test(key);
}
