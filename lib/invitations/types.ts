import type { Role } from "../access/roles.ts";

/** How long a link can be used, and so how long an invitation stands. */
export const INVITATION_DAYS = 7;

/** An invitation that nobody has taken up yet, as those who manage the organization's people see it. */
export interface OpenInvitation {
  id: string;
  name: string;
  email: string;
  role: Role;
  /** ISO days. */
  since: string;
  until: string;
  /** Past its days: the link opens nothing, sending it again makes a new one. */
  expired: boolean;
  /** 'waiting': the mail is on its way; 'handed': no mail server, so the link was shown once. */
  sent: "mailed" | "waiting" | "handed";
}

/** What the holder of a link is shown. */
export interface InvitationPage {
  email: string;
  name: string;
  organizationName: string;
  role: Role;
  /** Whether the address has an account already. */
  known: boolean;
  /** Whether the person is signed in here with that account. */
  here: boolean;
}
