/** How people stand to the one case of these tests: at Los Angeles, represented by Alder & Quince. */
import type { Role } from "../../lib/access/roles.ts";
import { AT_LOS_ANGELES } from "../people.ts";

export const STANDINGS = {
  // Its parties, by role.
  attorney: AT_LOS_ANGELES.trial_attorney,
  supervisor: AT_LOS_ANGELES.supervising_attorney,
  checks: AT_LOS_ANGELES.check_officer,
  clerk: AT_LOS_ANGELES.court_clerk,
  judge: AT_LOS_ANGELES.judge,
  advocate: AT_LOS_ANGELES.advocate,
  staff: AT_LOS_ANGELES.clinic_staff,
  defenseSupervisor: AT_LOS_ANGELES.clinic_supervisor,
  // The same office and firm, and nobody gave them the case.
  colleague: "trial.attorney.2@los-angeles.example",
  otherAdvocate: "advocate.2@alder-quince.example",
  // Others of the same sides.
  otherOffice: "trial.attorney@baltimore.example",
  otherCourt: "judge@baltimore-court.example",
  pastCounsel: "advocate@lantern-street.example",
  pendingCounsel: "advocate@larkspur.example",
  // Who sees no case.
  people: AT_LOS_ANGELES.organization_administrator,
  operator: AT_LOS_ANGELES.administrator,
  // Who reads records for others, and has none open.
  headquarters: AT_LOS_ANGELES.headquarters,
  auditor: AT_LOS_ANGELES.auditor,
} as const satisfies Record<string, string>;

export type Standing = keyof typeof STANDINGS | "nobody";

export const GOVERNMENT: Standing[] = ["attorney", "supervisor", "checks", "colleague"];
export const COURT: Standing[] = ["clerk", "judge"];
export const DEFENSE: Standing[] = ["advocate", "staff", "defenseSupervisor", "otherAdvocate"];
export const PARTIES: Standing[] = [...GOVERNMENT, ...COURT, ...DEFENSE];
export const OUTSIDE: Standing[] = [
  "otherOffice",
  "otherCourt",
  "pendingCounsel",
  "people",
  "operator",
  "headquarters",
  "auditor",
  "nobody",
];
export const EVERYBODY = [...Object.keys(STANDINGS), "nobody"] as Standing[];

/** The role in which each of them acts. */
export const ROLE_OF: Record<keyof typeof STANDINGS, Role> = {
  attorney: "trial_attorney",
  supervisor: "supervising_attorney",
  checks: "check_officer",
  clerk: "court_clerk",
  judge: "judge",
  advocate: "advocate",
  staff: "clinic_staff",
  defenseSupervisor: "clinic_supervisor",
  colleague: "trial_attorney",
  otherAdvocate: "advocate",
  otherOffice: "trial_attorney",
  otherCourt: "judge",
  pastCounsel: "advocate",
  pendingCounsel: "advocate",
  people: "organization_administrator",
  operator: "administrator",
  headquarters: "headquarters",
  auditor: "auditor",
};
