import type { Actor } from "../../access/actor.ts";
import { onlyReads } from "../../access/can.ts";
import { ROLES, type Role, type Side } from "../../access/roles.ts";
import type { CaseEvent } from "../event.ts";
import {
  type Plan,
  type PlanContext,
  planStep,
  type Refusal,
  type StepRequest,
} from "../plan-step.ts";
import type { Program } from "../programs/program.ts";
import { SHIPPED } from "../programs/shipped.ts";
import { emptyState, replay } from "../replay.ts";
import type { CaseState, Lead } from "../state.ts";
import type { Settings } from "../step.ts";
import { asSeenBy, type Viewer } from "../visible.ts";

/** The usual organizations of a test, by side. */
export const HOME: Record<Side, string> = {
  government: "office",
  court: "court",
  defense: "clinic",
};
export const ORGANIZATION_NAMES: Record<string, string> = {
  office: "Harbor City office",
  court: "Harbor City court",
  clinic: "Riverside clinic",
  firm: "Firm of the North",
};

/** Somebody with a role, in the usual organization of that side or another one. */
export function person(role: Role | "clock", organizationId?: string): Actor {
  const side = role === "clock" ? "government" : ROLES[role].side;
  const home = organizationId ?? HOME[side ?? "government"];
  return {
    userId: role === "clock" ? null : `${role}@${home}`,
    name: role === "clock" ? "The clock" : `${ROLES[role].label} of ${home}`,
    organizationId: home,
    organizationName: ORGANIZATION_NAMES[home] ?? home,
    side,
    role,
    readsOnly: onlyReads(role),
  };
}

export interface TakeOptions {
  /** The day it happened; null: not known; left out: today. */
  on?: string | null;
  report?: Record<string, unknown> | true;
  for?: Side;
}

/** What stands behind a report where a test does not care. */
export const REPORT = { learned: "by_phone", paper: "to_follow", interpreter: "none needed" };

/** A case as a growing log that several people write, each from what their organization may see. */
export class Casebook {
  log: CaseEvent[] = [];
  /** What was planned for each event of the log. */
  readonly plans: Exclude<Plan, Refusal>[] = [];
  today: string;
  settings: Settings = { needsConcurrence: false, checkValidMonths: 15 };
  programs: readonly Program[] = SHIPPED;
  /** Another case with the same parties, which could lead this one; and those that ride on it. */
  readonly lead: Lead = { caseId: "lead", aNumber: "012345678", name: "Reyes-Ortega, Ana" };
  riders: string[] = [];
  private count = 0;

  constructor(today = "2012-07-23") {
    this.today = today;
  }

  seen(viewer: Viewer): CaseEvent[] {
    return asSeenBy(viewer, this.log);
  }

  view(actor: Actor): CaseState {
    const viewer = viewerOf(actor);
    return this.log.length === 0 ? emptyState(viewer.side) : replay(viewer, this.log);
  }

  context(actor: Actor) {
    const { settings, programs, today, lead, riders } = this;
    const view = () => this.view(actor).shared.parties;
    const named = {
      ...lead,
      self: false,
      lead: null,
      get parties() {
        return view();
      },
    };
    const log = this.seen(viewerOf(actor));
    return { actor, settings, programs, today, log, family: { riders, named } };
  }

  plan(actor: Actor, request: StepRequest, state = this.view(actor)): Plan {
    return planStep(state, request, {
      ...this.context(actor),
      now: new Date(`${this.today}T12:00:00Z`),
      eventId: `event-${this.count + 1}`,
    });
  }

  /** Plans without recording. */
  attempt(actor: Actor, step: string, input: Record<string, unknown> = {}, options?: TakeOptions) {
    return this.plan(actor, this.request(step, input, options));
  }

  /** Plans and records; throws when it is refused, because the test took it for granted. */
  take(actor: Actor, step: string, input: Record<string, unknown> = {}, options?: TakeOptions) {
    return this.record(this.attempt(actor, step, input, options), `${actor.role} ${step}`);
  }

  record(plan: Plan, what = "the step") {
    if (!plan.ok) {
      throw new Error(`${what} was refused: ${plan.reason} ${JSON.stringify(plan.errors)}`);
    }
    this.count += 1;
    this.log.push(plan.event);
    this.plans.push(plan);
    return plan;
  }

  private request(
    step: string,
    input: Record<string, unknown>,
    options: TakeOptions = {},
  ): StepRequest {
    const { on, report } = options;
    return {
      step,
      input,
      occurredOn: on === undefined ? this.today : on,
      report: report === true ? REPORT : (report ?? null),
      onBehalfOf: options.for,
    };
  }
}

/** What answers to a step are chosen from: a book, or a case that is kept elsewhere. */
export interface ReadBook {
  readonly today: string;
  readonly programs: readonly Program[];
  readonly lead: Lead;
  readonly log: readonly CaseEvent[];
  view(actor: Actor): CaseState;
  context(actor: Actor): Omit<PlanContext, "now" | "eventId">;
}

export function viewerOf(actor: Actor): Viewer {
  if (!actor.side) throw new Error("An administrator sees no case.");
  return { side: actor.side, organizationId: actor.organizationId };
}
