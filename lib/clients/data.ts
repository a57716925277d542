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

/** What the acting firm or clinic has of a client: a case, a claim that waits, a record. */
export interface KnownClient {
  /** null: no case, or none that the organization is still a party of. */
  caseId: string | null;
  /** A claim to represent the person waits for its answer. */
  claimed: boolean;
  record: ClientRecord | null;
}

/** By key ('A-number|date'), whatever the acting organization has of these clients. */
export async function knownClients(
  scope: Scope,
  keys: readonly string[],
): Promise<Map<string, KnownClient>> {
  const parts = keys.map((key) => key.split("|"));
  const { rows } = await scope.sql.query<KnownClient & { key: string }>({
    name: "known-clients",
    text: `select k.a || '|' || k.d as key, p.case_id as "caseId",
        exists (
          select from appearance e
          where e.organization_id = current_organization() and e.status = 'pending'
            and e.a_number = k.a and e.charging_document_date = k.d
        ) as claimed,
        case when r.a_number is not null then jsonb_build_object(
          'phone', r.phone, 'safeContact', r.safe_contact, 'language', r.language,
          'learned', r.learned) end as record
      from unnest($1::text[], $2::date[]) as k (a, d)
      left join lateral (
        select p.case_id from case_file c join party_file p on p.case_id = c.id
        where c.a_number = k.a and c.charging_document_date = k.d
        order by coalesce(c.shared -> 'left' ->> 'reason' = 'duplicate', false), c.entered_at, c.id
        limit 1
      ) p on true
      left join client_record r on r.organization_id = current_organization()
        and r.a_number = k.a and r.charging_document_date = k.d`,
    values: [parts.map(([number]) => number), parts.map(([, date]) => date)],
  });
  return new Map(rows.map(({ key, ...row }) => [key, row]));
}

/** Courts whose office or court organization is on the system: there a client is claimed. */
export async function coveredCourts(scope: Scope): Promise<Set<string>> {
  const { rows } = await scope.sql.query<{ code: string }>({
    name: "covered-courts",
    text: `select distinct j.court_code as code from jurisdiction j
      where j.side in ('government', 'court')`,
  });
  return new Set(rows.map(({ code }) => code));
}
