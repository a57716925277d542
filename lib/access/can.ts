import type { Actor } from "./actor.ts";
import {
  ATTORNEYS,
  CARRIERS,
  DEFENSE,
  EVERYBODY,
  READERS,
  ROLES,
  type Role,
  type Side,
} from "./roles.ts";

/** Everything a role may do besides the steps themselves, whose roles stand in the step's own file. */
const PERMISSIONS = {
  "see cases": [...EVERYBODY, ...READERS],
  "import a docket": [...ATTORNEYS],
  "import clients": DEFENSE,
  "enter a case": [...ATTORNEYS, "court_clerk", ...DEFENSE],
  // The clock: an offer lapses by its own date, also where the office is off the system.
  "report for a party off the system": [...ATTORNEYS, "court_clerk", ...DEFENSE, "clock"],
  "write notes": EVERYBODY,
  "write facts": [...ATTORNEYS, "check_officer", ...DEFENSE],
  "add documents": CARRIERS,
  "confirm an appearance": [...ATTORNEYS, "court_clerk"],
  // A background check is run on a case, the case is not the officer's.
  "carry cases": CARRIERS,
  "assign cases": ["supervising_attorney", "court_clerk", "clinic_supervisor"],
  // What an organization sets for itself: its texts, its letterhead, its review windows.
  "change settings": ["supervising_attorney", "clinic_supervisor"],
  // Who needs a second factor, and whether an agency alone signs people in.
  "set how people sign in": [
    "supervising_attorney",
    "clinic_supervisor",
    "organization_administrator",
    "administrator",
  ],
  // How a client is reached is the firm's or clinic's own.
  "keep client contacts": DEFENSE,
  // A file holds no more than the screen behind it.
  "export cases": [...EVERYBODY, ...READERS],
  // The organization's whole list: those whose cases they are. A check officer's files are the checks'.
  "export all cases": [...CARRIERS, ...READERS],
  "read the export log": ["supervising_attorney", "court_clerk", "clinic_supervisor", ...READERS],
  "see who looked": ["supervising_attorney", "court_clerk", "clinic_supervisor"],
  // How the work of the organization stands: those who answer for it, and who reads its record.
  "see dashboard": ["supervising_attorney", "clinic_supervisor", ...READERS],
  "see the calendar": [...CARRIERS, ...READERS],
  // A private address that goes on answering without a sign-in.
  "keep calendar links": CARRIERS,
  "mark notices read": EVERYBODY,
  // A court has no settings of its own yet; it keeps the windows of an office off the system.
  "keep review windows": ["supervising_attorney", "court_clerk", "clinic_supervisor"],
  // A hearing is theirs by their name, whoever carries the case in the court's office.
  "hear cases": ["judge"],
  // Counsel of record by default in what they enter.
  "appear as counsel": ["advocate"],
  // Of these an organization names who decides on conflicts; unnamed, its supervisors do.
  "clear conflicts": [...ATTORNEYS, ...DEFENSE],
  "manage organizations": ["administrator"],
  // The people of one's own organization, and nothing else of it.
  "manage people": ["organization_administrator"],
  "see offices of the agency": ["headquarters"],
  "read granted records": ["auditor"],
  // Of one's own office, of the agency's offices, of the office whose record is open.
  "see consistency": ["supervising_attorney", ...READERS],
  // Of the agency's offices by its headquarters; of an office without one by its supervisors.
  "publish figures": ["supervising_attorney", "headquarters"],
  // EOIR's public release: a matter of the whole installation.
  "load the court record": ["administrator"],
} as const satisfies Record<string, readonly (Role | "clock")[]>;

export type Permission = keyof typeof PERMISSIONS;

/** What a reader may do before they have opened an organization's record: open one, compare, publish. */
const OPENS: readonly Permission[] = [
  "see offices of the agency",
  "read granted records",
  "see consistency",
  "publish figures",
];

/** The only place that compares roles. */
export function can(actor: Actor, permission: Permission): boolean {
  if (actor.readsOnly && actor.side === null && !OPENS.includes(permission)) return false;
  return hasRole(actor, PERMISSIONS[permission]);
}

/**
 * The side that somebody of an organization acts on. Who works on no case stands on none, whatever the
 * organization's is; nor does who only reads, until they open a record.
 */
export function sideOf(role: Role, organization: Side | null): Side | null {
  return ROLES[role].side === null || onlyReads(role) ? null : organization;
}

/** Whether people of that role only ever read. Until they open a record they stand on no side. */
export function onlyReads(role: Role | "clock"): boolean {
  return READERS.some((reader) => reader === role);
}

/** The roles that a permission names: for asking who else has it. */
export function rolesWith(permission: Permission): readonly (Role | "clock")[] {
  return PERMISSIONS[permission];
}

/** Whether the actor has one of a step's or a queue's own roles. */
export function hasRole(actor: Actor, roles: readonly (Role | "clock")[]): boolean {
  return roles.includes(actor.role);
}
