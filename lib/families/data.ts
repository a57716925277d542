import "server-only";
import { isId } from "../cases/data.ts";
import type { Scope } from "../cases/scope.ts";
import type { CaseSnapshot } from "../cases/types.ts";
import { parseANumber } from "../format/a-number.ts";
import { listName, searchText } from "../format/names.ts";
import type { NamedCase } from "../workflow/family.ts";
import type { Stage } from "../workflow/stages.ts";
import type { Lead, SharedState } from "../workflow/state.ts";
import { tieOf } from "./tie-sql.ts";
import type { FamilyMember, Namesake } from "./types.ts";

/** Ids of the cases that ride on a case, by the rider's name, as the acting organization knows it. */
export async function ridersOf(scope: Scope, leadId: string): Promise<string[]> {
  const { rows } = await scope.sql.query<{ id: string }>({
    name: "riders-of",
    text: `select p.case_id as id
      from (select distinct case_id from case_event where lead_case_id = $1) tied
      join party_file p on p.case_id = tied.case_id
      ${tieOf("tied")}
      where tie.lead ->> 'caseId' = $1::text
      order by p.sort_name, p.case_id`,
    values: [leadId],
  });
  return rows.map(({ id }) => id);
}

/**
 * The case that somebody names as the lead of another, by its id or by an A-number in any writing;
 * null: none that the acting organization keeps. An A-number names a person: of several cases the
 * one at the rider's court counts, and there the latest.
 */
export async function namedCase(
  scope: Scope,
  riderId: string,
  text: unknown,
): Promise<NamedCase | null> {
  const name = typeof text === "string" ? text.trim() : "";
  const { rows } = await scope.sql.query<{
    id: string;
    a_number: string;
    family_name: string;
    given_names: string;
    parties: SharedState["parties"];
    lead: Lead | null;
  }>({
    name: "named-case",
    text: `select c.id, c.a_number, r.family_name, r.given_names, c.shared -> 'parties' as parties,
        tie.lead
      from case_file c
      join party_file p on p.case_id = c.id
      join respondent r on r.id = c.respondent_id
      left join case_file rider on rider.id = $3
      ${tieOf("p")}
      where c.id = $1 or c.a_number = $2
      order by c.court_code is not distinct from rider.court_code desc,
        c.charging_document_date desc
      limit 1`,
    values: [isId(name) ? name : null, isId(name) ? null : parseANumber(name), riderId],
  });
  const row = rows[0];
  return row
    ? {
        caseId: row.id,
        aNumber: row.a_number,
        name: listName({ familyName: row.family_name, givenNames: row.given_names }),
        self: row.id === riderId,
        lead: row.lead,
        parties: row.parties,
      }
    : null;
}

interface MemberRow {
  case_id: string;
  family_name: string;
  given_names: string;
  a_number: string;
  stage: Stage;
  hearing_at: string | null;
  hearing_kind: string | null;
}

/** The lines of a family whose first id is the lead's, in the order of the ids. */
export async function membersOf(scope: Scope, ids: readonly string[]): Promise<FamilyMember[]> {
  if (ids.length === 0) return [];
  const { rows } = await scope.sql.query<MemberRow>({
    name: "family-members",
    text: `select p.case_id, r.family_name, r.given_names, c.a_number, p.stage,
        p.next_hearing_at::text as hearing_at, p.hearing_kind
      from party_file p
      join case_file c on c.id = p.case_id
      join respondent r on r.id = c.respondent_id
      where p.case_id = any($1::uuid[])
      order by array_position($1::uuid[], p.case_id)`,
    values: [ids],
  });
  return rows.map((row) => ({ ...toLine(row), part: row.case_id === ids[0] ? "lead" : "rider" }));
}

function toLine(row: MemberRow): Omit<FamilyMember, "part"> {
  return {
    caseId: row.case_id,
    familyName: row.family_name,
    givenNames: row.given_names,
    aNumber: row.a_number,
    stage: row.stage,
    hearingAt: row.hearing_at?.replace(" ", "T").slice(0, 16) ?? null,
    hearingKind: row.hearing_kind,
  };
}

/** Of a common name no more are looked at: they are offered, not searched. */
const LOOKED_AT = 300;

/**
 * Cases of the same family name at the same court that could lead this one: those heard at the same
 * time first, then the oldest person first. At most eight.
 */
export async function namesakesOf(
  scope: Scope,
  { caseId, respondent }: CaseSnapshot,
): Promise<Namesake[]> {
  const words = searchText(respondent.familyName).split(" ").filter(Boolean);
  if (words.length === 0) return [];
  const { rows } = await scope.sql.query<MemberRow & { birth_date: string | null }>({
    name: "namesakes-of",
    text: `select p.case_id, r.family_name, r.given_names, c.a_number, p.stage,
        p.next_hearing_at::text as hearing_at, p.hearing_kind, r.birth_date::text
      from (select id from find_cases($1, '{}') as id limit ${LOOKED_AT}) found
      join party_file p on p.case_id = found.id
      join case_file c on c.id = p.case_id
      join respondent r on r.id = c.respondent_id
      join party_file mine on mine.case_id = $2
      ${tieOf("p")}
      where p.case_id <> $2 and tie.lead is null and r.family_name = $3
        and p.court_code is not distinct from mine.court_code
      order by p.next_hearing_at is not distinct from mine.next_hearing_at desc,
        r.birth_date nulls last, p.case_id
      limit 8`,
    values: [words, caseId, respondent.familyName],
  });
  return rows.map((row) => ({ ...toLine(row), birthDate: row.birth_date }));
}
