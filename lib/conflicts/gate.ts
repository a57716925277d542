import "server-only";
/** Where a conflict check stands before an act on a case, and before a person is taken in. */
import type { Actor } from "../access/actor.ts";
import type { Call } from "../appearances/types.ts";
import { caseSnapshot, isId } from "../cases/data.ts";
import type { Intake } from "../cases/schema.ts";
import { inScope, type Scope } from "../cases/scope.ts";
import type { CaseSnapshot, TransitionRequest } from "../cases/types.ts";
import { listName } from "../format/names.ts";
import type { Refusal } from "../workflow/plan-step.ts";
import { checkConflicts, type Held, heldWords, type Question } from "./check.ts";
import { readPeople } from "./concerns.ts";
import { barredCase, conflictSettings } from "./data.ts";
import { finishIntake, keepOthers, runAsMachinery } from "./mutations.ts";
import type { Occasion } from "./types.ts";

/** The acts that are asked about first, and on which occasion that is. */
const ASKED_BEFORE: Record<string, Occasion> = {
  assign: "assignment",
  "enter-appearance": "counsel",
  "request-discretion": "request",
};

/**
 * Whether an act of a person waits for the conflicts person; null: it goes on. What was found is kept
 * although the act is refused, in a transaction of its own. The clock asks nothing, and a report of
 * what others did is no act of one's own.
 */
export async function heldAct(
  actor: Actor,
  requests: readonly TransitionRequest[],
  now: Date,
): Promise<{ caseId: string; refusal: Refusal } | null> {
  const { side } = actor;
  if (!actor.userId || (side !== "defense" && side !== "government")) return null;
  const asked = requests.filter((one) => one.report === null && occasionOf(actor, one));
  if (asked.length === 0) return null;
  return inScope(actor, async (scope) => {
    const questions: Question[] = [];
    for (const request of asked) {
      const snapshot = await caseSnapshot(scope, request.caseId);
      const question = snapshot && (await questionOf(scope, request, snapshot));
      if (question) questions.push(question);
    }
    if (questions.length === 0) return null;
    const held = await checkConflicts(scope, questions, now);
    const at = held.findIndex((one) => one !== null);
    const found = held[at];
    if (!found) return null;
    return { caseId: questions[at]?.caseId ?? "", refusal: refusalOf(found) };
  });
}

function occasionOf({ side }: Actor, { step }: TransitionRequest): Occasion | null {
  const occasion = ASKED_BEFORE[step] ?? null;
  return side === "defense" || occasion === "assignment" ? occasion : null;
}

async function questionOf(
  scope: Scope,
  { step, input }: TransitionRequest,
  { caseId, respondent, chargingDocumentDate }: CaseSnapshot,
): Promise<Question | null> {
  const occasion = ASKED_BEFORE[step];
  const { userId, name } = scope.actor;
  if (!occasion || !userId) return null;
  if (occasion === "request" && !(await conflictSettings(scope)).onRequest) return null;
  const assigned = { id: String(input.personId ?? ""), name: String(input.personName ?? "") };
  return {
    occasion,
    client: respondent,
    chargingDocumentDate,
    caseId,
    others: [],
    person: occasion === "assignment" ? assigned : { id: userId, name },
    saved: null,
  };
}

function refusalOf(held: Held): Refusal {
  return { ok: false, code: "REFUSED", reason: heldWords(held), errors: {} };
}

/**
 * Asks whether somebody may open a case whose person they met for another organization. What they are
 * told; null where nothing stands in their way.
 */
export async function askToOpen(actor: Actor, caseId: string, now: Date): Promise<string | null> {
  const { userId, name, readsOnly } = actor;
  if (!actor.side || !userId || readsOnly || !isId(caseId)) return null;
  return inScope(actor, async (scope) => {
    const found = await barredCase(scope, caseId);
    if (!found) return null;
    const { chargingDocumentDate, ...client } = found;
    const question: Question = {
      occasion: "opening",
      client,
      chargingDocumentDate,
      caseId,
      others: [],
      person: { id: userId, name },
      saved: null,
    };
    const [held] = await checkConflicts(scope, [question], now);
    return held ? heldWords(held) : null;
  });
}

/**
 * Asks whether the organization may enter the appearance that a substitution names it for, of whose
 * case it knows no more than the person. What they are told; null where nothing stands in their way.
 */
export async function heldCall(
  actor: Actor,
  { aNumber, familyName, givenNames, chargingDocumentDate }: Call,
  now: Date,
): Promise<string | null> {
  const { userId, name } = actor;
  if (!userId) return null;
  return inScope(actor, async (scope) => {
    const question: Question = {
      occasion: "counsel",
      client: { aNumber, familyName, givenNames, birthDate: null },
      chargingDocumentDate,
      caseId: null,
      others: [],
      person: { id: userId, name },
      saved: null,
    };
    const [held] = await checkConflicts(scope, [question], now);
    return held ? heldWords(held) : null;
  });
}

/** What an intake asks: its client, and whoever it names besides. */
export function questionOfIntake(
  intake: Intake,
  key: string,
  importId: string | null = null,
): Question {
  return {
    occasion: importId ? "import" : "intake",
    client: intake,
    chargingDocumentDate: intake.chargingDocumentDate,
    caseId: null,
    others: othersOf(intake),
    person: null,
    saved: { intake, key, importId },
  };
}

function othersOf({ adverseParties, relatives }: Intake) {
  return [...readPeople(adverseParties, "adverse"), ...readPeople(relatives, "relative")];
}

/** Whether the defense's intake waits; the answer says no more than that, and keeps what was typed. */
export async function heldIntake(
  actor: Actor,
  intake: Intake,
  key: string,
  now: Date,
): Promise<{ waits: boolean; words: string } | null> {
  if (actor.side !== "defense") return null;
  return inScope(actor, async (scope) => {
    const [held] = await checkConflicts(scope, [questionOfIntake(intake, key)], now);
    return held ? { waits: held.declinedOn === null, words: heldWords(held) } : null;
  });
}

/** The person was taken in: whom the form named is known from now on, and the check has ended. */
export async function settleIntake(
  scope: Scope,
  intake: Intake,
  key: string,
  now: Date,
): Promise<void> {
  if (scope.actor.side !== "defense") return;
  const others = othersOf(intake);
  if (others.length > 0) {
    const of = {
      aNumber: intake.aNumber,
      matter: `Case of ${listName(intake)}`.slice(0, 300),
      addedBy: scope.actor.name,
    };
    await runAsMachinery(scope, (machinery) => keepOthers(machinery, others, of, now));
  }
  await finishIntake(scope, key, now);
}
