/** Who is on stage: people of the demonstration by their role, at the place where most stories play. */
import type { Role } from "../lib/access/roles.ts";
import { DEMONSTRATION_PASSWORD } from "../lib/demo/accounts.ts";

export const PASSWORD = DEMONSTRATION_PASSWORD;

export type Email = `${string}@${string}`;

/** Los Angeles: its office (whose supervisor concurs in findings), its court, and a firm with clients. */
export const AT_LOS_ANGELES: Record<Role, Email> = {
  trial_attorney: "trial.attorney@los-angeles.example",
  supervising_attorney: "supervising.attorney@los-angeles.example",
  check_officer: "check.officer@los-angeles.example",
  court_clerk: "court.clerk@los-angeles-court.example",
  judge: "judge@los-angeles-court.example",
  advocate: "advocate@alder-quince.example",
  clinic_staff: "staff@alder-quince.example",
  clinic_supervisor: "supervisor@alder-quince.example",
  organization_administrator: "organization.administrator@los-angeles.example",
  administrator: "administrator@operator.example",
  headquarters: "reader@headquarters.example",
  auditor: "auditor@operator.example",
};

/** The firm that represents respondents at Los Angeles. */
export const FIRM = "alder-quince";

/** The clinic whose courts and offices are not on the system. */
export const LONE_CLINIC = {
  code: "larkspur",
  advocate: "advocate@larkspur.example",
  supervisor: "clinic.supervisor@larkspur.example",
  court: "CHI",
} as const;

export function emailOf(who: Role | Email): Email {
  return who.includes("@") ? (who as Email) : AT_LOS_ANGELES[who as Role];
}
