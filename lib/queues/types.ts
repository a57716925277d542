import type { Role } from "../access/roles.ts";
import type { BackReason } from "../workflow/reasons.ts";
import type { Stage, StageFamily } from "../workflow/stages.ts";
import type { OfferStatus } from "../workflow/state.ts";

/** Columns of an organization's file on a case that a queue may ask about (lib/queues/conditions.ts). */
export type TextColumn = "motion_status" | "recalendar_status" | "counsel_motion" | "check_result";
export type FlagColumn =
  | "requested"
  | "disputed"
  | "detained"
  | "represented"
  | "signed_government"
  | "signed_defense"
  | "adverse";
export type DayColumn =
  | "next_hearing_at"
  | "stage_since"
  | "reply_by"
  | "check_valid_to"
  | "ends_on"
  | "paper_awaited_since";

/**
 * What must be true of a case to stand in a queue. Data, so that the list, its count, the home and
 * the rail ask exactly the same, and a test can look at it. Days count from today, both ends in.
 */
export type Condition =
  | { stage: readonly Stage[] }
  | { column: TextColumn; in: readonly string[] }
  | { column: FlagColumn; is: boolean }
  | { column: DayColumn; from?: number; to?: number }
  | { assigned: boolean }
  /** No court has the case. */
  | { beforeFiling: true }
  /** The form that was offered goes to a judge (or is not known), or it does not. */
  | { byJudge: boolean }
  /** The side's own work product has this section, or has not. */
  | { own: "sentBack"; is: boolean }
  /** Somebody who is no party asked about the case. */
  | { inquired: true }
  /** The latest offer, as all parties know it. */
  | { offer: readonly OfferStatus[] }
  /** The defense asked for discretion, and nothing has decided it since. */
  | { request: "new" }
  | { any: readonly Condition[] };

/** What a queue can be sorted by. */
export type SortId =
  | "hearing"
  | "since"
  | "reply"
  | "requested"
  | "check"
  | "ends"
  | "awaited"
  | "name";
export type Direction = "asc" | "desc";

/** What a line of a queue can tell, besides whose case it is. The first one of a queue decides. */
export type ColumnId =
  | "hearing"
  | "court"
  | "stage"
  | "since"
  | "reply"
  | "requested"
  | "answer"
  | "signatures"
  | "motion"
  | "relief"
  | "form"
  | "ends"
  | "agency"
  | "recalendar"
  | "counsel"
  | "check"
  | "adverse"
  | "inquiry"
  | "sentBack"
  | "dispute"
  | "awaited"
  | "assigned";

export interface QueueDefinition {
  id: string;
  label: string;
  /** What the queue is for: under its title, and said again where it is empty. */
  about: string;
  /** When a case comes into it, for the empty state. */
  fills: string;
  /** One line on the home page. */
  hint: string;
  /** The stage family whose color it has; `danger` where a date bites. */
  tone: QueueTone;
  roles: readonly Role[];
  /** Stages it draws from; null: all. Apart from `where` because every index begins with it. */
  stages: readonly Stage[] | null;
  where: readonly Condition[];
  orderBy: { sort: SortId; direction: Direction };
  columns: readonly ColumnId[];
  /** Its page, where that is not /queues/<id>. */
  href?: string;
  /** Opens with everybody's cases for every role. */
  everybodys?: true;
}

export type QueueTone = StageFamily | "danger";

/** Whole days in one stage, both ends included; what a dashboard counts and a list is narrowed to. */
export const AGES = {
  week: { label: "Up to 7 days", from: 0, to: 7 },
  month: { label: "8 to 30 days", from: 8, to: 30 },
  quarter: { label: "31 to 90 days", from: 31, to: 90 },
  year: { label: "91 days to a year", from: 91, to: 365 },
  longer: { label: "More than a year", from: 366, to: null },
} as const satisfies Record<string, { label: string; from: number; to: number | null }>;
export type Age = keyof typeof AGES;
export const AGE_IDS = Object.keys(AGES) as Age[];

/** When the offer has to be answered, in days from today: both ends are in. */
export const DUE = {
  past: { label: "Day has passed", from: null, to: -1 },
  week: { label: "Within 7 days", from: 0, to: 7 },
  month: { label: "In 8 to 30 days", from: 8, to: 30 },
  later: { label: "In more than 30 days", from: 31, to: null },
  none: { label: "No reply-by date", from: null, to: null },
} as const satisfies Record<string, { label: string; from: number | null; to: number | null }>;
export type Due = keyof typeof DUE;
export const DUE_IDS = Object.keys(DUE) as Due[];

/** How background checks stand that somebody has to do something about. */
export const CHECK_STANDINGS = {
  pending: "Check without a result",
  expired: "Check expired",
  expiring: "Check expires within 45 days",
} as const;
export type CheckStanding = keyof typeof CHECK_STANDINGS;
export const CHECK_STANDING_IDS = Object.keys(CHECK_STANDINGS) as CheckStanding[];

/** Whose cases: a word, or the id of a colleague's account. */
export type Assigned = "mine" | "me" | "nobody" | "anybody" | (string & {});

export interface Filters {
  stage: Stage | null;
  court: string | null;
  /** Next hearing before this day. */
  before: string | null;
  represented: boolean | null;
  detained: boolean | null;
  assigned: Assigned;
  /** A word that the organization put on its cases. */
  tag: string | null;
  /** When the offer has to be answered. */
  due: Due | null;
  /** How long the case has stood in its stage. */
  age: Age | null;
  /** Only cases at which somebody has something to do. */
  open: boolean;
  /** How its background check stands. */
  check: CheckStanding | null;
  /** Why it is back on the docket: a code of BACK_REASONS. */
  back: BackReason | null;
  /** A name or an A-number, in any writing. */
  q: string;
}

/** The last row of a page: where the next one begins. */
export interface Cursor {
  value: string | null;
  caseId: string;
}

export interface Count {
  count: number;
  /** True where counting stopped. */
  capped: boolean;
}

export interface RailItem extends Count {
  id: string;
  label: string;
  href: string;
}

export interface HomeQueue extends RailItem {
  /** Where its cases are read one after the other; null where they are not. */
  readHref: string | null;
  hint: string;
  tone: QueueTone;
}

export interface NextCase {
  caseId: string;
  name: string;
  aNumber: string;
  line: string;
  href: string;
}

/** One thing that a line says: short, with the whole of it on hover and focus. */
export interface Fact {
  text: string;
  /** Softer, after it. */
  note?: string;
  tone?: StageFamily | "danger" | "quiet";
  /** Drawn as a tag: a stage. */
  tag?: true;
}

/** A case as one line of a queue, ready to be drawn. */
export interface QueueLine {
  caseId: string;
  href: string;
  name: string;
  aNumber: string;
  /** In the order of the queue's columns. */
  facts: Fact[];
  /** Short words that mark the case: 'Requested', 'Detained'. */
  marks: string[];
}

export interface Choice {
  value: string;
  label: string;
}

/** Everything the page of a queue shows. */
export interface QueueView extends Count {
  id: string;
  label: string;
  about: string;
  fills: string;
  /** The page's path, and what its address asked for. */
  path: string;
  address: Partial<Record<string, string>>;
  columns: { id: ColumnId; label: string; sort: SortId | null }[];
  sorts: SortId[];
  sort: SortId;
  direction: Direction;
  filters: Filters;
  /** Stages that the list can be narrowed to; none where its own stages say enough. */
  stages: Choice[];
  /** Whose cases it shows unless asked otherwise. */
  opensWith: "mine" | "anybody";
  /** Where its cases are read one after the other, with the same filters; null where they are not. */
  readHref: string | null;
  /** True where something narrows the queue beyond what it opens with. */
  narrowed: boolean;
  lines: QueueLine[];
  next: string | null;
  previous: string | null;
  courts: Choice[];
  colleagues: Choice[];
  /** For whom the reader stands in today. */
  covering: Choice[];
  /** Words that the organization has put on cases. */
  tags: string[];
  /** To whom the actor may give cases: colleagues, only oneself, or nobody. */
  assignees: Choice[];
  /** Where the list is as a file, with all its pages; null: not for this role. */
  exportHref: string | null;
  /** Of the form on this page. */
  key: string;
  /** How many cases of the queue may be assigned at once, beyond this page; 0: none. */
  assignsMany: number;
}

/** What became of one case of a bulk act; `refused` says why not. */
export interface AssignOutcome {
  caseId: string;
  name: string;
  aNumber: string;
  refused: string | null;
}

/** What the bar of bulk acts shows after it was used. */
export interface AssignState {
  message: string | null;
  failed: boolean;
  outcomes: AssignOutcome[];
  /** The long work that goes on in the background. */
  taskId: string | null;
}

export const NOTHING_ASSIGNED: AssignState = {
  message: null,
  failed: false,
  outcomes: [],
  taskId: null,
};
