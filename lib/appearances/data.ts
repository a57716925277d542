import "server-only";
import type { Scope } from "../cases/scope.ts";
import type { Call, CaseOfNumber, Claim, ClaimToAnswer } from "./types.ts";

interface ClaimRow {
  id: string;
  status: Claim["status"];
  organization_id: string;
  organization_name: string;
  counsel_name: string;
  entered_on: string | null;
  a_number: string;
  charging_document_date: string;
  family_name: string;
  given_names: string;
  court_name: string | null;
  created_at: Date;
  answer: string;
}

const COLUMNS = `a.id, a.status, a.organization_id, o.name as organization_name, a.counsel_name,
  a.entered_on::text, a.a_number, a.charging_document_date::text, a.family_name, a.given_names,
  t.name as court_name, a.created_at, a.answer`;
const TABLES = `appearance a
  join organization o on o.id = a.organization_id
  left join court t on t.code = a.court_code`;

/** What the acting organization has claimed and not been given yet, newest first. */
export async function ownClaims(scope: Scope, limit = 50): Promise<Claim[]> {
  const { rows } = await scope.sql.query<ClaimRow>({
    name: "own-claims",
    text: `select ${COLUMNS} from ${TABLES}
      where a.organization_id = current_organization() and a.status in ('pending', 'refused')
        -- Before filing a client is entered and claimed: where the case is here, it waits for nobody.
        and not (a.status = 'pending' and a.court_code is null and exists (
          select from case_file c
          where c.a_number = a.a_number and c.charging_document_date = a.charging_document_date))
      order by a.created_at desc, a.id limit $1`,
    values: [limit],
  });
  return rows.map(toClaim);
}

/** Cases on which the court named the acting organization substitute counsel; `caseId` asks for one. */
export async function substitutionsToConfirm(scope: Scope, caseId?: string): Promise<Call[]> {
  const { rows } = await scope.sql.query<Call>({
    name: "substitutions-to-confirm",
    text: `select case_id as "caseId", a_number as "aNumber",
        charging_document_date::text as "chargingDocumentDate", family_name as "familyName",
        given_names as "givenNames", court_name as "courtName", counsel_name as "counselName",
        granted_on::text as "grantedOn"
      from substitutions_to_confirm() where $1::uuid is null or case_id = $1
      order by granted_on, a_number, case_id limit 50`,
    values: [caseId ?? null],
  });
  return rows;
}

interface MatchedRow extends ClaimRow {
  case_id: string | null;
  version: number;
  case_family_name: string;
  case_given_names: string;
  counsel: string | null;
  seat_taken: boolean;
}

/**
 * Claims that wait at the acting organization's courts, oldest first, each with the case it names.
 * `id` asks for one of them.
 */
export async function claimsToAnswer(
  scope: Scope,
  options: { id?: string; limit?: number } = {},
): Promise<ClaimToAnswer[]> {
  const { rows } = await scope.sql.query<MatchedRow>({
    name: "claims-to-answer",
    text: `select ${COLUMNS}, m.* from ${TABLES}
      left join lateral (
        select c.id as case_id, p.version, r.family_name as case_family_name,
          r.given_names as case_given_names,
          -- Who appeared for custody and bond alone makes room.
          case when c.shared -> 'counsel' ->> 'purpose' is distinct from 'custody'
            then c.shared -> 'counsel' ->> 'name' end as counsel,
          c.shared -> 'parties' ->> 'defense' is not null
            and c.shared -> 'counsel' ->> 'purpose' is distinct from 'custody' as seat_taken
        from case_file c
        join party_file p on p.case_id = c.id
        join respondent r on r.id = c.respondent_id
        where c.a_number = a.a_number and c.charging_document_date = a.charging_document_date
        order by coalesce(c.shared -> 'left' ->> 'reason' = 'duplicate', false), c.entered_at, c.id
        limit 1
      ) m on true
      where a.status = 'pending' and a.organization_id <> current_organization()
        and ($1::uuid is null or a.id = $1)
      order by a.created_at, a.id limit $2`,
    values: [options.id ?? null, options.limit ?? 100],
  });
  return rows.map((row) => ({
    ...toClaim(row),
    match: row.case_id
      ? {
          caseId: row.case_id,
          version: row.version,
          familyName: row.case_family_name,
          givenNames: row.case_given_names,
          counsel: row.counsel,
          seatTaken: row.seat_taken,
        }
      : null,
  }));
}

/**
 * The other cases of a case's number that the acting organization keeps too, the first that was entered
 * first; none that was set aside, and none for a case that was.
 */
export async function casesOfNumber(scope: Scope, caseId: string): Promise<CaseOfNumber[]> {
  const { rows } = await scope.sql.query<Omit<CaseOfNumber, "enteredAt"> & { enteredAt: Date }>({
    name: "cases-of-number",
    text: `select o.id as "caseId", p.version, o.shared -> 'names' ->> 'defense' as defense,
        o.shared -> 'counsel' ->> 'name' as counsel,
        o.shared -> 'names' ->> 'government' as office, o.entered_at as "enteredAt",
        coalesce(o.shared -> 'parties' ->> 'government', o.shared -> 'parties' ->> 'court')
          is null as alone
      from case_file c
      join case_file o on o.a_number = c.a_number
        and o.charging_document_date = c.charging_document_date and o.id <> c.id
      join party_file p on p.case_id = o.id
      where c.id = $1 and not coalesce(c.shared -> 'left' ->> 'reason' = 'duplicate', false)
        and not coalesce(o.shared -> 'left' ->> 'reason' = 'duplicate', false)
      order by o.entered_at, o.id`,
    values: [caseId],
  });
  return rows.map((row) => ({ ...row, enteredAt: row.enteredAt.toISOString() }));
}

function toClaim(row: ClaimRow): Claim {
  return {
    id: row.id,
    status: row.status,
    organizationId: row.organization_id,
    organizationName: row.organization_name,
    counselName: row.counsel_name,
    enteredOn: row.entered_on,
    aNumber: row.a_number,
    chargingDocumentDate: row.charging_document_date,
    familyName: row.family_name,
    givenNames: row.given_names,
    courtName: row.court_name,
    createdAt: row.created_at.toISOString(),
    answer: row.answer,
  };
}
