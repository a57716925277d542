/** What the shell shows; filled by the loaders, drawn without knowing where it came from. */
import type { MembershipChoice } from "#lib/auth/types.ts";

/** One queue in the rail. A count that is capped reads '10,000+'. */
export interface RailItem {
  id: string;
  label: string;
  href: string;
  count: number | null;
  capped?: boolean;
}

/** The rail's other doors. */
export interface RailDoor {
  label: string;
  href: string;
  icon: "home" | "cases" | "enter" | "organizations" | "figures" | "account" | "notices";
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

export interface ShellData {
  person: { name: string; role: string; organization: string };
  membershipId: string;
  memberships: MembershipChoice[];
  clock: ShellClock;
  unreadNotices: number;
  seesCases: boolean;
}

/** One answer of GET /api/search?q=. */
export interface SearchHit {
  href: string;
  name: string;
  aNumber: string;
  /** Where the case stands, in a few words. */
  line: string;
}
