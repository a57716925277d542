import "server-only";
import type { Actor } from "../access/actor.ts";
import { can } from "../access/can.ts";
import { inScope, type Scope } from "../cases/scope.ts";
import type { LocalDate } from "../workflow/dates.ts";

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
  if (!actor.side || !can(actor, "confirm an appearance")) return false;
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
