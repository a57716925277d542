import type { LocalDate } from "../workflow/dates.ts";

/** Who somebody of the index is, in the matter that they are known from. */
export const PERSON_KINDS = {
  respondent: "Client",
  relative: "Relative",
  adverse: "Adverse party",
  staff: "Tie of a colleague",
} as const;
export type PersonKind = keyof typeof PERSON_KINDS;

/** Whom a check asks about: the client, somebody against them, a relative of theirs. */
export const ASKED_ROLES = {
  client: "The client",
  adverse: "Against the client",
  relative: "Relative of the client",
} as const;
export type AskedRole = keyof typeof ASKED_ROLES;

/** When a check is made. */
export const OCCASIONS = {
  intake: "Intake",
  import: "Import of clients",
  counsel: "Entry of counsel",
  request: "Request for discretion",
  assignment: "Assignment",
  opening: "Opening a case",
} as const;
export type Occasion = keyof typeof OCCASIONS;

/** What the conflicts person decides. */
export const DECISIONS = {
  no_conflict: "No conflict",
  consent: "Conflict, cleared with consent",
  declined: "Conflict, declined",
  override: "Emergency: the intake goes on, the conflict is decided later",
} as const;
export type Decision = keyof typeof DECISIONS;

/** Who adverse parties are, as a list to choose from; another word may be written. */
export const ADVERSE = ["abuser", "complainant", "witness", "opposing party"] as const;

/** What may happen with a check, as the whole organization sees it. */
export type CheckState = "waiting" | "emergency" | "cleared" | "declined" | "withdrawn";

/** A check without what it found: all that whoever asked may see. */
export interface CheckLine {
  id: string;
  occasion: Occasion;
  state: CheckState;
  familyName: string;
  givenNames: string;
  aNumber: string | null;
  caseId: string | null;
  /** Who would act; empty where it is not about a person of the organization. */
  personName: string;
  askedByName: string;
  askedOn: LocalDate;
  decidedOn: LocalDate | null;
  decidedByName: string;
}

/** An intake that waits for its check, or may go on now. */
export interface WaitingIntake extends CheckLine {
  /** Cleared, or let through in an emergency. */
  mayGoOn: boolean;
}

/** One pair that a check found, with both sides in the organization's own words. */
export interface FoundPair {
  askedRole: AskedRole;
  askedName: string;
  grounds: string[];
  person: {
    id: string;
    kind: PersonKind;
    relation: string;
    familyName: string;
    givenNames: string;
    aNumber: string | null;
    birthDate: LocalDate | null;
    matter: string;
    caseId: string | null;
    past: boolean;
    /** The colleague whose tie it is. */
    colleague: string | null;
  };
}

export interface RecordedDecision {
  kind: Decision;
  reason: string;
  consentBy: string;
  consentOn: LocalDate | null;
  paper: string;
  accountName: string;
  decidedOn: LocalDate;
}

/** A check as the conflicts person sees it. */
export interface CheckPage extends CheckLine {
  birthDate: LocalDate | null;
  chargingDocumentDate: LocalDate | null;
  elsewhere: boolean;
  /** An intake waits for it. */
  takesIn: boolean;
  pairs: FoundPair[];
  decisions: RecordedDecision[];
  today: LocalDate;
}

/** An entry of the index that a person may correct. */
export interface PersonEntry {
  id: string;
  kind: PersonKind;
  relation: string;
  familyName: string;
  givenNames: string;
  aNumber: string | null;
  birthDate: LocalDate | null;
  matter: string;
  accountId: string | null;
  colleague: string | null;
  /** Kept by hand; the others follow from what they were taken from. */
  byHand: boolean;
  addedBy: string;
  addedOn: LocalDate;
}

export interface ConflictSettings {
  /** Accounts that decide; empty: the supervisors. */
  people: string[];
  onRequest: boolean;
}
