/**
 * What the definitions of the court record say of one case. Pure: the days and places of its
 * proceedings in, the days on which its status changed out.
 *
 * Times are texts (`YYYY-MM-DD` or with a time of day) that compare as they stand; a day is the
 * first ten characters.
 */

import type { CLOSURE_KINDS } from "./schema.ts";

export interface Proceeding {
  id: number;
  court: string;
  location: string;
  /** INPUT_DATE, else OSC_DATE; null: not known, and the proceeding never begins. */
  start: string | null;
  /** COMP_DATE; null: it has not ended, whatever its code says. */
  completed: string | null;
  /** OTHER_COMP. */
  code: string;
}

export type Status = "pending" | "offCalendar" | "finished";

/** From this day on the case has this status; a pending one stands at this court and location. */
export interface StatusFrom {
  day: string;
  status: Status;
  court: string;
  location: string;
}

export type ClosureKind = (typeof CLOSURE_KINDS)[number];

export interface Closure {
  day: string;
  kind: ClosureKind;
  court: string;
  location: string;
}

const IN_TRANSFER = ["C", "T"];
const OFF_CALENDAR = ["A", "B", "H", "K", "M", "P", "Y"];
const PD_CLOSURES: Record<string, ClosureKind> = {
  Y: "administratively closed",
  M: "administratively closed",
  I: "terminated",
};

/** Completions are proceedings that ended in the window otherwise than by moving elsewhere. */
export function isCompletion({ completed, code }: Proceeding): boolean {
  return completed !== null && !IN_TRANSFER.includes(code);
}

/** Every change of the case's status, in order; before the first the case is not yet in court. */
export function statusHistory(proceedings: readonly Proceeding[]): StatusFrom[] {
  const history: StatusFrom[] = [];
  for (const day of turningDays(proceedings)) {
    const now = statusOn(proceedings, day);
    const before = history.at(-1);
    if (now && !(before && sameStatus(before, now))) history.push({ day, ...now });
  }
  return history;
}

/** The status at the end of a day, or null where no proceeding has begun by then. */
function statusOn(proceedings: readonly Proceeding[], day: string): Omit<StatusFrom, "day"> | null {
  let open: Proceeding | null = null;
  let ended: Proceeding | null = null;
  for (const one of proceedings) {
    if (!by(one.start, day)) continue;
    if (!by(one.completed, day)) {
      if (!open || later(one, open, "start")) open = one;
    } else if (!ended || later(one, ended, "completed")) ended = one;
  }
  if (open) return { status: "pending", ...placeOf(open) };
  if (!ended) return null;
  if (IN_TRANSFER.includes(ended.code)) return { status: "pending", ...placeOf(ended) };
  const status = OFF_CALENDAR.includes(ended.code) ? "offCalendar" : "finished";
  return { status, ...placeOf(ended) };
}

/** The case's first proceeding that ended in a closure by prosecutorial discretion, or null. */
export function closureOf(proceedings: readonly Proceeding[]): Closure | null {
  let first: Proceeding | null = null;
  for (const one of proceedings) {
    if (!PD_CLOSURES[one.code] || one.completed === null) continue;
    if (!first || later(first, one, "completed")) first = one;
  }
  const kind = first && PD_CLOSURES[first.code];
  return first?.completed && kind
    ? { day: first.completed.slice(0, 10), kind, ...placeOf(first) }
    : null;
}

function turningDays(proceedings: readonly Proceeding[]): string[] {
  const days = proceedings.flatMap(({ start, completed }) => [start, completed]);
  return [...new Set(days.flatMap((time) => (time ? [time.slice(0, 10)] : [])))].sort();
}

function by(time: string | null, day: string): boolean {
  return time !== null && time.slice(0, 10) <= day;
}

/** Whether `one` comes after `other`; of two at the same time the higher number is the later. */
function later(one: Proceeding, other: Proceeding, at: "start" | "completed"): boolean {
  const [a, b] = [one[at] ?? "", other[at] ?? ""];
  return a === b ? one.id > other.id : a > b;
}

function placeOf({ court, location }: Proceeding) {
  return { court, location };
}

/** Where a case is off the calendar or finished, its place counts for nothing. */
function sameStatus(a: Omit<StatusFrom, "day">, b: Omit<StatusFrom, "day">): boolean {
  if (a.status !== b.status) return false;
  return a.status !== "pending" || (a.court === b.court && a.location === b.location);
}
