import { z } from "zod";
import type { Actor } from "../access/actor.ts";
import { can, hasRole } from "../access/can.ts";
import { SIDE_LABELS, SIDES, type Side } from "../access/roles.ts";
import { correctionProblem, isCorrection } from "./corrections.ts";
import { isAway, isCalled, outsidePurpose } from "./counsel.ts";
import { beforeCourt, isLocalDate, type LocalDate, laterOf, writtenDate } from "./dates.ts";
import { disputeProblem, rivalReport, sameFacts } from "./disputes.ts";
import { type CaseEvent, reportSchema } from "./event.ts";
import { ALONE, type Family } from "./family.ts";
import { wayProblem } from "./forms.ts";
import { impliedPath, startsFrom, withImplied } from "./implied.ts";
import { wrongInput } from "./inputs.ts";
import { type Program, programOf } from "./programs/program.ts";
import { entryOf, type RecordEntry } from "./record.ts";
import { stepById } from "./registry.ts";
import { applyEvent, replay } from "./replay.ts";
import { STAGES } from "./stages.ts";
import type { CaseState, ReportMark } from "./state.ts";
import type { AnyStep, Notice, Settings, StepContext } from "./step.ts";

/** What somebody wants to do, as it came in: nothing of it is trusted yet. */
export interface StepRequest {
  step: string;
  input: Record<string, unknown>;
  /** The day it happened, `YYYY-MM-DD`; null or empty: not known (allowed for reports only). */
  occurredOn: string | null;
  /** Present when the step of a party off the system is reported. */
  report: Record<string, unknown> | null;
  /** For a report of a step that several parties may take: whose it was. */
  onBehalfOf?: Side;
}

/** Everything outside the case that the plan depends on; time and ids are arguments. */
export interface PlanContext {
  actor: Actor;
  settings: Settings;
  /** Every program in force, and the revisions that the case keeps. */
  programs: readonly Program[];
  now: Date;
  /** Today at the case's court. */
  today: LocalDate;
  eventId: string;
  /** The events the actor may see, oldest first: read for reports, corrections and confirmations. */
  log: readonly CaseEvent[];
  /** The cases tied to it, for steps that ask; default: none. */
  family?: Family;
}

export type Plan =
  | {
      ok: true;
      event: CaseEvent;
      state: CaseState;
      step: AnyStep;
      notice: Notice | null;
      /** What it does to the program record; null for most steps, and for corrections (told anew). */
      entry: RecordEntry | null;
      /** The day of recording, at the case's court. */
      recordedOn: LocalDate;
    }
  | Refusal;

/** Why not, in plain words; `errors` by the name of the form's field. */
export interface Refusal {
  ok: false;
  /** UNPROVEN: all else is right, and who acts has to prove who they are first. */
  code: "UNKNOWN" | "REFUSED" | "INVALID" | "UNPROVEN";
  reason: string;
  errors: Record<string, string>;
}

/**
 * Decides whether a step may be taken and what it changes. Pure: authorize, guard, compute. Every
 * door (forms, imports, jobs, the demonstration, tests) comes through here, so that no rule can be
 * walked around. Never throws for bad input.
 */
export function planStep(state: CaseState, request: StepRequest, context: PlanContext): Plan {
  const step = stepById(request.step);
  if (!step) return refusal("UNKNOWN", "There is no such step.");
  const { actor } = context;

  const party = partyOf(state, step, actor, request);
  if (typeof party !== "string") return party;
  const opening = openingFor(state, step, party, context);
  if ("code" in opening) return opening;
  const { base, way, rival } = opening;
  const reported = party !== actor.side;

  const parsed = parseRequest(step, request, reported, context.today);
  if ("code" in parsed) return parsed;
  const badDate = dateProblem(base, step, parsed.on, reported, context.today);
  if (badDate) return wrongInput({ occurredOn: badDate });

  const full = {
    ...opening.context,
    input: parsed.input,
    on: parsed.on,
    report: parsed.report,
    actor,
  };
  const problem = isCorrection(step)
    ? correctionProblem(state, parsed.input, context)
    : step.check?.(full);
  if (problem) return wrongInput({ [problem.field]: problem.message });
  const input = { ...parsed.input, ...step.decide?.(full) };
  if (!reported && actor.proven === false && confirms(step, input)) {
    return refusal("UNPROVEN", "Prove that it is you who signs.");
  }

  const event: CaseEvent = {
    id: context.eventId,
    step: step.id,
    party,
    organizationId: actor.organizationId,
    actorName: actor.name,
    occurredOn: step.dayIsPrivate?.(input) ? null : parsed.on,
    recordedAt: context.now.toISOString(),
    report: parsed.report,
    audience: audienceOf(step, reported, input, context.log),
    input,
    implied: step.implies ? [...step.implies(input)] : way,
  };
  const viewer = { side: state.viewer, organizationId: actor.organizationId };
  const next = isCorrection(step)
    ? replay(viewer, [...context.log, event])
    : applyEvent(state, event, actor.organizationId);
  const { today: recordedOn } = context;
  return {
    ok: true,
    event,
    state: next,
    step,
    notice: noticeOf(full, event, step, rival, state),
    entry: isCorrection(step) ? null : entryOf(step, event, state, next, recordedOn),
    recordedOn,
  };
}

/** Whether taking the step with these answers is a signature. */
function confirms(step: AnyStep, input: Record<string, unknown>): boolean {
  return step.confirms === true || step.confirms?.(input) === true;
}

/** Whose step it is: the actor's own side, or a party off the system that the actor reports for. */
export function partyOf(
  state: CaseState,
  step: AnyStep,
  actor: Actor,
  request: Pick<StepRequest, "report" | "onBehalfOf">,
): Side | Refusal {
  const side = actor.side;
  if (!side || isOutsider(state, step, side, actor.organizationId)) {
    return refusal("UNKNOWN", "There is no such case.");
  }
  if (!request.report) {
    if (!step.parties.includes(side)) {
      return refusal("REFUSED", `This step belongs to ${belongsTo(step)}.`);
    }
    if (outsidePurpose(state.shared, step.id, side)) {
      return refusal(
        "REFUSED",
        "Your appearance is for custody and bond only: enter one for all proceedings first.",
      );
    }
    if (hasRole(actor, step.roles)) return side;
    return refusal("REFUSED", "This step belongs to another role of your organization.");
  }
  const party = request.onBehalfOf ?? reportableParties(state, step, side)[0] ?? step.parties[0];
  if (!step.reportLabel || !party || !step.parties.includes(party)) {
    return refusal("REFUSED", "This step cannot be reported.");
  }
  if (party === side) {
    return refusal("REFUSED", "This step is your own: take it, it needs no report.");
  }
  if (!isAway(state.shared, step.id, party)) {
    const name = state.shared.names[party] ?? SIDE_LABELS[party];
    return refusal("REFUSED", `${name} is on the system: only it can take this step.`);
  }
  const isClock = hasRole(actor, ["clock"]) && !hasRole(actor, step.roles);
  if (!can(actor, "report for a party off the system") || isClock) {
    return refusal("REFUSED", "Your role does not report for other parties.");
  }
  return party;
}

/**
 * To an organization that is not the party, a case does not exist, unless it may enter or join it,
 * or is named to take over as counsel.
 */
function isOutsider(state: CaseState, step: AnyStep, side: Side, organizationId: string): boolean {
  const seat = state.shared.parties[side];
  if (seat === organizationId || isCalled(state.shared, step.id, organizationId)) return false;
  return !(step.newcomer && seat === null);
}

/** Parties of the step that are off the system and not the reporter's own. */
export function reportableParties(state: CaseState, step: AnyStep, side: Side): Side[] {
  return step.reportLabel
    ? step.parties.filter((party) => party !== side && isAway(state.shared, step.id, party))
    : [];
}

function belongsTo(step: AnyStep): string {
  return step.parties.map((party) => SIDE_LABELS[party]).join(" or ");
}

/** A step that is possible now, whatever its input: the case it stands on and what it implies. */
export interface Opening {
  /** The case with what is implied; for a rival report, as it was before the standing one. */
  base: CaseState;
  way: string[];
  rival: ReportMark | null;
  context: StepContext;
}

/** Whether a step of `party` is possible now; the plan and the case page's buttons both ask this. */
export function openingFor(
  state: CaseState,
  step: AnyStep,
  party: Side,
  given: Omit<PlanContext, "now" | "eventId">,
): Opening | Refusal {
  const { actor, log } = given;
  if ((state.shared.program === "") !== (step.first === true)) {
    const reason = step.first ? "The case has been entered already." : "Enter the case first.";
    return refusal("REFUSED", reason);
  }
  const reported = party !== actor.side;
  const report = reported ? {} : null;
  const rival = rivalReport(state, { party, organizationId: actor.organizationId, report }, step);
  const disputed = rival ? null : disputeProblem(state, step);
  if (disputed) return refusal("REFUSED", disputed);
  const start = rival ? before(rival, state, given) : state;
  const way = step.first ? [] : wayTo(start, step, reported);
  if (!way) return refusal("REFUSED", notYet(start, step));
  const base = withImplied(start, way, given.today);
  const context: StepContext = {
    state: base,
    program: programOf(base, given.programs, given.today),
    programs: given.programs,
    today: given.today,
    party,
    reported,
    settings: given.settings,
    log,
    family: given.family ?? ALONE,
  };
  const blocked = isCorrection(step)
    ? correctionProblem(state, null, given)?.message
    : (elsewhere(step, base) ?? step.guard?.({ ...context, actor }));
  return blocked ? refusal("REFUSED", blocked) : { base, way, rival, context };
}

/** Why the step belongs to the way of another form, or to cases of another kind. */
export function elsewhere({ byJudge, notFor }: AnyStep, { shared }: CaseState): string | null {
  return (byJudge === undefined ? null : wayProblem(byJudge, shared)) ?? notFor?.(shared) ?? null;
}

/** The case as it was before the standing report: a report that differs from it stands on the same. */
function before(
  rival: ReportMark,
  state: CaseState,
  { actor, log }: Pick<PlanContext, "actor" | "log">,
): CaseState {
  const at = log.findIndex((event) => event.id === rival.eventId);
  if (at < 0) return state;
  const viewer = { side: state.viewer, organizationId: actor.organizationId };
  const corrections = log.slice(at).filter((event) => event.step === "correct");
  return replay(viewer, [...log.slice(0, at), ...corrections]);
}

/** Implied steps that lead to where the step is possible: none needed, some (reports only), or null. */
export function wayTo(state: CaseState, step: AnyStep, reported: boolean): string[] | null {
  if ((reported ? startsFrom(step) : step.from).includes(state.stage)) return [];
  if (!reported) return null;
  const off = (party: Side) => state.shared.parties[party] === null;
  return impliedPath(state.stage, step, off);
}

/** 'Not yet' or 'no longer', with what is missing. */
export function notYet(state: CaseState, step: AnyStep): string {
  return `Not possible while the case is '${STAGES[state.stage].label.toLowerCase()}': ${step.needs}.`;
}

const occurredOnSchema = z.string().refine(isLocalDate, { error: "Write a day of the calendar." });

function parseRequest(step: AnyStep, request: StepRequest, reported: boolean, today: LocalDate) {
  const input = strictInput(step, reported).safeParse(request.input);
  const report = reported ? reportSchema.safeParse(request.report) : null;
  const written = request.occurredOn || null;
  const day = written === null ? null : occurredOnSchema.safeParse(written);
  const errors = {
    ...issues(input.error),
    ...issues(report?.error),
    ...(day?.error ? { occurredOn: "Write a day of the calendar." } : {}),
  };
  if (!input.success || (report && !report.success) || Object.keys(errors).length > 0) {
    return wrongInput(errors);
  }
  return {
    input: input.data as Record<string, unknown>,
    report: report?.data ?? null,
    on: step.asksDate === false ? today : written,
  };
}

const strictInputs = new WeakMap<z.ZodObject, z.ZodObject>();

/** The step's own schema, refusing keys it does not know; made once, because many cases are planned. */
function strictInput(step: AnyStep, reported: boolean): z.ZodObject {
  const schema: z.ZodObject = reported ? (step.reportInput ?? step.input) : step.input;
  const strict = strictInputs.get(schema) ?? schema.strict();
  strictInputs.set(schema, strict);
  return strict;
}

function issues(error: z.ZodError | undefined): Record<string, string> {
  const found: Record<string, string> = {};
  for (const issue of error?.issues ?? []) {
    const unknown = issue.code === "unrecognized_keys";
    const key = unknown ? "form" : String(issue.path[0] ?? "form");
    found[key] ??= unknown ? `Unknown field: ${issue.keys.join(", ")}.` : issue.message;
  }
  return found;
}

/** Rule: never in the future, never before the step it follows; unknown only for reports. */
function dateProblem(
  state: CaseState,
  step: AnyStep,
  on: LocalDate | null,
  reported: boolean,
  today: LocalDate,
): string | null {
  if (step.asksDate === false) return null;
  if (on === null) return reported || step.dateOptional ? null : "Say on which day it happened.";
  if (on > today) return `This is in the future: today is ${writtenDate(today)}.`;
  const last = laterOf(state.shared.lastOn, state.government?.lastOn ?? null);
  if (!step.aside && last && on < last) {
    return `This is before the step it follows, which was on ${writtenDate(last)}.`;
  }
  return beforeCourt(step, state.shared, on);
}

function audienceOf(
  step: AnyStep,
  reported: boolean,
  input: Record<string, unknown>,
  log: readonly CaseEvent[],
): readonly Side[] {
  if (isCorrection(step)) return log.find((one) => one.id === input.eventId)?.audience ?? [];
  return step.visibility === "shared" || reported ? SIDES : [];
}

/** What the other sides are told. Nobody is told what their own organization has just recorded. */
function noticeOf(
  full: StepContext & { actor: Actor },
  event: CaseEvent,
  step: AnyStep,
  rival: ReportMark | null,
  state: CaseState,
): Notice | null {
  if (rival) {
    const to = SIDES.filter((side) => state.shared.parties[side] === rival.organizationId);
    return to.length === 0 || sameFacts(rival, event, step)
      ? null
      : { to, text: "Another party's report differs from yours." };
  }
  const notice = step.notice?.({
    ...full,
    input: event.input,
    eventId: event.id,
    on: event.occurredOn,
    recordedOn: full.today,
    organizationId: event.organizationId,
    actorName: event.actorName,
    report: event.report,
  });
  const to = notice?.to.filter((side) => side !== full.actor.side) ?? [];
  return notice && to.length > 0 ? { ...notice, to } : null;
}

function refusal(code: Refusal["code"], reason: string): Refusal {
  return { ok: false, code, reason, errors: {} };
}
