import type { Figure, Forecast } from "../dashboard/types.ts";
import type { Letterhead } from "../letterheads/types.ts";
import type { Age, Due } from "../queues/types.ts";
import type { LocalDate } from "../workflow/dates.ts";
import type { MilestoneKind } from "../workflow/milestones.ts";
import { DECLINE_REASONS, type DeclineReason } from "../workflow/reasons.ts";
import type { Stage } from "../workflow/stages.ts";
import type { PeriodUnit, Window } from "./schema.ts";

/** A milestone of one client's case. */
export interface Milestone {
  what: MilestoneKind;
  /** The day it counts on: its own, or where that is not known the day on which it was reported. */
  on: LocalDate;
  /** Whether that is its own day. */
  known: boolean;
  /** Not recorded by the party whose step it is, or only implied by what was. */
  reported: boolean;
  /** Who of the organization recorded it; null: another organization, the calendar or a file. */
  by: string | null;
  /**
   * Of a refusal the organization's own reason, of a grant the stage that it led to, of leaving the
   * program why; null: not known.
   */
  detail: string | null;
  /** Of a refusal: the other sides were told the reason. */
  disclosed: boolean;
}

/** From when to when the organization had the case; `to` null: it still has it. */
export interface Seat {
  from: LocalDate;
  to: LocalDate | null;
}

/** A client of one organization: when it had the case and what became of it, in the log's order. */
export interface ClientHistory {
  seats: Seat[];
  milestones: Milestone[];
  /** The same case as another that was kept: no client of its own. */
  duplicate: boolean;
}

/** A history with what its figures are grouped by. */
export interface Client extends ClientHistory {
  caseId: string;
  courtCode: string | null;
  nationalityCode: string;
}

/** How far a case has come in its latest round: each reached only through the one before it. */
export const REACHED = ["client", "offered", "accepted", "filed", "granted"] as const;
export type Reached = (typeof REACHED)[number];

/** Why a case goes no further where it is. */
export const LOSSES = {
  no_offer: "No offer",
  declined: "Declined",
  lapsed: "Lapsed without an answer",
  withdrawn: "Withdrawn by the government",
  motion_denied: "Motion denied",
  recalendared: "Recalendared since",
  expired: "Ran out since",
  decided_otherwise: "The court decided the case otherwise",
  moved: "The case moved to another court",
  died: "The person died",
  other: "Left the program",
  counsel_left: "No longer your client",
} as const;
export type Loss = keyof typeof LOSSES;

/** Where a client's case stands at the end of a day, as far as the organization knew it. */
export interface Standing {
  reached: Reached;
  /** null: it waits there, or was granted. */
  loss: Loss | null;
  /** A request without an answer, and a notice without an offer. */
  asked: boolean;
  told: boolean;
  /** The stage that a grant led to. */
  granted: Stage | null;
}

/** The steps of the funnel, as a person calls them. */
export const CAME: Record<Reached, string> = {
  client: "Clients",
  offered: "Offer received",
  accepted: "Offer accepted",
  filed: "Motion filed",
  granted: "Closed or other relief",
};

/** How many, and how many of them are reported: not recorded by the party whose step it is. */
export interface Tally {
  n: number;
  reported: number;
}

/** What is counted when it happens, in the order of the table. */
export const HAPPENED = {
  requests: "Requests filed",
  offers: "Offers received",
  accepted: "Offers accepted",
  declined: "Offers declined",
  closed: "Administrative closures",
  terminated: "Terminations and dismissals",
  otherRelief: "Other relief granted",
  backOnDocket: "Back on the docket otherwise",
} as const;
export type Happened = keyof typeof HAPPENED;

/** Where clients stood on the last day: each of those served is one of these. */
export const STOOD = {
  pending: "Pending",
  relief: "Closed, terminated or other relief",
  declined: "Offer declined",
  back: "Back on the docket otherwise",
  left: "Left the program",
  noLonger: "No longer a client, not decided",
} as const;
export type Stood = keyof typeof STOOD;

/** A refusal's reason as the organization keeps it; `unknown`: it kept none. */
export type OwnReason = DeclineReason | "unknown";

/** One line: a period, a court or a nationality. */
export interface OutcomeRow {
  /** The period, or the code of the group; null: not known. */
  key: string | null;
  /** The line's own window, both days in. */
  from: LocalDate;
  to: LocalDate;
  served: number;
  newClients: number;
  happened: Record<Happened, Tally>;
  /** Of the declined ones, by the organization's own reason. */
  reasons: Record<OwnReason, number>;
  /** Of the declined ones: the other sides were told the reason. */
  disclosed: number;
  stood: Record<Stood, number>;
}

export const OUTCOME_GROUPS = ["period", "court", "nationality"] as const;
export type OutcomeGroup = (typeof OUTCOME_GROUPS)[number];

export interface OutcomeQuestion {
  from: LocalDate;
  to: LocalDate;
  unit: PeriodUnit;
  by: OutcomeGroup;
}

export interface Outcomes {
  total: OutcomeRow;
  rows: OutcomeRow[];
}

/** A step of the funnel: who came at least so far, who waits there, who went no further and why. */
export interface FunnelCount {
  reached: Reached;
  n: number;
  waiting: number;
  lost: { loss: Loss; n: number }[];
}

/** Clients of a window by where they stood on its last day, and those asked and told among all. */
export interface FunnelFigures {
  steps: FunnelCount[];
  /** Clients for whom a request was sent, and who were told that they are provisionally eligible. */
  asked: number;
  told: number;
}

/** What became of the offers that were received in a window. */
export interface OfferFigures {
  received: number;
  accepted: number;
  declined: number;
  lapsed: number;
  withdrawn: number;
  /** Without any of these, up to the window's last day. */
  open: number;
  reasons: { reason: OwnReason; n: number; disclosed: number }[];
}

/** How an offer ends. */
export const ANSWERS = ["accepted", "declined", "lapsed", "withdrawn"] as const;
export type OfferAnswer = (typeof ANSWERS)[number];

export const REASON_LABELS: Record<OwnReason, string> = {
  ...DECLINE_REASONS,
  unknown: "Reason not recorded",
};

const keys = <K extends string>(of: Record<K, unknown>) => Object.keys(of) as K[];
export const HAPPENED_IDS: readonly Happened[] = keys(HAPPENED);
export const STOOD_IDS: readonly Stood[] = keys(STOOD);
export const REASON_IDS: readonly OwnReason[] = keys(REASON_LABELS);

/** How every number is counted, for the page, its print and its files. */
export const OUTCOME_DEFINITIONS: readonly { term: string; words: string }[] = [
  {
    term: "Clients served",
    words:
      "Clients for whom the organization had an appearance on any day of the line’s period, each once a line. Lines of periods add up to more than the total: who was a client in two of them counts in both.",
  },
  {
    term: "What happened",
    words:
      "Each event on its own day, while the organization had the case: up to the day counsel left, and not before it entered. A day that is not known is that of the report. Events that a later report implies are counted with it.",
  },
  {
    term: "Reported",
    words:
      "Of these, events that were not recorded by the party whose step it is, but reported by somebody else (for instance an offer of an office that does not use the system).",
  },
  {
    term: "Reasons",
    words:
      "The organization’s own reasons for declining, as its advocates recorded them. They are privileged; ‘disclosed’ says how many of them the other sides were told.",
  },
  {
    term: "Back on the docket otherwise",
    words:
      "No offer, an offer that lapsed or was withdrawn, a motion denied, a closure recalendared, a stay or deferred action that ran out. Declined offers stand on their own.",
  },
  {
    term: "Where clients stood",
    words:
      "Each client of the line once, by where the case stood on the line’s last day. Who was no longer a client by then stands where the case stood when counsel left.",
  },
];

/** A number that is a door: the list behind it says the same number. */
export interface Door {
  /** null: stopped counting at the queues' own limit. */
  n: number;
  capped: boolean;
  href: string;
}

export interface StageAges {
  stage: Stage;
  label: string;
  all: Door;
  ages: { id: Age; label: string; door: Door }[];
}

export interface PersonLoad {
  /** null: nobody's. */
  id: string | null;
  name: string;
  clients: Door;
  answersDue: Door;
  todos: number;
  /** What they recorded of their clients' cases in the window. */
  logged: number;
}

export interface CourtLoad {
  code: string | null;
  name: string;
  /** Without a door where no court has the case: no list is narrowed so. */
  clients: number;
  answersDue: number;
  href: string | null;
  dueHref: string | null;
  outcomes: number;
}

export interface DefenseDashboard {
  kind: "defense";
  organization: string;
  asOf: LocalDate;
  window: Window;
  /** No client was ever entered. */
  empty: boolean;
  funnel: Figure<FunnelFigures>;
  ages: StageAges[];
  offers: Figure<OfferFigures>;
  due: { id: Due; label: string; door: Door }[];
  waits: { label: string; hint: string; door: Door }[];
  people: PersonLoad[];
  courts: CourtLoad[];
  /** Of an outcome for every client who waits. */
  forecast: Forecast;
  /** Outcomes of the last whole weeks, the oldest first. */
  weekly: number[];
}

/** A line of outcomes with its name. */
export interface NamedRow extends OutcomeRow {
  label: string;
}

export interface OutcomesPage {
  question: OutcomeQuestion;
  asOf: LocalDate;
  head: Letterhead;
  total: NamedRow;
  rows: NamedRow[];
}

export type OutcomesView = OutcomesPage | { question: OutcomeQuestion; problem: string };

/** The clients behind a number of the dashboard. */
export interface BehindPage {
  title: string;
  window: Window;
  /** As many as the number said; `clients` of them differ. */
  n: number;
  clients: number;
  lines: {
    caseId: string;
    name: string;
    aNumber: string;
    courtName: string | null;
    standing: string;
  }[];
  nextHref: string | null;
  /** The dashboard with the same window. */
  backHref: string;
}
