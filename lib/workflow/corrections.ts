import type { Actor } from "../access/actor.ts";
import { can, hasRole } from "../access/can.ts";
import { beforeCourt, type LocalDate, writtenDate } from "./dates.ts";
import { rivalReport } from "./disputes.ts";
import type { CaseEvent } from "./event.ts";
import { ALONE } from "./family.ts";
import { type Program, programOf } from "./programs/program.ts";
import { stepById } from "./registry.ts";
import { applyEvent, emptyState, replay } from "./replay.ts";
import { standing } from "./standing.ts";
import type { CaseState } from "./state.ts";
import type { AnyStep, Settings } from "./step.ts";

/** What a correction depends on besides the case. */
export interface CorrectionContext {
  actor: Actor;
  settings: Settings;
  programs: readonly Program[];
  today: LocalDate;
  log: readonly CaseEvent[];
}

/** An entry that the actor may choose to correct; a reason where it is not possible, else null. */
export interface Correctable {
  event: CaseEvent;
  undo: string | null;
  amend: string | null;
}

type Problem = { field: string; message: string } | null;

export function isCorrection(step: AnyStep): boolean {
  return step.id === "correct";
}

/**
 * The entries that the actor's organization may correct, oldest first: its own, and a court's orders
 * by the court whoever reported them (domain, rule 12).
 */
export function correctableEvents(state: CaseState, context: CorrectionContext): Correctable[] {
  const history = historyOf(state, context);
  return history.events
    .filter((event) => rightsProblem(state, event, context.actor) === null)
    .map((event) => ({
      event,
      undo: undoProblem(history, event),
      amend: amendPossible(history, event, context),
    }));
}

/** Why the correction is not possible; without an input, why there is none at all. */
export function correctionProblem(
  state: CaseState,
  input: Record<string, unknown> | null,
  context: CorrectionContext,
): Problem {
  const history = historyOf(state, context);
  if (input === null) {
    const any = history.events.some(
      (event) =>
        rightsProblem(state, event, context.actor) === null &&
        (undoProblem(history, event) === null || amendPossible(history, event, context) === null),
    );
    return any
      ? null
      : { field: "eventId", message: "There is no entry of yours that can be corrected." };
  }
  const event = history.events.find((one) => one.id === input.eventId);
  if (!event) return { field: "eventId", message: "Choose an entry that stands." };
  const rights = rightsProblem(state, event, context.actor);
  if (rights) return { field: "eventId", message: rights };
  if (input.mode !== "undo") return amendProblem(history, event, input, context);
  const problem = undoProblem(history, event);
  return problem ? { field: "eventId", message: problem } : null;
}

/** The entries that stand, and those among them that only confirm or dispute another report. */
interface History {
  viewer: { side: CaseState["viewer"]; organizationId: string };
  events: CaseEvent[];
  /** By id of a rival report, the id of the report that it answers. */
  rivals: Map<string, string>;
}

function historyOf(state: CaseState, { actor, log }: CorrectionContext): History {
  const viewer = { side: state.viewer, organizationId: actor.organizationId };
  const events = standing(log);
  const rivals = new Map<string, string>();
  let at = emptyState(viewer.side);
  for (const event of events) {
    const rival = rivalReport(at, event, stepOf(event));
    if (rival) rivals.set(event.id, rival.eventId);
    at = applyEvent(at, event, viewer.organizationId);
  }
  return { viewer, events, rivals };
}

function stepOf(event: CaseEvent): AnyStep {
  const step = stepById(event.step);
  if (!step) throw new Error(`The log names a step that this version does not know: ${event.step}`);
  return step;
}

function rightsProblem(state: CaseState, event: CaseEvent, actor: Actor): string | null {
  const step = stepOf(event);
  const { court } = state.shared.parties;
  if (step.order && court !== null) {
    return actor.organizationId === court && hasRole(actor, step.roles)
      ? null
      : "A court's order is corrected only by the judge.";
  }
  if (event.organizationId !== actor.organizationId) {
    return "Only the organization that recorded an entry can correct it.";
  }
  const may = event.report
    ? can(actor, "report for a party off the system")
    : hasRole(actor, step.roles);
  return may ? null : "This entry belongs to another role of your organization.";
}

/** Nothing may be built on it: every later entry stands beside the path or only answers a report. */
function undoProblem({ events, rivals }: History, event: CaseEvent): string | null {
  const step = stepOf(event);
  if (step.newcomer) return "Entering or joining a case cannot be undone.";
  if (step.takenBackBy) return `Take '${stepById(step.takenBackBy)?.label}' instead.`;
  if (rivals.has(event.id)) return null;
  const later = events.slice(events.indexOf(event) + 1);
  const built = later.find((one) => !rivals.has(one.id) && isBuiltOn(one, event, step));
  if (!built) return null;
  const day = built.occurredOn ? ` of ${writtenDate(built.occurredOn)}` : "";
  return `'${stepOf(built).label}'${day} was built on it: amend its day or paper instead.`;
}

function isBuiltOn(later: CaseEvent, event: CaseEvent, step: AnyStep): boolean {
  const { aside, settles } = stepOf(later);
  if (!aside || settles?.includes(step.question ?? step.id)) return true;
  return later.step === event.step && later.organizationId === event.organizationId;
}

function amendPossible(
  history: History,
  event: CaseEvent,
  context: CorrectionContext,
): string | null {
  if (event.report && event.report.paper !== "attached") return null;
  const day = noDay(event);
  if (day) return day;
  const { from, to } = roomFor(history, event);
  const candidates = [event.occurredOn, from, to, context.today];
  return candidates.some((one) => one && dayProblem(history, event, one, context) === null)
    ? null
    : "The entries around it leave no other day.";
}

function amendProblem(
  history: History,
  event: CaseEvent,
  input: Record<string, unknown>,
  context: CorrectionContext,
): Problem {
  const newDate = input.newDate as LocalDate | null;
  if (!newDate && !input.documentId) {
    return { field: "newDate", message: "Change the day or add the paper." };
  }
  if (input.documentId && event.report === null) {
    return { field: "documentId", message: "Only a report has a paper to add." };
  }
  if (input.documentId && event.report?.paper === "attached") {
    return { field: "documentId", message: "Its paper is attached already." };
  }
  if (!newDate) return null;
  const problem = noDay(event) ?? dayProblem(history, event, newDate, context);
  return problem ? { field: "newDate", message: problem } : null;
}

function noDay(event: CaseEvent): string | null {
  const step = stepOf(event);
  return step.asksDate === false || step.dayIsPrivate?.(event.input)
    ? "Its day is the day of recording."
    : null;
}

/** The order of days on the path is kept, and the step's own check holds on the new day. */
function dayProblem(
  history: History,
  event: CaseEvent,
  newDate: LocalDate,
  context: CorrectionContext,
): string | null {
  if (newDate > context.today) {
    return `This is in the future: today is ${writtenDate(context.today)}.`;
  }
  const { from, to } = roomFor(history, event);
  if (from && newDate < from) {
    return `This is before the step it follows, which was on ${writtenDate(from)}.`;
  }
  if (to && newDate > to) {
    return `This is after the step that follows it, which was on ${writtenDate(to)}.`;
  }
  const base = replay(history.viewer, history.events.slice(0, startOf(history, event)));
  const inCourt = beforeCourt(stepOf(event), base.shared, newDate);
  if (inCourt) return inCourt;
  const problem = stepOf(event).check?.({
    state: base,
    program: programOf(base, context.programs, context.today),
    programs: context.programs,
    today: context.today,
    party: event.party,
    reported: event.report !== null,
    settings: context.settings,
    log: context.log,
    family: ALONE,
    input: event.input,
    on: newDate,
    actor: context.actor,
    report: event.report,
  });
  return problem?.message ?? null;
}

/** Where the case stood when the entry was made; for a rival report, before the one it answers. */
function startOf({ events, rivals }: History, event: CaseEvent): number {
  const answers = rivals.get(event.id);
  const at = events.findIndex((one) => one.id === (answers ?? event.id));
  return at < 0 ? events.indexOf(event) : at;
}

/** The known days between which an entry of the path may lie. */
function roomFor(
  history: History,
  event: CaseEvent,
): { from: LocalDate | null; to: LocalDate | null } {
  if (stepOf(event).aside) return { from: null, to: null };
  const { events, rivals } = history;
  const onPath = (one: CaseEvent) => !stepOf(one).aside && !rivals.has(one.id);
  const days = (some: CaseEvent[]) =>
    some
      .filter(onPath)
      .map(knownDay)
      .filter((day) => day !== null)
      .sort();
  return {
    from: days(events.slice(0, startOf(history, event))).at(-1) ?? null,
    to: rivals.has(event.id) ? null : (days(events.slice(events.indexOf(event) + 1))[0] ?? null),
  };
}

/** The day of an entry; of a case entered at an unseen stage, the day that only its office knows. */
function knownDay(event: CaseEvent): LocalDate | null {
  return event.occurredOn ?? (event.input.since as LocalDate | null | undefined) ?? null;
}
