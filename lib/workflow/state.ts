import type { Side } from "../access/roles.ts";
import type { LocalDate } from "./dates.ts";
import type { ProgramPin } from "./programs/program.ts";
import type { Stage } from "./stages.ts";

/**
 * A case as one side knows it: what is shared, and that side's own work product. It is nothing but
 * the fold of the events which that side may see (see replay.ts); what is stored is a cache of it.
 * Sections of the other sides are absent, not empty.
 */
export interface CaseState {
  viewer: Side;
  /** Where the case stands as the viewer knows it. Before an offer only the government knows more. */
  stage: Stage;
  /** Day of the step that led here; the day it was recorded when that is unknown. */
  stageSince: LocalDate;
  /**
   * The case that leads this one; null: it rides on none. Not shared state: only organizations that
   * are parties of both cases see the tie (family.ts).
   */
  lead: Lead | null;
  shared: SharedState;
  government?: GovernmentState;
  court?: CourtState;
  defense?: DefenseState;
}

/** Fields that every side sees. Dates of steps are null when they are not known. */
export interface SharedState {
  /** The stage that all sides know of. */
  stage: Stage;
  stageSince: LocalDate;
  /** The program's id: the one of the day the case was entered, then that of the offer. */
  program: string;
  /** The program's revision under which it was offered; null: not known to all, or not yet reviewed. */
  revision: number | null;
  /** The organization that is each party here; null: that party is not on the system. */
  parties: Record<Side, string | null>;
  /** How a party is called, on the system or not. */
  names: Record<Side, string | null>;
  /** EOIR's base city code of the court; null: not filed with any, or not known. */
  courtCode: string | null;
  /** EOIR's code of the hearing location: a court has many. */
  locationCode: string | null;
  detained: boolean;
  /** Day the charging document was filed with the court; null: not filed yet. */
  chargingDocumentFiledOn: LocalDate | null;
  hasFinalOrder: boolean;
  /** Day of the judge's decision, where an appeal is still possible. */
  decidedOn: LocalDate | null;
  /** Who would issue the charging document, of a case whose document is not filed. */
  referringAgency: ReferringAgency | null;
  hearing: Hearing | null;
  counsel: Counsel | null;
  /** Counsel asked for leave to go, and nobody has ruled on it: until then counsel keeps the case. */
  counselMotion: CounselMotion | null;
  /** Whom the judge's leave names to take over, who has not entered an appearance yet. */
  successor: Successor | null;
  appearedInPerson: { on: LocalDate | null; place: string; interpreter: string } | null;
  request: { eventId: string; on: LocalDate | null } | null;
  notice: { on: LocalDate | null } | null;
  offer: Offer | null;
  answer: { accepted: boolean; on: LocalDate | null; reason: string | null } | null;
  motion: Motion | null;
  /** The order or completed form that ended the review in the respondent's favor. */
  closure: Closure | null;
  recalendar: Recalendar | null;
  back: { reason: string; on: LocalDate | null } | null;
  left: { reason: string; on: LocalDate | null } | null;
  /** Steps that must have happened because a later one was reported; their dates are not known. */
  implied: string[];
  disputes: Dispute[];
  /** Reports that the party itself has confirmed after it joined. */
  confirmed: string[];
  /** By question and party: the standing report since which no other step moved the case. */
  reports: Record<string, ReportMark>;
  /** The latest known day of a shared step on the path: no later step may happen before it. */
  lastOn: LocalDate | null;
}

/** The lead of a rider, as it was called on the day of the tie. */
export interface Lead {
  caseId: string;
  /** Nine digits. */
  aNumber: string;
  /** Family name, given names. */
  name: string;
}

export interface Closure {
  form: string;
  on: LocalDate | null;
  /** The last day of what the government granted for a time; null: none, or not known. */
  until: LocalDate | null;
}

export const REFERRING_AGENCIES = {
  ICE: "Immigration and Customs Enforcement (ICE)",
  CBP: "Customs and Border Protection (CBP)",
  USCIS: "Citizenship and Immigration Services (USCIS)",
} as const;
export type ReferringAgency = keyof typeof REFERRING_AGENCIES;

export interface Hearing {
  /** Local to the court, `YYYY-MM-DDTHH:MM`. */
  at: string;
  kind: "master" | "merits";
  judge: string;
}

export interface Counsel {
  name: string;
  firm: string;
  /** The organization on the system, if it is. */
  organizationId: string | null;
  enteredOn: LocalDate | null;
  /** What the appearance is limited to; absent: all proceedings. */
  purpose?: AppearancePurpose;
}

/**
 * An appearance may be entered for custody and bond alone, or for everything but these (8 CFR
 * 1003.17(a)). Help with one document (Form EOIR-61, 8 CFR 1003.17(b)) is no appearance: who gives it
 * has no access to the record and the person stays without counsel, so it takes no seat here.
 */
export const APPEARANCE_PURPOSES = {
  custody: "Custody and bond proceedings only",
  not_custody: "All proceedings except custody and bond",
} as const;
export type AppearancePurpose = keyof typeof APPEARANCE_PURPOSES;

export interface CounselMotion {
  kind: "withdrawal" | "substitution";
  /** Who was counsel of record when it was made. */
  by: string;
  on: LocalDate | null;
  /** Who is to take over; null for a withdrawal. */
  counsel: Omit<Counsel, "enteredOn"> | null;
}

/** Named by a granted substitution; the organization becomes the party with its own Form EOIR-28. */
export interface Successor {
  name: string;
  firm: string;
  organizationId: string;
  /** Day of the judge's leave. */
  on: LocalDate | null;
}

export type OfferStatus = "open" | "accepted" | "declined" | "withdrawn" | "lapsed";

export interface Offer {
  eventId: string;
  form: string;
  on: LocalDate | null;
  replyBy: LocalDate | null;
  status: OfferStatus;
}

export type MotionStatus = "prepared" | "filed" | "received" | "rejected" | "granted" | "denied";

export interface Motion {
  /** The form of discretion whose grant it asks for. */
  relief: string;
  documentId: string | null;
  /** SHA-256 of the text (or of the uploaded executed paper); null: made elsewhere, paper to follow. */
  hash: string | null;
  madeElsewhere: boolean;
  /** The government moves by itself: its signature is the only one. */
  alone: boolean;
  signatures: Partial<Record<"government" | "defense", Signature>>;
  status: MotionStatus;
  filedBy: Side | null;
  filedOn: LocalDate | null;
  defect: string | null;
}

export interface Signature {
  by: string;
  on: LocalDate | null;
  /** The hash that was signed; equal to the motion's, or the signature is void and removed. */
  hash: string | null;
}

export interface Recalendar {
  by: "government" | "defense";
  on: LocalDate | null;
  reason: string;
  status: "pending" | "granted" | "denied";
}

/** Two reports of the same step that differ: both stand until one is withdrawn. */
export interface Dispute {
  step: string;
  standing: string;
  differing: string;
}

export interface ReportMark {
  step: string;
  eventId: string;
  organizationId: string;
  on: LocalDate | null;
  /** The facts in which another report could differ; nothing private, no free text. */
  facts: Record<string, unknown>;
}

/** What the acting organization promised and has still to send: papers behind its own reports. */
export interface PapersAwaited {
  /** Oldest first. A report that is undone, or gets its paper, is none of them any more. */
  awaited: AwaitedPaper[];
}

export interface AwaitedPaper {
  /** The report whose paper is to follow. */
  eventId: string;
  step: string;
  /** Day it was promised. */
  since: LocalDate;
}

/** The government's work product. */
export interface GovernmentState extends PapersAwaited {
  assignedTo: string | null;
  /** Kept from the day on which the review was opened. */
  program: ProgramPin | null;
  finding: Finding | null;
  sentBack: { on: LocalDate | null; by: string; reason: string } | null;
  check: BackgroundCheck | null;
  adverse: AdverseInformation | null;
  /** Questions about the case by people who are no party, in the order in which they were noted. */
  inquiries: Inquiry[];
  /** Why the case is back on the docket where the other side was not told. */
  back: string | null;
  lastOn: LocalDate | null;
}

export interface Finding {
  outcome: "amenable" | "not_amenable";
  ground: string | null;
  factors: string[];
  reason: string;
  by: string;
  /** The account of who recorded it; null: not known (it came with the case). */
  byId: string | null;
  on: LocalDate | null;
  /** False while a supervisor's concurrence is required and has not been given. */
  inEffect: boolean;
}

export interface BackgroundCheck {
  requestedOn: LocalDate | null;
  result: "pending" | "passed" | "not_passed";
  on: LocalDate | null;
  validTo: LocalDate | null;
}

export interface AdverseInformation {
  on: LocalDate | null;
  what: string;
}

export interface Inquiry {
  eventId: string;
  on: LocalDate | null;
  /** One of INQUIRERS (steps/note-inquiry.ts). */
  from: string;
  /** Who asked, by name. */
  name: string;
  /** One of INQUIRY_CHANNELS. */
  channel: string;
}

export interface CourtState extends PapersAwaited {
  assignedTo: string | null;
}

/** The defense organization's privileged side. */
export interface DefenseState extends PapersAwaited {
  assignedTo: string | null;
  declineReason: string | null;
}

/** Changes that one event makes: only the keys that change. */
export interface Patch {
  /** Moves the viewer's stage, and everybody's when the event is shared. */
  stage?: Stage;
  /** Since when the acting organization knows the stage, where the event's own day does not say. */
  stageSince?: LocalDate;
  /** Moves only what the other sides know (a notice), leaving the actor's own stage. */
  sharedStage?: Stage;
  /** The tie to a lead, or its end. */
  lead?: Lead | null;
  shared?: Partial<SharedState>;
  government?: Partial<GovernmentState>;
  court?: Partial<CourtState>;
  defense?: Partial<DefenseState>;
}

export const NO_GOVERNMENT_STATE: GovernmentState = {
  assignedTo: null,
  program: null,
  finding: null,
  sentBack: null,
  check: null,
  adverse: null,
  inquiries: [],
  back: null,
  lastOn: null,
  awaited: [],
};
export const NO_COURT_STATE: CourtState = { assignedTo: null, awaited: [] };
export const NO_DEFENSE_STATE: DefenseState = {
  assignedTo: null,
  declineReason: null,
  awaited: [],
};
