/** What the browser tests ask of the walker (walk.ts), and what it answers. */
import type { Side } from "../access/roles.ts";
import type { Stage } from "../workflow/stages.ts";

/** A step to take on a case. What is left out is what the usual person would do. */
export interface Move {
  step: string;
  /** Whose step it is, where several may take it. */
  party?: Side;
  /** Address of the person who takes it. */
  by?: string;
  input?: Record<string, unknown>;
  /** The day it happened; null: not known. */
  on?: string | null;
  report?: Record<string, unknown>;
}

/** The case that a test wants to begin with. */
export interface Wish {
  stage: Stage;
  /** Base city of the court: it decides which office and court are on the system. */
  court: string;
  /** Code of the defense's organization; 'outside': counsel who is not on the system. */
  counsel: "none" | "outside" | (string & {});
  detained?: boolean;
  hearingAt?: string;
  /** No court has the case; `court` says whose office it is. */
  beforeFiling?: boolean;
  /** More of what is said when it is entered. */
  entry?: Record<string, unknown>;
  /** Differences from the usual moves on the way, by step. */
  moves?: Record<string, Omit<Move, "step">>;
  /** More moves after the stage is reached. */
  after?: Move[];
}

export interface WalkedCase {
  caseId: string;
  /** Nine digits. */
  aNumber: string;
  /** As screens show it: A812-345-678. */
  shownANumber: string;
  /** As lists show it: family name first. */
  name: string;
  familyName: string;
  givenNames: string;
  /** The latest event of each step. */
  events: Record<string, string>;
}

export type Request =
  | { ask: "caseAt"; wish: Wish }
  | { ask: "take"; caseId: string; move: Move }
  | { ask: "now" }
  | { ask: "today" }
  | { ask: "attach"; by: string; caseId: string; title: string }
  | { ask: "runJob"; job: "lapse-offers" | "send-notices" };
