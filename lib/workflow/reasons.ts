/** Why a case is back on the docket. Source: domain, 'The life of a case'. */
export const BACK_REASONS = {
  no_offer: "No offer",
  not_cleared: "Background check not passed",
  declined: "Offer declined",
  lapsed: "Offer lapsed",
  withdrawn: "Offer withdrawn",
  motion_denied: "Motion denied",
  recalendared: "Recalendared",
  expired: "Stay or deferred action ran out",
} as const;
export type BackReason = keyof typeof BACK_REASONS;

/** Why an offer was declined. Source: domain, rule 7. */
export const DECLINE_REASONS = {
  pending_relief: "Prefers the relief that is pending",
  no_work_permit: "Closure brings no work permit",
  wants_decision: "Wants a decision in the case",
  other: "Other",
} as const;
export type DeclineReason = keyof typeof DECLINE_REASONS;

/** Why a case left the program. Source: domain, 'The life of a case'. */
export const LEAVE_REASONS = {
  decided_otherwise: "The court decided the case otherwise",
  moved: "The case moved to another court",
  died: "The person died",
  other: "Other",
} as const;
export type LeaveReason = keyof typeof LEAVE_REASONS;

export const RULINGS = { granted: "Granted", denied: "Denied" } as const;
export type Ruling = keyof typeof RULINGS;

/** The codes of one of the tables above, for a zod enum. */
export function codesOf<const Table extends Record<string, string>>(table: Table) {
  return Object.keys(table) as (keyof Table & string)[];
}

/** The label of a code, or the code itself where a newer version wrote it. */
export function labelOf(table: Record<string, string>, code: unknown): string {
  return table[String(code)] ?? String(code);
}
