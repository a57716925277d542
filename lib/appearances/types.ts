import type { LocalDate } from "../workflow/dates.ts";

/**
 * A defense organization's word that it represents a person at a court whose office or clerk is on
 * the system. It opens nothing until one of those confirms it.
 */
export interface Claim {
  id: string;
  status: "pending" | "refused";
  organizationId: string;
  organizationName: string;
  counselName: string;
  enteredOn: LocalDate | null;
  aNumber: string;
  chargingDocumentDate: LocalDate;
  familyName: string;
  givenNames: string;
  courtName: string | null;
  /** ISO time, by the domain clock. */
  createdAt: string;
  /** Why it was refused, in the words of whoever did. */
  answer: string;
}

/** That the court named the acting organization substitute counsel: whose case it is, and no more. */
export interface Call {
  caseId: string;
  aNumber: string;
  chargingDocumentDate: LocalDate;
  familyName: string;
  givenNames: string;
  courtName: string | null;
  /** Who is named to appear. */
  counselName: string;
  /** Day of the judge's leave; null: not known. */
  grantedOn: LocalDate | null;
}

/** Another case of the same A-number and charging document that the acting organization keeps too. */
export interface CaseOfNumber {
  caseId: string;
  version: number;
  /** Whose appearance it has: the firm or clinic as the case names it, and counsel; null: none. */
  defense: string | null;
  counsel: string | null;
  /** The government office, as the case names it; null: none. */
  office: string | null;
  /** ISO time, by the domain clock. */
  enteredAt: string;
  /** True where no office and no court is a party of it. */
  alone: boolean;
}

/** A claim with the case it names, where the acting office or court has such a case. */
export interface ClaimToAnswer extends Claim {
  match: ClaimedCase | null;
}

export interface ClaimedCase {
  caseId: string;
  version: number;
  familyName: string;
  givenNames: string;
  /** Who represents the person now, as a sentence names them. */
  counsel: string | null;
  /** True where another organization on the system sits in the defense's seat. */
  seatTaken: boolean;
}
