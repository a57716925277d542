import "server-only";
import type { Actor } from "../access/actor.ts";
import { can, hasRole } from "../access/can.ts";
import { caseSnapshot, isId } from "../cases/data.ts";
import { allOrNothing, holdCases, transitionCase, transitionIn } from "../cases/mutations.ts";
import { inScope, type Scope } from "../cases/scope.ts";
import type { TransitionResult } from "../cases/types.ts";
import { heldCall } from "../conflicts/gate.ts";
import { storeUpload } from "../documents/mutations.ts";
import type { LocalDate } from "../workflow/dates.ts";
import { wrongInput } from "../workflow/inputs.ts";
import type { AppearancePurpose } from "../workflow/state.ts";
import { enterAppearance } from "../workflow/steps/enter-appearance.ts";
import { casesOfNumber, claimsToAnswer, substitutionsToConfirm } from "./data.ts";

/** What a defense organization says of a case that another party keeps. */
export interface NewClaim {
  counselName: string;
  enteredOn: LocalDate | null;
  aNumber: string;
  chargingDocumentDate: LocalDate;
  familyName: string;
  givenNames: string;
  courtCode: string | null;
}

/**
 * Writes a claim for the office or the court to answer. Whether there is such a case changes
 * nothing here, so nothing can be learned from it. The same claim twice is one.
 */
export async function claimAppearance(scope: Scope, claim: NewClaim, now: Date): Promise<void> {
  await scope.sql.query({
    name: "claim-appearance",
    text: `insert into appearance (organization_id, status, counsel_name, entered_on, a_number,
        charging_document_date, family_name, given_names, court_code, created_at)
      values (current_organization(), 'pending', $1, $2, $3, $4, $5, $6, $7, $8)
      on conflict do nothing`,
    values: [
      claim.counselName,
      claim.enteredOn,
      claim.aNumber,
      claim.chargingDocumentDate,
      claim.familyName,
      claim.givenNames,
      claim.courtCode,
      now,
    ],
  });
}

/** Refuses a claim at one of the acting organization's courts. False where there is none to answer. */
export async function refuseAppearance(
  actor: Actor,
  refusal: { claimId: string; answer: string },
  now: Date,
): Promise<boolean> {
  const may = actor.side && can(actor, "confirm an appearance");
  if (!may || !isId(refusal.claimId)) return false;
  return inScope(actor, async ({ sql }) => {
    const { rowCount } = await sql.query({
      name: "refuse-appearance",
      text: `update appearance set status = 'refused', answer = $2, answered_at = $3
        where id = $1 and status = 'pending' and organization_id <> current_organization()`,
      values: [refusal.claimId, refusal.answer, now],
    });
    return rowCount === 1;
  });
}

/**
 * Of several cases of one number that the acting organization keeps, says which is of record: the others
 * are set aside. An office's or a court's word takes their firms or clinics out of them; a firm or clinic
 * sets aside only what it keeps alone, and goes on reading it. All or none. NOT_FOUND where there is no
 * such case, or no other of its number.
 */
export async function chooseAppearance(
  actor: Actor,
  choice: { caseId: string; idempotencyKey: string },
  now: Date,
): Promise<TransitionResult> {
  const { caseId, idempotencyKey } = choice;
  if (!actor.side || !mayChooseCase(actor) || !isId(caseId)) return noSuchCase();
  return allOrNothing(actor, async (scope) => {
    const others = await casesOfNumber(scope, caseId);
    await holdCases(scope, [caseId, ...others.map((one) => one.caseId)]);
    let last: TransitionResult = noSuchCase();
    for (const other of others) {
      last = await transitionIn(
        scope,
        {
          step: "set-aside-duplicate",
          input: { recordCaseId: caseId },
          occurredOn: null,
          report: null,
          caseId: other.caseId,
          expectedVersion: other.version,
          idempotencyKey,
        },
        now,
      );
      if (!last.ok) return last;
    }
    return last;
  });
}

function noSuchCase(): TransitionResult {
  return { ok: false, code: "NOT_FOUND", reason: "There is no such case.", errors: {} };
}

/** What whoever confirms says of the paper (EOIR-28) that it rests on. */
export interface Confirmation {
  claimId: string;
  /** The version of the case that was looked at. */
  version: number;
  /** Day the appearance was entered. */
  occurredOn: LocalDate | null;
  /** What it is limited to; null: nothing. */
  purpose: AppearancePurpose | null;
  report: { learned: string; paper: string };
  /** The paper itself, where it is attached. */
  paper: File | null;
  idempotencyKey: string;
}

/**
 * Confirms a claim: the entry of appearance is reported for the respondent's side, naming the
 * organization, which becomes the party. NOT_FOUND where there is no such claim or no case for it.
 */
export async function confirmAppearance(
  actor: Actor,
  confirmation: Confirmation,
  now: Date,
): Promise<TransitionResult> {
  const none = {
    ok: false,
    code: "NOT_FOUND",
    reason: "There is no such claim.",
    errors: {},
  } as const;
  if (!actor.side || !can(actor, "confirm an appearance") || !isId(confirmation.claimId))
    return none;
  const [claim] = await inScope(actor, (scope) =>
    claimsToAnswer(scope, { id: confirmation.claimId }),
  );
  if (!claim?.match) return none;
  const { caseId } = claim.match;
  const { report, paper } = confirmation;
  let documentId: string | null = null;
  if (paper && report.paper === "attached") {
    const stored = await inScope(actor, (scope) =>
      storeUpload(scope, caseId, paper, "paper", "Form EOIR-28", now),
    );
    if (!stored.ok) return wrongInput({ documentId: stored.reason });
    documentId = stored.id;
  }
  return transitionCase(
    actor,
    {
      step: "enter-appearance",
      input: {
        name: claim.counselName,
        firm: claim.organizationName,
        organizationId: claim.organizationId,
        purpose: confirmation.purpose,
      },
      occurredOn: confirmation.occurredOn,
      report: { ...report, documentId, interpreter: "" },
      onBehalfOf: "defense",
      caseId,
      expectedVersion: confirmation.version,
      idempotencyKey: confirmation.idempotencyKey,
    },
    now,
  );
}

/** Whether the actor enters appearances for their organization. */
export function mayAppear(actor: Actor): boolean {
  return actor.side === "defense" && !actor.readsOnly && hasRole(actor, enterAppearance.roles);
}

/** Whether the actor says which of several cases of one number is of record. */
export function mayChooseCase(actor: Actor): boolean {
  return can(actor, "confirm an appearance") || mayAppear(actor);
}

/** The organization's own Form EOIR-28 after a granted substitution. */
export interface OwnAppearance {
  caseId: string;
  /** Who appears. */
  name: string;
  /** Day it was entered. */
  occurredOn: LocalDate;
  /** What it is limited to; null: nothing. */
  purpose: AppearancePurpose | null;
  idempotencyKey: string;
}

/**
 * Enters the appearance of the organization that the judge's leave named, which becomes the party with
 * it. NOT_FOUND where it was not named. What is refused says nothing of the case: before the appearance
 * stands, it is not this organization's to know.
 */
export async function appearAsSubstitute(
  actor: Actor,
  { caseId, name, occurredOn, purpose, idempotencyKey }: OwnAppearance,
  now: Date,
): Promise<TransitionResult> {
  if (!mayAppear(actor) || !isId(caseId)) return noSuchCase();
  const [call] = await inScope(actor, (scope) => substitutionsToConfirm(scope, caseId));
  if (!call) return noSuchCase();
  const held = await heldCall(actor, call, now);
  if (held) return { ok: false, code: "REFUSED", reason: held, errors: {} };
  const result = await asCalled(actor, caseId, (scope, expectedVersion) =>
    transitionIn(
      scope,
      {
        step: enterAppearance.id,
        input: { name, firm: actor.organizationName, purpose },
        occurredOn,
        report: null,
        caseId,
        expectedVersion,
        idempotencyKey,
      },
      now,
    ),
  );
  if (result.ok || result.code === "NOT_FOUND") return result;
  return {
    ok: false,
    code: "REFUSED",
    reason: "This appearance cannot be entered here: check the day, or ask the court.",
    errors: {},
  };
}

/**
 * Says that the organization which the judge's leave named does not take over. It is told nothing of the
 * case by that, and keeps nothing of it. NOT_FOUND where it was not named.
 */
export async function declineSubstitution(
  actor: Actor,
  { caseId, reason, idempotencyKey }: { caseId: string; reason: string; idempotencyKey: string },
  now: Date,
): Promise<TransitionResult> {
  if (!mayAppear(actor) || !isId(caseId)) return noSuchCase();
  const result = await asCalled(actor, caseId, async (scope, expectedVersion) => {
    const step = {
      step: "decline-substitution",
      input: { reason },
      occurredOn: null,
      report: null,
    };
    const declined = await transitionIn(
      scope,
      { ...step, caseId, expectedVersion, idempotencyKey },
      now,
    );
    await scope.sql.query({ name: "end-call", text: "select end_call($1)", values: [caseId] });
    return declined;
  });
  if (result.ok || result.code === "NOT_FOUND") return result;
  return { ok: false, code: "REFUSED", reason: "This cannot be declined here.", errors: {} };
}

/** An act of the organization that was named, at the seat that it is given for it; all or nothing. */
function asCalled(
  actor: Actor,
  caseId: string,
  act: (scope: Scope, version: number) => Promise<TransitionResult>,
): Promise<TransitionResult> {
  return allOrNothing(actor, async (scope) => {
    const { rows } = await scope.sql.query<{ admitted: boolean }>({
      name: "admit-successor",
      text: "select admit_successor($1) as admitted",
      values: [caseId],
    });
    const snapshot = rows[0]?.admitted ? await caseSnapshot(scope, caseId) : null;
    return snapshot ? act(scope, snapshot.version) : noSuchCase();
  });
}
