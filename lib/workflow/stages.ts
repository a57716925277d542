/**
 * The stages of a case in the program, in the order of the documented path, then the ways out.
 * `family` gives the color on screens: color only ever means one of these.
 */
export const STAGES = {
  awaiting_review: { label: "Awaiting review", family: "waiting" },
  under_review: { label: "Under review", family: "working" },
  awaiting_concurrence: { label: "Awaiting concurrence", family: "working" },
  amenable: { label: "Amenable", family: "working" },
  background_check: { label: "Background check", family: "working" },
  cleared: { label: "Cleared for offer", family: "working" },
  offered: { label: "Offered", family: "offered" },
  accepted: { label: "Accepted", family: "offered" },
  motion_filed: { label: "Motion filed", family: "court" },
  closed: { label: "Administratively closed", family: "closed" },
  terminated: { label: "Terminated", family: "closed" },
  not_filed: { label: "Not filed", family: "closed" },
  cancelled: { label: "Charging document cancelled", family: "closed" },
  stayed: { label: "Stay of removal", family: "closed" },
  deferred: { label: "Deferred action", family: "closed" },
  appeal_waived: { label: "Appeal waived", family: "closed" },
  reopened: { label: "Reopened", family: "closed" },
  not_amenable: { label: "Not amenable", family: "back" },
  back_on_docket: { label: "Back on the docket", family: "back" },
  left_program: { label: "Left the program", family: "back" },
} as const satisfies Record<string, { label: string; family: StageFamily }>;

export type StageFamily = "waiting" | "working" | "offered" | "court" | "closed" | "back";
export type Stage = keyof typeof STAGES;
export const STAGE_IDS = Object.keys(STAGES) as Stage[];

/** Stages from which no step leads on: the declared ends of the program. */
export const ENDS: readonly Stage[] = [
  "terminated",
  "not_filed",
  "cancelled",
  "appeal_waived",
  "left_program",
];

/** What the government granted until a day: renewed before it, or over after it. */
export const UNTIL_A_DAY: readonly Stage[] = ["stayed", "deferred"];

/** Days before that day in which a renewal is due. */
export const ENDING_SOON = 45;

/** Every stage of a case that is still in the program. */
export const IN_PROGRAM: readonly Stage[] = STAGE_IDS.filter((stage) => !ENDS.includes(stage));

/** On an attorney's desk, with no finding recorded yet. */
export const IN_REVIEW: readonly Stage[] = ["awaiting_review", "under_review"];

/** Stages in which the government works on the case and the others wait. */
export const WITH_THE_GOVERNMENT: readonly Stage[] = [
  ...IN_REVIEW,
  "awaiting_concurrence",
  "amenable",
  "background_check",
  "cleared",
];

/**
 * A finding stands, in effect or awaiting concurrence, and something is built on it or could be: what
 * becomes known now re-opens the question, before an offer and after it, up to after the closure.
 */
export const ONCE_FOUND: readonly Stage[] = [
  "awaiting_concurrence",
  "amenable",
  "background_check",
  "cleared",
  "offered",
  "accepted",
  "motion_filed",
  "closed",
  ...UNTIL_A_DAY,
];

/**
 * Pending, with a review behind it: a new request of the defense brings the case up again. A case that
 * was reopened is one of them: its order is gone and it is before the court as any other.
 */
export const DECIDED: readonly Stage[] = ["not_amenable", "back_on_docket", "reopened"];

/** Stages without an open offer: other sides see 'awaiting review' unless told. */
export const BEFORE_OFFER: readonly Stage[] = [...WITH_THE_GOVERNMENT, ...DECIDED];
