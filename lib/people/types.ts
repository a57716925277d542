import type { Role, Side } from "../access/roles.ts";
import { rolesOf } from "../access/roles.ts";
import type { MembershipChoice } from "../auth/types.ts";

/** The kinds of organization; the side follows from the kind. */
export const KINDS = {
  office: { label: "Government office", side: "government" },
  court: { label: "Immigration court", side: "court" },
  firm: { label: "Law firm", side: "defense" },
  clinic: { label: "Legal clinic", side: "defense" },
  nonprofit: { label: "Non-profit", side: "defense" },
  headquarters: { label: "Headquarters of an agency", side: "government" },
} as const satisfies Record<string, { label: string; side: Side }>;

export type Kind = keyof typeof KINDS;

export function kindLabel(kind: string): string {
  return kind in KINDS ? KINDS[kind as Kind].label : "This installation";
}

/** Roles that a person can have in an organization of this kind. */
export function rolesIn(kind: string): Role[] {
  if (!(kind in KINDS)) return ["administrator", "auditor"];
  const { side } = KINDS[kind as Kind];
  const reads = kind === "headquarters";
  const roles = rolesOf(side).filter((role) => (role === "headquarters") === reads);
  return [...roles, "organization_administrator"];
}

export interface OrganizationLine {
  id: string;
  kind: string;
  code: string;
  name: string;
  people: number;
  courts: string[];
}

export interface PersonLine {
  membershipId: string;
  name: string;
  email: string;
  role: Role;
  since: string;
  /** The membership of whoever looks: it is not theirs to end. */
  own: boolean;
}

export interface OrganizationPage {
  id: string;
  kind: string;
  code: string;
  name: string;
  timeZone: string;
  /** Of an office or a headquarters: its agency's name. */
  agency: string | null;
  courts: { code: string; name: string }[];
  needsConcurrence: boolean;
  checkValidMonths: number;
  people: PersonLine[];
}

export interface CourtChoice {
  code: string;
  name: string;
}

/** Whether organizations of this kind cover courts; firms and clinics appear anywhere. */
export function coversCourts(kind: string): boolean {
  return kind === "office" || kind === "court";
}

/** Whether organizations of this kind are an agency's. */
export function ofAgency(kind: string): boolean {
  return kind === "office" || kind === "headquarters";
}

/** An agency is known by its name, however it is written: 'Office of the X' is 'office-of-the-x'. */
export function codeOf(name: string): string {
  return name
    .normalize("NFD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, 31)
    .replaceAll(/^-+|-+$/g, "");
}

/** The time in the domain: as text for the first drawing, as a distance to go on from. */
export interface ShellClock {
  text: string;
  timeZone: string;
  /** Domain time minus real time, in milliseconds. */
  ahead: number;
  /** True where a demonstration plays in its own time. */
  demonstration: boolean;
}

/** What the frame around every page says about whoever is there. */
export interface ShellData {
  /** Their own organization, also while they read another's record. */
  person: { name: string; role: string; organization: string };
  /** The organization whose record is open to read only, or null. */
  reading: string | null;
  side: Side | null;
  membershipId: string;
  memberships: MembershipChoice[];
  clock: ShellClock;
  unreadNotices: number;
  seesCases: boolean;
  seesCalendar: boolean;
  seesReads: boolean;
  seesDashboard: boolean;
  asksRecord: boolean;
  publishes: boolean;
  carriesCases: boolean;
  entersCases: boolean;
  bringsFiles: boolean;
  changesSettings: boolean;
  managesOrganizations: boolean;
  loadsCourtRecord: boolean;
  managesPeople: boolean;
}
