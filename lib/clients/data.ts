import "server-only";
import type { Scope } from "../cases/scope.ts";
import type { ClientKey, ClientRecord } from "./types.ts";

/** The acting firm's or clinic's record of a client; null where it keeps none, and for other sides. */
export async function clientRecord(scope: Scope, key: ClientKey): Promise<ClientRecord | null> {
  const { rows } = await scope.sql.query<ClientRecord>({
    name: "client-record",
    text: `select phone, safe_contact as "safeContact", language, learned from client_record
      where organization_id = current_organization() and a_number = $1
        and charging_document_date = $2`,
    values: [key.aNumber, key.chargingDocumentDate],
  });
  return rows[0] ?? null;
}
