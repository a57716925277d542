/** The log of a case as sentences, as one organization may read it. */

import { dayIn, writtenDate } from "../workflow/dates.ts";
import { type CaseEvent, LEARNED } from "../workflow/event.ts";
import { stepById } from "../workflow/registry.ts";
import { standing } from "../workflow/standing.ts";
import type { SharedState } from "../workflow/state.ts";
import { timelineSentence } from "../workflow/timeline.ts";
import type { TimelineEntry } from "./types.ts";

interface TimelineContext {
  shared: SharedState;
  /** Days of recording are those of the court. */
  timeZone: string;
  organizationId: string;
  organizations: ReadonlyMap<string, { name: string }>;
  /** How each text of what yes and no mean is called, by its id: those that answers name. */
  texts?: ReadonlyMap<string, string>;
}

/** Newest first. A correction stands with the entry that it corrects, which stays readable. */
export function timelineOf(
  events: readonly CaseEvent[],
  context: TimelineContext,
): TimelineEntry[] {
  const amended = new Map(standing(events).map((event) => [event.id, event]));
  const corrections = events.filter((event) => event.step === "correct");
  return events
    .filter((event) => event.step !== "correct")
    .map((event) => {
      const own = corrections.filter((one) => one.input.eventId === event.id);
      return entryOf(amended.get(event.id) ?? event, event, own, context);
    })
    .reverse();
}

function entryOf(
  event: CaseEvent,
  first: CaseEvent,
  corrections: readonly CaseEvent[],
  context: TimelineContext,
): TimelineEntry {
  const undo = corrections.find((one) => one.input.mode === "undo");
  const amendment = corrections.findLast((one) => one.input.mode === "amend");
  const { report } = event;
  const documentId = report?.documentId ?? event.input.documentId;
  return {
    id: event.id,
    step: event.step,
    day: event.occurredOn,
    sentence: timelineSentence(event, context.shared),
    recordedOn: dayIn(new Date(event.recordedAt), context.timeZone),
    recordedBy: recorder(event, context),
    learned: report && LEARNED[report.learned].toLowerCase(),
    documentId: typeof documentId === "string" ? documentId : null,
    explained: explainedText(event, context),
    implied: impliedSentence(event.implied),
    undone: undo ? `Undone${told(undo, context)}` : null,
    amended: amendment ? amendedText(event, first, amendment, context) : null,
    own: event.audience.length === 0,
  };
}

/** 'A finding and a background check must have come before; their dates are not known.' */
export function impliedSentence(steps: readonly string[]): string | null {
  const things = [...new Set(steps.map((id) => stepById(id)?.leaves ?? "another step"))];
  const last = things.pop();
  if (!last) return null;
  const all = things.length > 0 ? `${things.join(", ")} and ${last}` : last;
  const dates = things.length > 0 ? "their dates are" : "its date is";
  return `${all.charAt(0).toUpperCase()}${all.slice(1)} must have come before; ${dates} not known.`;
}

/** Who explained what yes and no mean, and which text stood above the form: one's own record only. */
function explainedText(
  { input, organizationId }: CaseEvent,
  { organizationId: own, texts }: TimelineContext,
): string | null {
  const { explainedBy, language } = input;
  if (organizationId !== own || typeof explainedBy !== "string" || explainedBy === "") return null;
  const shown = new Set(textIds(input).map((id) => texts?.get(id) ?? "the system's own wording"));
  const words = shown.size > 0 ? `, from ${[...shown].join(" and ")}` : "";
  const tongue = language ? ` in ${language}` : "";
  return `What yes and no mean explained by ${explainedBy}${tongue}${words}. Only your organization sees this.`;
}

/** Ids of the texts that an answer names (lib/workflow/inputs.ts, textsShown). */
export function textIds({ textShown }: Record<string, unknown>): string[] {
  return typeof textShown === "string" ? textShown.split(" ").filter(Boolean) : [];
}

/** One's own people by name; of another organization, the organization. */
function recorder(event: CaseEvent, { organizationId, organizations }: TimelineContext): string {
  return event.organizationId === organizationId
    ? event.actorName
    : (organizations.get(event.organizationId)?.name ?? "another party");
}

function told(correction: CaseEvent, context: TimelineContext): string {
  const day = dayIn(new Date(correction.recordedAt), context.timeZone);
  return ` ${writtenDate(day)} by ${recorder(correction, context)}: ${correction.input.reason}`;
}

function amendedText(
  event: CaseEvent,
  first: CaseEvent,
  amendment: CaseEvent,
  context: TimelineContext,
): string {
  const moved = event.occurredOn !== first.occurredOn;
  const before = first.occurredOn ? writtenDate(first.occurredOn) : "date not known";
  const what = moved ? `Day amended (first: ${before})` : "Paper added";
  return `${what}${told(amendment, context)}`;
}

/** What happened after the version that somebody looked at, as they may read it. */
export function sentencesOf(events: readonly CaseEvent[], shared: SharedState): string[] {
  return events.map((event) => {
    const day = event.occurredOn ? `${writtenDate(event.occurredOn)}: ` : "";
    return `${day}${timelineSentence(event, shared)}`;
  });
}
