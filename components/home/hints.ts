import type { Role } from "#lib/access/roles.ts";

/** The first-time hint of each home: what this screen is, and the one thing to know. */
export const HINTS: Record<Role, string> = {
  trial_attorney:
    "Your queues with their counts, and the cases to go on with. Open ‘To review’ to read cases one after another; what you write in a review stays in your office.",
  supervising_attorney:
    "Findings wait here for your concurrence, and cases nobody has taken wait to be assigned. Ageing shows what has stood still longest.",
  check_officer:
    "Checks to run and checks about to expire. Results are your office’s work product: the other side never sees one.",
  court_clerk:
    "Motions that came in wait to be received or rejected. Hearings stand until an order says otherwise, also for cases under review.",
  judge:
    "Joint motions that were received wait for your ruling. Your order binds to the exact text that both sides signed.",
  advocate:
    "Offers to answer come first, with the days that are left. What you note and what your client tells you is never seen by the other side.",
  clinic_staff:
    "Your clients and where each stands. Where the government or the court does not use this system, you can report what you learned, with the paper.",
  clinic_supervisor:
    "The clinic’s whole caseload: assign clients, watch the deadlines, and see what your staff has to answer.",
  headquarters:
    "The offices of your agency. Open one to read its queues and cases as it does; you change nothing there, and the office can see what was read.",
  organization_administrator:
    "The people of your organization: who they are and what they do here. You see no case, and no case shows here.",
  administrator:
    "You keep organizations, people and settings. You see no case, and no case shows here.",
  auditor:
    "The records that you were granted, with their dates. Open one to read it; what you read is logged, and the organization can see the log.",
};
