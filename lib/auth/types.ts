import type { Role } from "../access/roles.ts";

/** What one person may act as: a role in an organization. */
export interface MembershipChoice {
  id: string;
  organizationName: string;
  role: Role;
}
