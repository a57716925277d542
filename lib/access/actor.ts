import type { Role, Side } from "./roles.ts";

/**
 * Who acts, and for which organization. Made in one place for people (lib/auth, from the session
 * row, at every request), in one for their calendar's private links (lib/calendar/mutations.ts), and
 * in one place for the clock (lib/jobs); nothing else makes one.
 */
export interface Actor {
  /** null when the clock acts (a lapse). */
  userId: string | null;
  name: string;
  organizationId: string;
  organizationName: string;
  /** The side of the acting organization; null for an administrator, who sees no case. */
  side: Side | null;
  role: Role | "clock";
  /**
   * Headquarters and auditors: they read the record of one organization that they have opened
   * (organization and side are then its own, and null before), and PostgreSQL refuses whatever they
   * would write.
   */
  readsOnly: boolean;
  /**
   * Whether the person of a session proved lately who they are: what binds them by their signature
   * asks for it. Absent where no session acts (the clock, files, the demonstration's people).
   */
  proven?: boolean;
}
