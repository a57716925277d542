/** What the administration asks: the rules that both sides check, and the questions that draw and read each form. */
import { z } from "zod";
import { ROLES, type Role } from "../access/roles.ts";
import type { FormField, FormOption } from "../format/form.ts";
import { courtLabel } from "../format/names.ts";
import { type CourtChoice, codeOf, coversCourts, KINDS, type Kind, ofAgency } from "./types.ts";

const ROLE_IDS = Object.keys(ROLES) as Role[];
const KIND_IDS = Object.keys(KINDS) as Kind[];

export const organizationSchema = z
  .object({
    kind: z.enum(KIND_IDS, { error: "Choose the kind of organization." }),
    name: z.string().trim().min(2, "Write the name.").max(120),
    code: z
      .string()
      .trim()
      .toLowerCase()
      .regex(/^[a-z0-9][a-z0-9-]{1,30}$/, "Use 2 to 31 letters, digits and hyphens."),
    agency: z.string().trim().max(120).default(""),
    courts: z.array(z.string()).max(80),
  })
  .refine((input) => input.kind !== "headquarters" || codeOf(input.agency).length > 1, {
    path: ["agency"],
    error: "Write whose headquarters it is.",
  })
  .refine((input) => !coversCourts(input.kind) || input.courts.length > 0, {
    path: ["courts"],
    error: "An office or a court needs at least one court.",
  })
  .refine((input) => input.kind !== "court" || input.courts.length === 1, {
    path: ["courts"],
    error: "A court covers its own city only: tick one.",
  });
export type OrganizationInput = z.infer<typeof organizationSchema>;

export const agencySchema = z.object({
  agency: z
    .string()
    .trim()
    .max(120)
    .refine((name) => name === "" || codeOf(name).length > 1, "Write the agency’s name."),
});

export const courtSchema = z.object({
  court: z.string({ error: "Choose the court." }).min(1, "Choose the court."),
});

export const personSchema = z.object({
  name: z.string().trim().min(2, "Write the person's name.").max(120),
  email: z.email({ error: "Write an e-mail address, such as ana@example.org." }).max(254),
  role: z.enum(ROLE_IDS, { error: "Choose the role." }),
});
export type PersonInput = z.infer<typeof personSchema>;

export const roleSchema = z.object({
  role: z.enum(ROLE_IDS, { error: "Choose the role." }),
});

export const officeSettingsSchema = z.object({
  needsConcurrence: z.boolean(),
  checkValidMonths: z
    .number({ error: "Write a number of months." })
    .int("Write whole months.")
    .min(1, "Write a number from 1 to 60.")
    .max(60, "Write a number from 1 to 60."),
});
export type OfficeSettingsInput = z.infer<typeof officeSettingsSchema>;

const AGENCY: FormField = {
  name: "agency",
  label: "Agency",
  widget: "text",
  width: 44,
  optional: true,
  help: "Its headquarters reads the offices of the same agency, and changes nothing there. Write the name the same way for each.",
};

export function agencyFields(): FormField[] {
  return [AGENCY];
}

export function organizationFields(courts: readonly CourtChoice[]): FormField[] {
  return [
    {
      name: "kind",
      label: "Kind",
      widget: "radio",
      options: Object.entries(KINDS).map(([value, { label }]) => ({ value, label })),
    },
    { name: "name", label: "Name", widget: "text", width: 44 },
    {
      name: "code",
      label: "Code",
      widget: "text",
      width: 22,
      help: "Short and unique, such as los-angeles-office. It is not shown to parties.",
    },
    {
      ...AGENCY,
      showWhen: { field: "kind", is: (Object.keys(KINDS) as Kind[]).filter(ofAgency) },
    },
    {
      name: "courts",
      label: "Courts covered",
      widget: "checkboxes",
      help: "An office covers one or several, a court its own city. Firms and clinics may appear anywhere.",
      options: courtOptions(courts),
    },
  ];
}

function courtOptions(courts: readonly CourtChoice[]): FormOption[] {
  return courts.map((court) => ({ value: court.code, label: courtLabel(court) }));
}

export function courtFields(courts: readonly CourtChoice[]): FormField[] {
  return [{ name: "court", label: "Court", widget: "select", options: courtOptions(courts) }];
}

function roleOptions(roles: readonly Role[]): FormOption[] {
  return roles.map((role) => ({ value: role, label: ROLES[role].label }));
}

export function personFields(roles: readonly Role[]): FormField[] {
  return [
    { name: "name", label: "Name", widget: "text", width: 32 },
    { name: "email", label: "E-mail", widget: "email", width: 32 },
    { name: "role", label: "Role", widget: "select", options: roleOptions(roles) },
  ];
}

export function roleFields(roles: readonly Role[]): FormField[] {
  return [{ name: "role", label: "Role", widget: "radio", options: roleOptions(roles) }];
}

export function settingsFields(): FormField[] {
  return [
    {
      name: "needsConcurrence",
      label: "A finding needs a supervisor’s concurrence",
      widget: "checkbox",
      help: "Without it a finding is in effect as soon as it is recorded.",
    },
    {
      name: "checkValidMonths",
      label: "A background check is valid for (months)",
      widget: "number",
      width: 6,
      help: "Where the officer gives no date of their own. An expired check blocks the offer.",
    },
  ];
}
