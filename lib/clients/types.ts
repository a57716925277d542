import type { LocalDate } from "../workflow/dates.ts";

/** A case as people name it: what a client's record hangs on. */
export interface ClientKey {
  /** Nine digits. */
  aNumber: string;
  chargingDocumentDate: LocalDate;
}

/** What a firm or clinic keeps on a client for itself alone. Empty text: not known. */
export interface ClientRecord {
  phone: string;
  /** How and when it is safe to reach the person. */
  safeContact: string;
  /** The language as the organization knows it. */
  language: string;
  /** How it was learned where the case stands. */
  learned: string;
}

export const NO_CLIENT_RECORD: ClientRecord = {
  phone: "",
  safeContact: "",
  language: "",
  learned: "",
};
