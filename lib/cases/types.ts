import type { LocalDate } from "../workflow/dates.ts";
import type { CaseEvent } from "../workflow/event.ts";
import type { Refusal, StepRequest } from "../workflow/plan-step.ts";
import type { CaseState } from "../workflow/state.ts";
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

/** Somebody was quicker. `since` are the events recorded after the version that was looked at. */
export interface Conflict {
  ok: false;
  code: "CONFLICT";
  reason: string;
  errors: Record<string, string>;
  since: CaseEvent[];
}

/** The same answer for a case that is not there and for one that is not theirs. */
export interface NotFound {
  ok: false;
  code: "NOT_FOUND";
  reason: string;
  errors: Record<string, string>;
}
