/**
 * The same door in memory: every move goes through the plan, nothing is stored. What a story comes to
 * can be seen without a database.
 */
import { createHash, randomUUID } from "node:crypto";
import type { Actor } from "../access/actor.ts";
import type { Role, Side } from "../access/roles.ts";
import { Cast } from "../demo/cast.ts";
import { ORGANIZATIONS, type Seated, SIDES } from "../demo/organizations.ts";
import { places } from "../demo/places.ts";
import { demonstrationProgram } from "../demo/program.ts";
import type { Door, Stage } from "../demo/walk.ts";
import { courts } from "../reference/data.ts";
import { dayIn } from "../workflow/dates.ts";
import type { CaseEvent } from "../workflow/event.ts";
import { planStep, type StepRequest } from "../workflow/plan-step.ts";
import { SHIPPED } from "../workflow/programs/shipped.ts";
import { replay } from "../workflow/replay.ts";
import type { CaseState } from "../workflow/state.ts";
import { asSeenBy } from "../workflow/visible.ts";

/** The organizations of the demonstration with made-up ids. */
export function rehearsalCast(): Cast {
  const seated = ORGANIZATIONS.flatMap((one): Seated[] => {
    const side = SIDES[one.kind];
    if (!side) return [];
    const people = one.accounts.map(({ name, role }) => ({
      id: randomUUID(),
      name,
      role: role as Role,
    }));
    return [{ ...one, id: randomUUID(), side, people }];
  });
  return new Cast(seated);
}

export interface Rehearsal extends Stage {
  /** Every event of every case, with all private parts. */
  logs: Map<string, CaseEvent[]>;
  /** What one side's organization knows at the end; null where it is no party. */
  known(caseId: string, side: Side): CaseState | null;
}

export function rehearsal(cast = rehearsalCast()): Rehearsal {
  const logs = new Map<string, CaseEvent[]>();
  const zones = Object.fromEntries(courts().map(({ code, timeZone }) => [code, timeZone]));
  const placed = new Map<string, string>();

  const seen = (caseId: string, viewer: { side: Side; organizationId: string }) =>
    asSeenBy(viewer, logs.get(caseId) ?? []);

  const take = (actor: Actor, caseId: string, request: StepRequest, now: Date, key: string) => {
    if (!actor.side) throw new Error("An administrator acts on no case.");
    const viewer = { side: actor.side, organizationId: actor.organizationId };
    const log = seen(caseId, viewer);
    const office = cast.find(actor.organizationId);
    const made =
      request.step === "prepare-motion" && !request.report
        ? { documentId: randomUUID(), hash: createHash("sha256").update(key).digest("hex") }
        : {};
    const plan = planStep(
      replay(viewer, log),
      { ...request, input: { ...request.input, ...made } },
      {
        actor,
        settings: { needsConcurrence: office?.needsConcurrence ?? false, checkValidMonths: 15 },
        programs: [...SHIPPED, demonstrationProgram],
        now,
        today: dayIn(now, zones[placed.get(caseId) ?? ""] ?? "UTC"),
        eventId: randomUUID(),
        log,
      },
    );
    if (!plan.ok) return plan;
    logs.set(caseId, [...(logs.get(caseId) ?? []), plan.event]);
    return {
      ok: true as const,
      eventId: plan.event.id,
      version: log.length + 1,
      repeat: false,
    };
  };

  const door: Door = {
    enter: async (actor, entry, now) => {
      const caseId = randomUUID();
      placed.set(caseId, entry.courtCode ?? "");
      const parties: Record<string, unknown> = {};
      for (const side of ["government", "court"] as const) {
        const seat = cast.at(entry.courtCode ?? "", side);
        if (seat) Object.assign(parties, { [`${side}Id`]: seat.id, [`${side}Name`]: seat.name });
      }
      parties[`${actor.side}Id`] = actor.organizationId;
      parties[`${actor.side}Name`] = actor.organizationName;
      const request = {
        ...entry.entry,
        input: { ...entry.entry.input, ...parties, courtCode: entry.courtCode },
      };
      const result = take(actor, caseId, request, now, entry.idempotencyKey);
      return result.ok ? { ok: true, caseId } : result;
    },
    take: async (actor, { caseId, idempotencyKey, expectedVersion: _version, ...request }, now) =>
      take(actor, caseId, request, now, idempotencyKey),
    look: async (actor, caseId) => {
      const viewer = { side: actor.side as Side, organizationId: actor.organizationId };
      return replay(viewer, seen(caseId, viewer));
    },
    attach: async () => randomUUID(),
    note: async () => {},
    claim: async () => {},
  };

  const known = (caseId: string, side: Side) => {
    const entered = replay({ side, organizationId: "" }, logs.get(caseId) ?? []);
    const organizationId = entered.shared.parties[side];
    if (!organizationId) return null;
    const viewer = { side, organizationId };
    return replay(viewer, seen(caseId, viewer));
  };
  return { cast, door, places: places(), logs, known };
}
