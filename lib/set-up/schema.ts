/** The first form of an installation: who keeps it, and what it is. */
import { z } from "zod";
import { passwordAgain, passwordFields, strongPassword } from "../auth/schema.ts";
import type { FormField } from "../format/form.ts";
import { courtLabel } from "../format/names.ts";
import type { CourtChoice } from "../people/types.ts";

/** What an installation can be. */
export const INSTALLATIONS = {
  defense: {
    label: "A clinic, firm or non-profit alone",
    hint: "Government and court are not on the system: you report what they do.",
  },
  office: {
    label: "A government office alone",
    hint: "Court and defense are not on the system: you report what they do.",
  },
  both: {
    label: "Both sides and the court",
    hint: "Each works at its own screens, and sees what is its own.",
  },
} as const;
export type Installation = keyof typeof INSTALLATIONS;

const DEFENSE_KINDS = {
  clinic: "Legal clinic",
  firm: "Law firm",
  nonprofit: "Non-profit",
} as const;

const INSTALLATION_IDS = Object.keys(INSTALLATIONS) as Installation[];
const WITH_DEFENSE: readonly Installation[] = ["defense", "both"];
const WITH_OFFICE: readonly Installation[] = ["office", "both"];

export const setUpSchema = passwordAgain(
  z
    .strictObject({
      name: z.string().trim().min(2, "Write your name.").max(120),
      email: z
        .email({ error: "Write your e-mail address, such as ana@example.org." })
        .max(254)
        .toLowerCase(),
      next: strongPassword,
      again: z.string(),
      what: z.enum(INSTALLATION_IDS, { error: "Choose what this installation is." }),
      defenseKind: z
        .enum(Object.keys(DEFENSE_KINDS) as (keyof typeof DEFENSE_KINDS)[])
        .catch("clinic"),
      defenseName: z.string().trim().max(120),
      officeName: z.string().trim().max(120),
      courts: z.array(z.string()).max(80),
    })
    .refine(({ what, defenseName }) => !WITH_DEFENSE.includes(what) || defenseName.length > 1, {
      path: ["defenseName"],
      error: "Write the name of the clinic, firm or non-profit.",
    })
    .refine(({ what, officeName }) => !WITH_OFFICE.includes(what) || officeName.length > 1, {
      path: ["officeName"],
      error: "Write the name of the office.",
    })
    .refine(({ what, courts }) => !WITH_OFFICE.includes(what) || courts.length > 0, {
      path: ["courts"],
      error: "Tick the courts that the office covers.",
    }),
);
export type SetUpInput = z.infer<typeof setUpSchema>;

export function setUpFields(courts: readonly CourtChoice[]): FormField[] {
  const forDefense = { field: "what", is: WITH_DEFENSE };
  const forOffice = { field: "what", is: WITH_OFFICE };
  return [
    { name: "name", label: "Your name", widget: "text", autoComplete: "name", width: 32 },
    { name: "email", label: "Your e-mail", widget: "email", autoComplete: "username", width: 32 },
    ...passwordFields("Password"),
    {
      name: "what",
      label: "What is this installation?",
      widget: "radio",
      options: Object.entries(INSTALLATIONS).map(([value, one]) => ({ value, ...one })),
    },
    {
      name: "defenseKind",
      label: "Kind",
      widget: "radio",
      initial: "clinic",
      options: Object.entries(DEFENSE_KINDS).map(([value, label]) => ({ value, label })),
      showWhen: forDefense,
    },
    {
      name: "defenseName",
      label: "Name of the clinic, firm or non-profit",
      widget: "text",
      width: 44,
      showWhen: forDefense,
    },
    {
      name: "officeName",
      label: "Name of the office",
      widget: "text",
      width: 44,
      showWhen: forOffice,
    },
    {
      name: "courts",
      label: "Courts that the office covers",
      widget: "checkboxes",
      help: "Where both sides and the court are on the system, each of them becomes an organization, too.",
      options: courts.map((court) => ({ value: court.code, label: courtLabel(court) })),
      showWhen: forOffice,
    },
  ];
}
