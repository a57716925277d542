/**
 * Review windows and the cases that they concern. Pure.
 *
 * In a window an office reviews a court's docket and hearings are suspended, wholly or in part. It
 * moves no hearing: until an order, each stands (domain, rule 9), so a window is only ever told
 * beside the hearing.
 */
import { writtenSpan } from "../format/dates.ts";
import type { LocalDate } from "../workflow/dates.ts";
import {
  DOCKETS,
  type ReviewWindow,
  SUSPENSIONS,
  type WindowNote,
  type WindowState,
} from "./types.ts";

/** What decides whether a window concerns a case. */
export interface CaseOfWindow {
  courtCode: string | null;
  detained: boolean;
}

/** Whether the window runs on that day, its first and last included. */
export function runsOn(window: ReviewWindow, day: LocalDate): boolean {
  return !window.withdrawn && window.startsOn <= day && day <= window.endsOn;
}

/** Whether the window's docket is the case's: the same court, and detained or not as it says. */
export function concerns(window: ReviewWindow, { courtCode, detained }: CaseOfWindow): boolean {
  if (window.courtCode !== courtCode) return false;
  if (window.docket === "everyone") return true;
  return detained === (window.docket === "detained");
}

/** The windows that cover a case on a day. */
export function windowsOn(
  windows: readonly ReviewWindow[],
  one: CaseOfWindow,
  day: LocalDate,
): ReviewWindow[] {
  return windows.filter((window) => concerns(window, one) && runsOn(window, day));
}

/**
 * What an office says of its own court displaces what was reported of those days before it came onto
 * the system. The order is kept.
 */
export function withoutDisplaced(windows: readonly ReviewWindow[]): ReviewWindow[] {
  const own = windows.filter((window) => !window.reported);
  return windows.filter(
    (one) =>
      !one.reported ||
      !own.some(
        (other) =>
          other.courtCode === one.courtCode &&
          other.startsOn <= one.endsOn &&
          one.startsOn <= other.endsOn,
      ),
  );
}

/** What is said beside a case's hearing: windows that cover today, or the hearing's own day. */
export function notesFor(
  windows: readonly ReviewWindow[],
  one: CaseOfWindow,
  { today, hearingDay }: { today: LocalDate; hearingDay: LocalDate | null },
): WindowNote[] {
  return withoutDisplaced(windows)
    .filter(
      (window) =>
        concerns(window, one) &&
        (runsOn(window, today) || (hearingDay !== null && runsOn(window, hearingDay))),
    )
    .map((window) => ({
      id: window.id,
      sentence: [
        windowSentence(window, today),
        hearingDay !== null && hearingDay >= today
          ? "This hearing stands until the court says otherwise."
          : null,
      ]
        .filter(Boolean)
        .join(" "),
      source: sourceOf(window),
    }));
}

/** 'Review window at Los Angeles, 9–20 Jul 2012 (…): hearings of people not detained are partly suspended.' */
export function windowSentence(window: ReviewWindow, today: LocalDate): string {
  const { courtName, office, docket, suspension, detail } = window;
  const verb = window.endsOn < today ? "were" : window.startsOn > today ? "will be" : "are";
  const more = detail ? ` (${detail})` : "";
  return `Review window at ${courtName}, ${spanOf(window)} (${office}): ${DOCKETS[docket]} ${verb} ${SUSPENSIONS[suspension]}${more}.`;
}

/** 'Review window 9–20 Jul 2012': how it is named where there is little room. */
export function windowName(window: ReviewWindow): string {
  return `Review window ${spanOf(window)}`;
}

function spanOf({ startsOn, endsOn }: ReviewWindow): string {
  return writtenSpan(startsOn, endsOn);
}

function sourceOf({ reported, source }: ReviewWindow): string {
  const known = source ? `Source: ${source}` : "";
  if (!reported) return known;
  return ["Reported by your organization; the office is not on the system", known]
    .filter(Boolean)
    .join(". ");
}

/** Whether the window is ahead, runs, is over, or was withdrawn. */
export function stateOf(window: ReviewWindow, today: LocalDate): WindowState {
  if (window.withdrawn) return "withdrawn";
  if (window.startsOn > today) return "ahead";
  return window.endsOn < today ? "over" : "running";
}
