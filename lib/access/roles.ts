/** The three sides of a removal case. Every step, file and event belongs to one of them. */
export const SIDES = ["government", "court", "defense"] as const;
export type Side = (typeof SIDES)[number];

/**
 * What one person does in one organization; `side` is null for those who work on no case: they are
 * of an organization of any side, or of the operator.
 */
export const ROLES = {
  trial_attorney: { label: "Trial attorney", side: "government" },
  supervising_attorney: { label: "Supervising attorney", side: "government" },
  check_officer: { label: "Background-check officer", side: "government" },
  headquarters: { label: "Headquarters", side: "government" },
  court_clerk: { label: "Court clerk", side: "court" },
  judge: { label: "Immigration judge", side: "court" },
  advocate: { label: "Advocate", side: "defense" },
  clinic_staff: { label: "Clinic staff", side: "defense" },
  clinic_supervisor: { label: "Clinic supervisor", side: "defense" },
  organization_administrator: { label: "Organization administrator", side: null },
  administrator: { label: "Administrator", side: null },
  auditor: { label: "Auditor", side: null },
} as const satisfies Record<string, { label: string; side: Side | null }>;

export type Role = keyof typeof ROLES;

/** The roles of one side, in the order they are listed above. */
export function rolesOf(side: Side): Role[] {
  return (Object.keys(ROLES) as Role[]).filter((role) => ROLES[role].side === side);
}

/** The roles that a step, a queue or a permission often names together. */
export const ATTORNEYS = ["trial_attorney", "supervising_attorney"] as const satisfies Role[];
export const DEFENSE = ["advocate", "clinic_staff", "clinic_supervisor"] as const satisfies Role[];
/** Whose the cases are: everybody of the three sides but those who run checks on them. */
export const CARRIERS = [
  ...ATTORNEYS,
  "court_clerk",
  "judge",
  ...DEFENSE,
] as const satisfies Role[];
/** Who reads other organizations' records and changes nothing in them. */
export const READERS = ["headquarters", "auditor"] as const satisfies Role[];
/** Everybody of the three sides who works on cases. */
export const EVERYBODY = [...CARRIERS, "check_officer"] as const satisfies Role[];

/** How a side is called in a sentence. */
export const SIDE_LABELS: Record<Side, string> = {
  government: "the government office",
  court: "the court",
  defense: "the defense",
};
