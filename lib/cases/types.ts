import type { Side } from "../access/roles.ts";
import type { CaseOfNumber } from "../appearances/types.ts";
import type { ClientRecord } from "../clients/types.ts";
import type { CheckLine } from "../conflicts/types.ts";
import type { ListedPaper, MotionText } from "../documents/types.ts";
import type { AdverseView, FactsView } from "../facts/types.ts";
import type { FamilyMember, Namesake, TogetherChoice } from "../families/types.ts";
import type { FormField } from "../format/form.ts";
import type { Handover } from "../handovers/types.ts";
import type { HearingEntry, WindowNote } from "../hearings/types.ts";
import type { Note } from "../notes/types.ts";
import type { ReadEntry } from "../read-log/types.ts";
import type { RequestsView, RequestView } from "../requests/types.ts";
import type { Proof, ProvingFormState } from "../second-factor/types.ts";
import type { CaseTags } from "../tags/types.ts";
import type { BothLanguages } from "../texts/types.ts";
import type { CaseTodos } from "../todos/types.ts";
import type { LocalDate } from "../workflow/dates.ts";
import type { CaseEvent } from "../workflow/event.ts";
import type { Family } from "../workflow/family.ts";
import type { ContextPanel } from "../workflow/panels.ts";
import type { Refusal, StepRequest } from "../workflow/plan-step.ts";
import type { Program } from "../workflow/programs/program.ts";
import type { SeatSpan } from "../workflow/seats.ts";
import type { CaseState, SharedState } from "../workflow/state.ts";
import type { Settings } from "../workflow/step.ts";

/** A person with an A-number (nine digits, no prefix). */
export interface Respondent {
  aNumber: string;
  familyName: string;
  givenNames: string;
  birthDate: LocalDate | null;
  /** EOIR's two-letter code. */
  nationality: string;
  nationalityName: string;
  language: string;
}

/** A case as the acting organization may know it at this moment. */
export interface CaseSnapshot {
  caseId: string;
  /** Events this organization has seen; what a form sends back to notice a change. */
  version: number;
  state: CaseState;
  respondent: Respondent;
  chargingDocumentDate: LocalDate;
  court: { code: string; name: string; timeZone: string } | null;
  /** The acting organization's own settings. */
  settings: Settings;
  /** Every program in force, and the revisions that the case keeps. */
  programs: readonly Program[];
}

export interface TransitionRequest extends StepRequest {
  caseId: string;
  /** The version the person looked at. */
  expectedVersion: number;
  /** Made with the form: the same submission twice is once. */
  idempotencyKey: string;
}

export type TransitionResult =
  | { ok: true; eventId: string; version: number; repeat: boolean }
  | Refusal
  | Conflict
  | NotFound;

/**
 * Somebody was quicker. `since` are the events recorded after the version that was looked at;
 * `version` and `shared` are the case with them, for whoever goes on from there.
 */
export interface Conflict {
  ok: false;
  code: "CONFLICT";
  reason: string;
  errors: Record<string, string>;
  since: CaseEvent[];
  version: number;
  shared: SharedState;
}

/** The same answer for a case that is not there and for one that is not theirs. */
export interface NotFound {
  ok: false;
  code: "NOT_FOUND";
  reason: string;
  errors: Record<string, string>;
}

/** One stop of the path as it is drawn over a case. */
export interface PathStop {
  id: "review" | "amenable" | "check" | "office" | "offered" | "accepted" | "motion" | "closed";
  label: string;
  mark: "done" | "now" | "ahead" | "ended";
  /** Day it was passed, or 'date not known'; empty where there is nothing to say. */
  note: string;
  /** What is waited for at this stop, in a few words. */
  waiting: string;
}

/** One line of the timeline, ready to be read. */
export interface TimelineEntry {
  /** How the consequences were explained; null where they were not, or it is not the reader's record. */
  explained: string | null;
  id: string;
  step: string;
  /** Day it happened, with amendments put in; null: not known. */
  day: LocalDate | null;
  sentence: string;
  /** Day it was recorded, at the court. */
  recordedOn: LocalDate;
  /** Who recorded it; the person's name for one's own organization, else the organization's. */
  recordedBy: string;
  /** How a reporter learned it; null: done here. */
  learned: string | null;
  documentId: string | null;
  /** What must have come before it, though nobody here saw it, as a sentence; null: nothing. */
  implied: string | null;
  /** The correction that undid it, in words. */
  undone: string | null;
  /** The correction of its day or paper, in words. */
  amended: string | null;
  /** Nobody outside the acting organization sees the entry. */
  own: boolean;
}

/** Two reports of the same thing that differ. */
export interface DisputeView {
  entries: TimelineEntry[];
  /** The acting organization's own of the two, where it can withdraw it. */
  mine: string | null;
}

/** An organization or a party that is known by name only. */
export interface PartyCard {
  side: Side;
  /** 'Government', 'Court', 'Defense'. */
  label: string;
  name: string | null;
  onSystem: boolean;
  mine: boolean;
  address: string;
  phone: string;
}

/** A button of the case page, or why there is none. */
export interface StepChoice {
  stepId: string;
  label: string;
  href: string;
  /** Onward along the path (these come first), an answer, a way out of the path, or beside it. */
  kind: "onward" | "answer" | "out" | "beside";
  /** Why not now, in plain words. */
  reason: string | null;
  /** The stage is right and something else is missing. */
  near: boolean;
}

/** Everything that the page of a case shows to one actor. */
export interface CasePage {
  snapshot: CaseSnapshot;
  program: Program;
  side: Side;
  /** Somebody reads it who takes no step for any party. */
  readsOnly: boolean;
  today: LocalDate;
  /** How the court's clock is called on the day of the next hearing. */
  zone: string;
  path: PathStop[];
  /** The cases tied together with it, the lead first; empty: it stands for itself. */
  family: readonly FamilyMember[];
  own: StepChoice[];
  reports: StepChoice[];
  timeline: TimelineEntry[];
  /** Every hearing that the case has or had, newest first. */
  hearings: HearingEntry[];
  /** Review windows that cover today or the day of the hearing. */
  windows: WindowNote[];
  disputes: DisputeView[];
  /** Other cases of the same number that the organization keeps too. */
  sameNumber: readonly CaseOfNumber[];
  mayChooseAppearance: boolean;
  /** Made with the page: the same choice sent twice is once. */
  idempotencyKey: string;
  parties: PartyCard[];
  /** Counsel, and offices, one after the other. */
  appearances: SeatSpan[];
  offices: SeatSpan[];
  /** What other offices of the agency handed over; nobody else's. */
  /** Another office's district, into which the court moved the case: the reader's office transfers it. */
  district: DistrictLeft | null;
  handovers: Handover[];
  assignee: string | null;
  documents: ListedPaper[];
  /** Requests for discretion; null for the court, which learns of them only. */
  requests: RequestsView | null;
  /** What new adverse information asks of the office; null for everybody else. */
  adverse: AdverseView | null;
  /** The side's own facts; null for a side that weighs none. */
  facts: FactsView | null;
  notes: (Note & { createdOn: LocalDate })[];
  mayWriteNotes: boolean;
  /** How the acting firm or clinic reaches its client; null for everybody else. */
  client: ClientRecord | null;
  /** The organization's own conflict checks, and whether the reader may see whom they found. */
  conflicts: { checks: CheckLine[]; details: boolean };
  /** The organization's own words on the case, and what it still has to do. */
  tags: CaseTags;
  todos: CaseTodos;
  /** Who looked at the case last, the newest first; null for those who do not see that. */
  reads: ReadEntry[] | null;
}

/** A case with its log, as its page and the forms of its steps both start from. */
export interface KnownCase {
  snapshot: CaseSnapshot;
  /** The program of its review; before it the program of the day. */
  program: Program;
  log: CaseEvent[];
  family: Family;
  today: LocalDate;
  timeZone: string;
  /** How the court's clock is called on the day of the next hearing: 'PDT'. */
  zone: string;
}

/** The form of one step on one case. */
export interface StepPage {
  snapshot: CaseSnapshot;
  program: Program;
  today: LocalDate;
  stepId: string;
  /** Whose step is reported; null: the actor's own. */
  party: Side | null;
  label: string;
  about: string;
  /** Why it is not possible now; null: it is. */
  reason: string | null;
  /** What whoever signs is asked for first; null: nothing. */
  proof: Proof | null;
  version: number;
  idempotencyKey: string;
  fields: FormField[];
  /** For the answer to an offer: what it would come to, in the words of who records it. */
  answers: {
    form: string;
    texts: BothLanguages;
    /** Whether there are hearings to keep, and the next one where it is set. */
    hearings: boolean;
    hearing: string | null;
  } | null;
  /** The others of the family, where the step may be taken for them in the same act. */
  together: readonly TogetherChoice[];
  /** Whose case may be the lead's, where one is asked for. */
  namesakes: readonly Namesake[];
  /** What there is to decide on, beside the form. */
  context: readonly ContextPanel[];
  /** How the court's clock is called on the day of the next hearing. */
  zone: string;
  /** The motion's exact text, where the step is about it. */
  motion: MotionText | null;
  /** Who asked for the background check that is pending, where it was asked for here. */
  checkRequest: { by: string; on: LocalDate | null } | null;
  /** What the defense asked for, in its own words; empty where it was reported without them. */
  request: RequestView | null;
}

/** The answer of a step's form; a conflict says what happened since and where to go on from. */
export interface StepFormState extends ProvingFormState {
  conflict?: {
    since: string[];
    /** The case that changed (one of a family, perhaps) and the version to go on from. */
    caseId: string;
    version: number;
  };
}

/** A part of the intake form. */
export interface IntakeSection {
  title: string;
  about?: string;
  fields: FormField[];
}

/** What the intake page shows to one actor. */
export interface IntakePage {
  side: Side;
  today: LocalDate;
  sections: IntakeSection[];
  idempotencyKey: string;
}

/** That a case lies in another office's district, and what its office can do about it. */
export interface DistrictLeft {
  /** Null: that office is not on the system. */
  officeId: string | null;
  officeName: string;
  courtName: string;
  /** Whether a transfer can go there. */
  sameAgency: boolean;
  mayTransfer: boolean;
}
