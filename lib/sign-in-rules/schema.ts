import { z } from "zod";
import { ROLES, type Role } from "../access/roles.ts";
import type { FormField } from "../format/form.ts";
import { FACTOR_RULES, type FactorRule, type SignInRulePage } from "./types.ts";

const FACTORS = Object.keys(FACTOR_RULES) as [FactorRule, ...FactorRule[]];

/** Where a password opens the organization. */
export const PASSWORD_OPENS = "password";

export const signInRuleSchema = z
  .object({
    factor: z.enum(FACTORS, { error: "Choose of whom it is asked." }),
    factorRoles: z.array(z.enum(Object.keys(ROLES) as [Role, ...Role[]])).max(20),
    opens: z.union([z.literal(PASSWORD_OPENS), z.uuid()], { error: "Choose how people sign in." }),
  })
  .refine(({ factor, factorRoles }) => factor !== "roles" || factorRoles.length > 0, {
    path: ["factorRoles"],
    error: "Choose at least one role.",
  });

export type SignInRuleInput = z.infer<typeof signInRuleSchema>;

/** Without agencies there is one way to sign in, and it is not asked. */
export function signInRuleFields({
  roles,
  agencies,
  rule,
}: Pick<SignInRulePage, "roles" | "agencies" | "rule">): FormField[] {
  return [
    {
      name: "factor",
      label: "Who needs a second factor",
      widget: "radio",
      help: "Whoever has none is asked to set one up at their next click, and sees nothing until then.",
      options: FACTORS.map((value) => ({ value, label: FACTOR_RULES[value] })),
      initial: rule.factor,
    },
    {
      name: "factorRoles",
      label: "Roles",
      widget: "checkboxes",
      options: roles.map((value) => ({ value, label: ROLES[value].label })),
      initial: rule.factorRoles,
      showWhen: { field: "factor", is: ["roles"] },
    },
    agencies.length === 0
      ? { name: "opens", label: "How people sign in", widget: "hidden", initial: PASSWORD_OPENS }
      : {
          name: "opens",
          label: "How people sign in",
          widget: "radio",
          options: [
            {
              value: PASSWORD_OPENS,
              label: `With a password, or through ${agencies.map(({ name }) => name).join(", ")}`,
            },
            ...agencies.map(({ id, name }) => ({
              value: id,
              label: `Through ${name} alone`,
              hint: "A password opens this organization no longer, from the next click on.",
            })),
          ],
          initial: rule.providerId ?? PASSWORD_OPENS,
        },
  ];
}
