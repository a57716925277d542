import type { Side } from "../access/roles.ts";
import { laterOf } from "./dates.ts";
import { marksAfter, rivalReport, withRival } from "./disputes.ts";
import type { CaseEvent } from "./event.ts";
import { withImplied } from "./implied.ts";
import { stepById } from "./registry.ts";
import { standing } from "./standing.ts";
import {
  type CaseState,
  NO_COURT_STATE,
  NO_DEFENSE_STATE,
  NO_GOVERNMENT_STATE,
  type Patch,
  type SharedState,
} from "./state.ts";
import type { AnyStep, EffectContext } from "./step.ts";
import { asSeenBy, type Viewer } from "./visible.ts";

/** The empty case that the first event (enter-case) writes upon. */
export function emptyState(viewer: Side): CaseState {
  const shared: SharedState = {
    stage: "awaiting_review",
    stageSince: "",
    program: "",
    revision: null,
    parties: { government: null, court: null, defense: null },
    names: { government: null, court: null, defense: null },
    courtCode: null,
    locationCode: null,
    detained: false,
    chargingDocumentFiledOn: null,
    hasFinalOrder: false,
    decidedOn: null,
    referringAgency: null,
    hearing: null,
    counsel: null,
    counselMotion: null,
    successor: null,
    appearedInPerson: null,
    request: null,
    notice: null,
    offer: null,
    answer: null,
    motion: null,
    closure: null,
    recalendar: null,
    back: null,
    left: null,
    implied: [],
    disputes: [],
    confirmed: [],
    reports: {},
    lastOn: null,
  };
  return {
    viewer,
    stage: "awaiting_review",
    stageSince: "",
    lead: null,
    shared,
    ...ownSection(viewer),
  };
}

function ownSection(viewer: Side): Partial<CaseState> {
  if (viewer === "government") return { government: NO_GOVERNMENT_STATE };
  if (viewer === "court") return { court: NO_COURT_STATE };
  return { defense: NO_DEFENSE_STATE };
}

/**
 * The case as one organization knows it: the fold of the events it may see, in order, less those
 * that were undone and with their amended dates. The stored state is a cache of exactly this.
 */
export function replay(viewer: Viewer, events: readonly CaseEvent[]): CaseState {
  return standing(asSeenBy(viewer, events)).reduce(
    (state, event) => applyEvent(state, event, viewer.organizationId),
    emptyState(viewer.side),
  );
}

/**
 * One event onto the case, as its viewer knows it. Pure: the same log gives the same case. Of an
 * event of another organization the viewer knows only what is shared; private keys of its input are
 * absent, and its patch of a side's own section is not read.
 */
export function applyEvent(
  state: CaseState,
  event: CaseEvent,
  viewerOrganization: string,
): CaseState {
  const next = changedBy(state, event, viewerOrganization);
  const promised = event.report?.paper === "to_follow";
  return promised && event.organizationId === viewerOrganization ? withAwaited(next, event) : next;
}

/** The paper behind a report is still to come: whoever promised it keeps that in mind. */
function withAwaited(state: CaseState, { id, step, recordedAt }: CaseEvent): CaseState {
  const own = state[state.viewer];
  if (!own) return state;
  const paper = { eventId: id, step, since: recordedAt.slice(0, 10) };
  return { ...state, [state.viewer]: { ...own, awaited: [...own.awaited, paper] } };
}

function changedBy(state: CaseState, event: CaseEvent, viewerOrganization: string): CaseState {
  const step = stepById(event.step);
  if (!step) throw new Error(`The log names a step that this version does not know: ${event.step}`);
  const rival = rivalReport(state, event, step);
  if (rival) return withRival(state, event, step, rival);
  if (isOvertaken(state, event, step)) return state;

  const since = event.occurredOn ?? event.recordedAt.slice(0, 10);
  const base = event.report ? withImplied(state, event.implied, since) : state;
  const patch = step.effect(effectContext(base, event));
  const mine = event.organizationId === viewerOrganization;
  const next: CaseState = { ...base };
  if (isShared(event)) {
    const sharedStage = patch.sharedStage ?? patch.stage;
    next.shared = sharedAfter(base.shared, event, step, patch);
    if (patch.lead !== undefined) next.lead = patch.lead;
    if (sharedStage) next.shared = { ...next.shared, stage: sharedStage, stageSince: since };
    if (sharedStage && (event.report || !mine)) {
      next.stage = sharedStage;
      next.stageSince = since;
    }
  }
  if (mine) {
    if (patch.stage) {
      next.stage = patch.stage;
      next.stageSince = patch.stageSince ?? since;
    }
    applyOwn(next, patch, event);
  }
  return next;
}

/**
 * Work product that was built on another party's step which that party has since undone: the party
 * could not know of it, so the entry stays in the record and no longer changes anything.
 */
export function isOvertaken(
  state: CaseState,
  event: Pick<CaseEvent, "audience">,
  step: AnyStep,
): boolean {
  return !isShared(event) && !step.from.includes(state.stage);
}

function effectContext(state: CaseState, event: CaseEvent): EffectContext<Record<string, unknown>> {
  return {
    state,
    party: event.party,
    reported: event.report !== null,
    input: event.input,
    eventId: event.id,
    on: event.occurredOn,
    recordedOn: event.recordedAt.slice(0, 10),
    organizationId: event.organizationId,
    actorName: event.actorName,
    report: event.report,
  };
}

function sharedAfter(
  shared: SharedState,
  event: CaseEvent,
  step: AnyStep,
  patch: Patch,
): SharedState {
  const implies = event.report !== null && event.implied.length > 0;
  const moved = implies || (patch.sharedStage ?? patch.stage) !== undefined;
  return {
    ...shared,
    ...patch.shared,
    implied: [...new Set([...shared.implied, ...event.implied])],
    reports: marksAfter(shared.reports, event, step, moved),
    lastOn: step.aside ? shared.lastOn : laterOf(shared.lastOn, event.occurredOn),
  };
}

function applyOwn(next: CaseState, patch: Patch, event: CaseEvent): void {
  if (next.government) {
    next.government = { ...next.government, ...patch.government };
    if (patch.stage && !isShared(event)) {
      next.government.lastOn = laterOf(next.government.lastOn, event.occurredOn);
    }
  }
  if (next.court) next.court = { ...next.court, ...patch.court };
  if (next.defense) next.defense = { ...next.defense, ...patch.defense };
}

/** Whether other sides see the event at all. */
export function isShared(event: Pick<CaseEvent, "audience">): boolean {
  return event.audience.length > 0;
}
