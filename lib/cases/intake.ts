import "server-only";
import type { Actor } from "../access/actor.ts";
import { can } from "../access/can.ts";
import { claimAppearance } from "../appearances/mutations.ts";
import { heldIntake, settleIntake } from "../conflicts/gate.ts";
import { ANOTHER_LOOK } from "../workflow/inputs.ts";
import { organizationsOfCourt, ownCase } from "./data.ts";
import { allOrNothing, enterIn, joinCase } from "./mutations.ts";
import { entryOf, type Intake } from "./schema.ts";
import { inScope, type Scope } from "./scope.ts";

export type IntakeResult =
  /** The case is here: entered now, joined, or known to the organization before. */
  | { ok: true; outcome: "entered" | "joined" | "known"; caseId: string }
  /** Claimed. Said in the same way whether there is such a case or not. */
  | { ok: true; outcome: "pending" }
  /** Kept until the organization's conflicts person has decided. */
  | { ok: true; outcome: "waiting"; words: string }
  | { ok: false; reason: string; errors: Record<string, string> };

/**
 * Takes a person and their case in. The defense never learns what others keep: where the court's own
 * parties are on the system it claims an appearance, elsewhere the case is its own at once, whoever
 * keeps another of the same number. An office or a court joins what stands at its court without it, and
 * otherwise enters a case of its own: no more is said to it of what others keep elsewhere.
 */
export async function takeIn(
  actor: Actor,
  intake: Intake,
  idempotencyKey: string,
  now: Date,
): Promise<IntakeResult> {
  if (!actor.side || !can(actor, "enter a case")) {
    return { ok: false, reason: "Your role enters no cases.", errors: {} };
  }
  if (actor.side === "defense" && intake.counselName === "") {
    return wrong("counselName", "Write who appears for the person.");
  }
  const held = await heldIntake(actor, intake, idempotencyKey, now);
  if (held?.waits) return { ok: true, outcome: "waiting", words: held.words };
  if (held) return { ok: false, reason: held.words, errors: {} };
  const result = await enterOrClaim(actor, intake, idempotencyKey, now);
  if (result.ok) {
    await inScope(actor, (scope) => settleIntake(scope, intake, idempotencyKey, now));
  }
  return result;
}

async function enterOrClaim(
  actor: Actor,
  intake: Intake,
  idempotencyKey: string,
  now: Date,
): Promise<IntakeResult> {
  const before = await inScope(actor, (scope) => knownOrClaimed(scope, intake, now));
  if (before) return before;

  const { aNumber, familyName, givenNames, birthDate, nationality, language } = intake;
  const { chargingDocumentDate, courtCode, occurredOn } = intake;
  const entry = { step: "enter-case", input: entryOf(intake), occurredOn, report: null };
  const newCase = {
    respondent: { aNumber, familyName, givenNames, birthDate, nationality, language },
    chargingDocumentDate,
    courtCode,
    entry,
    idempotencyKey,
  };
  const result = await allOrNothing(actor, async (scope) => {
    const entered = await enterIn(scope, newCase, now);
    // A case before filing lies in no district: an office that keeps it learns of the appearance, and
    // whether one does changes nothing here.
    if (entered.ok && actor.side === "defense" && !courtCode) await claim(scope, intake, now);
    return entered;
  });
  if (result.ok) return { ok: true, outcome: "entered", caseId: result.caseId };
  if (result.code !== "EXISTS") return result;
  if (actor.side === "defense") {
    // The same form a moment ago, or a court that came onto the system since.
    return inScope(
      actor,
      async (scope) => (await known(scope, intake)) ?? (await claim(scope, intake, now)),
    );
  }
  const joined = await joinCase(actor, { aNumber, chargingDocumentDate, idempotencyKey }, now);
  if (joined.ok) return { ok: true, outcome: "joined", caseId: joined.caseId };
  // The same form a moment ago, or somebody else at the court was quicker.
  const there = await inScope(actor, (scope) => known(scope, intake));
  if (there) return there;
  return wrong("aNumber", "This cannot be entered: check the A-number, the date and the court.");
}

/** What is settled before anything is entered: a case of one's own, or one that is only claimed. */
async function knownOrClaimed(
  scope: Scope,
  intake: Intake,
  now: Date,
): Promise<IntakeResult | null> {
  const before = await known(scope, intake);
  if (before) return before;
  const { courtCode } = intake;
  if (scope.actor.side !== "defense" || !courtCode) return null;
  const covered = (await organizationsOfCourt(scope, courtCode)).length > 0;
  return covered ? claim(scope, intake, now) : null;
}

async function known(scope: Scope, intake: Intake): Promise<IntakeResult | null> {
  const caseId = await ownCase(scope, intake);
  return caseId ? { ok: true, outcome: "known", caseId } : null;
}

async function claim(scope: Scope, intake: Intake, now: Date): Promise<IntakeResult> {
  const { counselName, counselEnteredOn: enteredOn, ...person } = intake;
  await claimAppearance(scope, { ...person, counselName, enteredOn }, now);
  return { ok: true, outcome: "pending" };
}

function wrong(key: string, message: string): IntakeResult {
  return { ok: false, reason: ANOTHER_LOOK, errors: { [key]: message } };
}
