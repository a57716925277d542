import { z } from "zod";
import type { FormField, FormOption } from "../format/form.ts";
import { type IdentityProvider, secretName } from "./types.ts";

const domain = /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/;

/** One a line, or with commas between them. */
const domains = z
  .string()
  .max(2000)
  .transform((text) => [
    ...new Set(
      text
        .toLowerCase()
        .split(/[\s,]+/)
        .filter((one) => one !== ""),
    ),
  ])
  .refine((list) => list.length > 0, { error: "Write at least one domain." })
  .refine((list) => list.every((one) => domain.test(one)), {
    error: "Write domains only, as they stand behind the @: ice.dhs.gov.",
  });

const issuer = z
  .url({ protocol: /^https?$/, error: "Write the issuer's address, with https://." })
  .refine((address) => /^https:|^http:\/\/(localhost|127\.0\.0\.1|\[::1\])[:/]?/.test(address), {
    error: "An issuer is reached by https.",
  });

/** What may change; code and issuer are what its people are known by. */
export const agencyChangeSchema = z.object({
  name: z.string().trim().min(1, "Write the name.").max(80),
  clientId: z.string().trim().min(1, "Write the client id.").max(200),
  domains,
  organizations: z.array(z.uuid()).min(1, "Choose at least one organization.").max(1000),
  assuresFactor: z.boolean(),
});

export const agencySchema = agencyChangeSchema.extend({
  code: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z][a-z0-9-]{1,30}$/, "Letters, digits and hyphens, beginning with a letter.")
    .refine((code) => code !== "credentials", { error: "Choose another code." }),
  issuer,
});

export type AgencyInput = z.infer<typeof agencySchema>;
export type AgencyChange = z.infer<typeof agencyChangeSchema>;

/** Without an agency: the fields of a new one. */
export function agencyFields(
  organizations: readonly FormOption[],
  agency?: IdentityProvider,
): FormField[] {
  const fresh: FormField[] = [
    {
      name: "code",
      label: "Code",
      widget: "text",
      width: 16,
      help: `Part of its addresses here, and of the variable that holds its client secret: ${secretName("dhs")} for dhs.`,
    },
    {
      name: "issuer",
      label: "Issuer",
      widget: "text",
      width: 48,
      help: "Its address, under which /.well-known/openid-configuration is found.",
    },
  ];
  return [
    {
      name: "name",
      label: "Name",
      widget: "text",
      width: 32,
      help: "As it stands on the sign-in page: 'Sign in with …'.",
      initial: agency?.name,
    },
    ...(agency ? [] : fresh),
    { name: "clientId", label: "Client id", widget: "text", width: 48, initial: agency?.clientId },
    {
      name: "domains",
      label: "E-mail domains",
      widget: "textarea",
      help: "Only addresses of these are believed, and only where the agency has verified them.",
      initial: agency?.domains.join("\n"),
    },
    {
      name: "organizations",
      label: "Organizations",
      widget: "checkboxes",
      help: "Whoever comes from there acts for these, where they are people of them already.",
      options: organizations,
      initial: agency?.organizations,
    },
    {
      name: "assuresFactor",
      label: "It asks for a second factor itself",
      widget: "checkbox",
      help: "Then none is asked for here of whoever comes from there.",
      initial: agency?.assuresFactor,
    },
  ];
}
