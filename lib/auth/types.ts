import type { Role } from "../access/roles.ts";

/** What one person may act as: a role in an organization. */
export interface MembershipChoice {
  id: string;
  organizationName: string;
  role: Role;
}

/** An account of the demonstration, as the sign-in page lists it. */
export interface DemonstrationAccount {
  email: string;
  name: string;
  organization: string;
  role: Role;
}
