import "server-only";
import type { Actor } from "../access/actor.ts";
import { caseLog, caseSnapshot } from "../cases/data.ts";
import { allOrNothing, holdCases, transitionCase, transitionIn } from "../cases/mutations.ts";
import type { Scope } from "../cases/scope.ts";
import type { CaseSnapshot, TransitionRequest, TransitionResult } from "../cases/types.ts";
import { heldAct } from "../conflicts/gate.ts";
import { listName } from "../format/names.ts";
import { dayIn, NO_COURT_TIME_ZONE } from "../workflow/dates.ts";
import { stepById } from "../workflow/registry.ts";
import { togetherProblem } from "../workflow/together.ts";
import { ridersOf } from "./data.ts";
import { familyIds, standingOf } from "./view.ts";

/** What one case of the act answered, and whose it is; `who` is null for the first one. */
type MemberRefusal = Exclude<TransitionResult, { ok: true }> & {
  caseId: string;
  who: string | null;
};

export type FamilyResult =
  | { ok: true; moved: { caseId: string; eventId: string; version: number; repeat: boolean }[] }
  | MemberRefusal;

/**
 * Takes one step on several cases of one family in one act: an event each, all or none. Each case
 * comes through the same plan as if it were alone, at the version that its line showed; the first
 * refusal or conflict leaves nothing anywhere and says whose it is. The same key twice is once.
 */
export async function transitionFamily(
  actor: Actor,
  requests: readonly [TransitionRequest, ...TransitionRequest[]],
  now: Date,
): Promise<FamilyResult> {
  const [first] = requests;
  if (requests.length === 1) {
    const { caseId } = first;
    const result = await transitionCase(actor, first, now);
    return result.ok
      ? { ok: true, moved: [{ caseId, ...result }] }
      : { ...result, caseId, who: null };
  }
  const held = await heldAct(actor, requests, now);
  if (held) return { ...held.refusal, caseId: held.caseId, who: null };
  return allOrNothing(actor, (scope) => moveAll(scope, requests, now));
}

async function moveAll(
  scope: Scope,
  requests: readonly [TransitionRequest, ...TransitionRequest[]],
  now: Date,
): Promise<FamilyResult> {
  const [first] = requests;
  await holdCases(
    scope,
    requests.map(({ caseId }) => caseId),
  );
  // Read before anything moves; asked after, so that a submission sent again gets its first answer.
  const outside = await outsideTheFamily(scope, requests, now);
  const moved: { caseId: string; eventId: string; version: number; repeat: boolean }[] = [];
  for (const request of requests) {
    const { caseId } = request;
    const result = await transitionIn(scope, request, now);
    if (!result.ok) return { ...result, caseId, who: await nameOf(scope, caseId, first.caseId) };
    moved.push({ caseId, ...result });
  }
  return moved.every(({ repeat }) => repeat) || !outside ? { ok: true, moved } : outside;
}

/** A case of the act that is none of the family, or cannot answer with the others; null: none. */
async function outsideTheFamily(
  scope: Scope,
  requests: readonly [TransitionRequest, ...TransitionRequest[]],
  now: Date,
): Promise<MemberRefusal | null> {
  const [first, ...others] = requests;
  const step = stepById(first.step);
  const snapshot = await caseSnapshot(scope, first.caseId);
  if (!step || !snapshot) return null;
  const today = todayAt(snapshot, now);
  const family = await familyIds(scope, snapshot, { riders: await ridersOf(scope, first.caseId) });
  const here = standingOf(scope, snapshot, await caseLog(scope, first.caseId), today);
  const party = first.onBehalfOf ?? scope.actor.side;
  for (const { caseId, step: other } of others) {
    const there = family.includes(caseId) ? await caseSnapshot(scope, caseId) : null;
    const reason =
      other !== first.step || !there
        ? "This case is not tied to the others."
        : togetherProblem(
            step,
            party,
            here,
            standingOf(scope, there, await caseLog(scope, caseId), today),
          );
    if (!reason) continue;
    const who = there && listName(there.respondent);
    return { ok: false, code: "REFUSED", reason, errors: {}, caseId, who };
  }
  return null;
}

async function nameOf(scope: Scope, caseId: string, first: string): Promise<string | null> {
  if (caseId === first) return null;
  const snapshot = await caseSnapshot(scope, caseId);
  return snapshot && listName(snapshot.respondent);
}

function todayAt({ court }: CaseSnapshot, now: Date): string {
  return dayIn(now, court?.timeZone ?? NO_COURT_TIME_ZONE);
}
