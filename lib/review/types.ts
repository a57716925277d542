import type { CasePage, StepFormState } from "../cases/types.ts";
import type { FormField } from "../format/form.ts";
import type { Count } from "../queues/types.ts";
import type { RequestView } from "../requests/types.ts";
import type { Factor } from "../workflow/programs/program.ts";
import type { ReviewAnswers } from "./schema.ts";

/** What of the case bears on a factor, each as a short sentence. */
export type Bearing = ReadonlyMap<string, readonly string[]>;

/** One factor of a list with what the case says of it. */
export interface WeighedFactor {
  code: string;
  text: string;
  direction: Factor["direction"];
  facts: readonly string[];
}

export interface FactorList {
  name: string;
  /** Open from the start: the program's own lists. */
  own: boolean;
  factors: WeighedFactor[];
}

/** Reusable words; `shared` where they are the organization's. */
export interface Phrase {
  id: string;
  key: string;
  text: string;
  shared: boolean;
}

export interface Progress extends Count {
  /** Cases with a finding of this person today, by the office's day. `count` are those left. */
  read: number;
}

/** A case that somebody can go on with. */
export interface WaitingCase {
  caseId: string;
  name: string;
  aNumber: string;
  href: string;
  /** Day and time at the office: when it was left, or when it is to come again. */
  at: string;
}

/** A finding that is not recorded yet, as it was left. */
export interface Draft {
  /** ISO time, by the domain clock. */
  savedAt: string;
  answers: ReviewAnswers;
  version: number;
  /** Day and time at the office. */
  at: string;
  /** What happened on the case since, as sentences. */
  since: string[];
}

/** The case that is read next, while the one before it is read. */
export interface NextUp {
  href: string;
  name: string;
  line: string;
}

/** Everything that one screen of review mode shows. */
export interface ReviewPage {
  page: CasePage;
  /** Why no finding can be recorded now; null: it can. */
  reason: string | null;
  /** The case stands in the queue still, finding or no finding. */
  waits: boolean;
  lists: FactorList[];
  fields: FormField[];
  version: number;
  idempotencyKey: string;
  phrases: Phrase[];
  draft: Draft | null;
  /** Who else has the case open, and since when. */
  heldBy: { name: string; at: string } | null;
  request: RequestView | null;
  next: NextUp | null;
  progress: Progress;
  leftHalfWay: WaitingCase[];
  /** The queue with its filters: where one comes from and goes back to. */
  queue: { label: string; href: string };
  /** The same screen without a case: opens the next one. */
  here: string;
}

/** The page where there is nothing (more) to read. */
export interface NothingToRead {
  progress: Progress;
  leftHalfWay: WaitingCase[];
  setAside: WaitingCase[];
  queue: { label: string; href: string };
}

/**
 * What the form answers; `next` where the browser goes on by itself, `recorded` the finding that it
 * leaves behind, as a sentence says it.
 */
export interface ReviewFormState extends StepFormState {
  next?: string;
  recorded?: string;
}
