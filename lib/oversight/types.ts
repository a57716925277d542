/** One organization whose record the person may open now. */
export interface OpenableRecord {
  organizationId: string;
  name: string;
  /** 'Government office · Los Angeles, San Diego' or why and until when it was granted. */
  about: string;
  /** False before its first day and after its last: it is told, and opens nothing. */
  open: boolean;
}

/** What a grant is worth on a day. */
export type GrantState = "ahead" | "runs" | "over" | "revoked";

/** A grant as the system administrator sees it. */
export interface GrantLine {
  id: string;
  auditor: string;
  organization: string;
  from: string;
  until: string;
  reason: string;
  grantedBy: string;
  state: GrantState;
}

/** Who and what a grant can name. */
export interface GrantChoices {
  auditors: { id: string; label: string }[];
  organizations: { id: string; label: string }[];
}
