import { ROLES } from "../access/roles.ts";
import { ORGANIZATIONS } from "./organizations.ts";

/** The same for everybody, as a demonstration is for everybody. */
export const DEMONSTRATION_PASSWORD = "abeyance-2012";

/** What a table of accounts shows. */
export interface DemonstrationAccount {
  role: string;
  organization: string;
  email: string;
}

/** Who can sign in to a demonstration, in the order of its organizations. */
export function demonstrationAccounts(): DemonstrationAccount[] {
  return ORGANIZATIONS.flatMap((organization) =>
    organization.accounts.map(({ role, mailbox }) => ({
      role: ROLES[role].label,
      organization: organization.name,
      email: emailOf(organization.code, mailbox),
    })),
  );
}

export function emailOf(organizationCode: string, mailbox: string): string {
  return `${mailbox}@${organizationCode}.example`;
}
