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
  if (!(kind in KINDS)) return ["administrator"];
  if (kind === "headquarters") return ["headquarters"];
  return rolesOf(KINDS[kind as Kind].side).filter((role) => role !== "headquarters");
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
  person: { name: string; role: string; organization: string };
  side: Side | null;
  membershipId: string;
  memberships: MembershipChoice[];
  clock: ShellClock;
  unreadNotices: number;
  seesCases: boolean;
  seesCalendar: boolean;
  seesReads: boolean;
  entersCases: boolean;
  bringsFiles: boolean;
  changesSettings: boolean;
  managesOrganizations: boolean;
  loadsCourtRecord: boolean;
}
