import "server-only";
import type { Actor } from "../access/actor.ts";
import { can } from "../access/can.ts";
import { caseSnapshot, isId } from "../cases/data.ts";
import { inScope, type Scope } from "../cases/scope.ts";
import type { ClientKey, ClientRecord } from "./types.ts";

/**
 * Keeps how a client is reached, for the acting firm or clinic alone. False where the case does not
 * exist for it, or its role keeps no such record: the same answer for a case of others and for none.
 */
export async function keepClient(
  actor: Actor,
  caseId: string,
  record: ClientRecord,
  now: Date,
): Promise<boolean> {
  if (!actor.side || !can(actor, "keep client contacts") || !isId(caseId)) return false;
  return inScope(actor, async (scope) => {
    const snapshot = await caseSnapshot(scope, caseId);
    if (!snapshot) return false;
    const { respondent, chargingDocumentDate } = snapshot;
    await writeClient(scope, { aNumber: respondent.aNumber, chargingDocumentDate }, record, now);
    return true;
  });
}

/** The same for a client who may have no case here yet (an import's row), in an open transaction. */
export async function writeClient(
  { sql, actor }: Scope,
  key: ClientKey,
  record: ClientRecord,
  now: Date,
): Promise<void> {
  await sql.query({
    name: "keep-client",
    text: `insert into client_record (organization_id, a_number, charging_document_date, phone,
        safe_contact, language, learned, account_id, updated_at)
      values (current_organization(), $1, $2, $3, $4, $5, $6, $7, $8)
      on conflict (organization_id, a_number, charging_document_date) do update set
        phone = excluded.phone, safe_contact = excluded.safe_contact,
        language = excluded.language, learned = excluded.learned,
        account_id = excluded.account_id, updated_at = excluded.updated_at`,
    values: [
      key.aNumber,
      key.chargingDocumentDate,
      record.phone,
      record.safeContact,
      record.language,
      record.learned,
      actor.userId,
      now,
    ],
  });
}
