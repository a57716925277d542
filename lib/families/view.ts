import "server-only";
import type { Side } from "../access/roles.ts";
import { caseLog, caseSnapshot } from "../cases/data.ts";
import type { Scope } from "../cases/scope.ts";
import type { CaseSnapshot, KnownCase } from "../cases/types.ts";
import { unlessAsked } from "../openings/types.ts";
import type { LocalDate } from "../workflow/dates.ts";
import type { Family } from "../workflow/family.ts";
import type { AnyStep } from "../workflow/step.ts";
import { type Standing, togetherProblem } from "../workflow/together.ts";
import { membersOf, ridersOf } from "./data.ts";
import type { FamilyMember, TogetherChoice } from "./types.ts";

/** The family of a case, the lead first, as far as the acting organization keeps its cases. */
export async function familyOf(
  scope: Scope,
  { snapshot, family }: Pick<KnownCase, "snapshot" | "family">,
): Promise<FamilyMember[]> {
  return membersOf(scope, await familyIds(scope, snapshot, family));
}

/** Ids of a case's family, the lead first; none where it has none. */
export async function familyIds(
  scope: Scope,
  { caseId, state }: CaseSnapshot,
  { riders }: Pick<Family, "riders">,
): Promise<string[]> {
  if (state.lead) return [state.lead.caseId, ...(await ridersOf(scope, state.lead.caseId))];
  return riders.length > 0 ? [caseId, ...riders] : [];
}

/** The others of the family for whom a step could be taken in the same act, or why it cannot. */
export async function togetherChoices(
  scope: Scope,
  known: KnownCase,
  step: AnyStep,
  party: Side,
): Promise<TogetherChoice[]> {
  if (!step.together) return [];
  const { snapshot, log, family, today } = known;
  const here = standingOf(scope, snapshot, log, today, family);
  const choices: TogetherChoice[] = [];
  for (const member of await familyOf(scope, known)) {
    if (member.caseId === snapshot.caseId) continue;
    const other = await unlessAsked(() => caseSnapshot(scope, member.caseId));
    // The acting organization keeps every member of the family: what is not read asks for a reason.
    if (!other) {
      choices.push({ ...member, version: 0, reason: COLLEAGUES });
      continue;
    }
    const there = standingOf(scope, other, await caseLog(scope, member.caseId), today);
    const reason = togetherProblem(step, party, here, there);
    choices.push({ ...member, version: other.version, reason });
  }
  return choices;
}

const COLLEAGUES = "A colleague has this case: open it with a reason first.";

/** A case with what the plan of a step on it depends on. */
export function standingOf(
  { actor }: Scope,
  { state, settings, programs }: CaseSnapshot,
  log: KnownCase["log"],
  today: LocalDate,
  family?: Family,
): Standing {
  return { state, context: { actor, settings, programs, today, log, family } };
}
