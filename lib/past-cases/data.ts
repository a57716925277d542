import "server-only";
import { isId, stateOf } from "../cases/data.ts";
import type { Scope } from "../cases/scope.ts";
import type { FamilyMember } from "../families/types.ts";
import { formatANumber } from "../format/a-number.ts";
import { listName } from "../format/names.ts";
import { programsById } from "../programs/data.ts";
import { findTerms } from "../search/terms.ts";
import { dayIn, NO_COURT_TIME_ZONE } from "../workflow/dates.ts";
import type { Stage } from "../workflow/stages.ts";
import type { SharedState } from "../workflow/state.ts";
import type { PastCase, PastLine } from "./types.ts";

interface SeatRow {
  id: string;
  stage: Stage;
  stage_since: string;
  shared: Partial<SharedState>;
  own: Record<string, unknown>;
  family: FamilyMember[];
  ended_at: Date;
  ended_on: string | null;
  a_number: string;
  charging_document_date: string;
  family_name: string;
  given_names: string;
  birth_date: string | null;
  nationality_code: string;
  nationality_name: string;
  language: string;
  court_code: string | null;
  court_name: string | null;
  time_zone: string | null;
  programs: string[];
}

/**
 * A case whose seat the acting organization has left, as it stood then: of several seats the last.
 * Null where it never had one, and where it has one again.
 */
export async function pastCase(scope: Scope, caseId: string): Promise<PastCase | null> {
  const { rows } = await scope.sql.query<SeatRow>({
    name: "past-case",
    text: `select s.id, s.stage, s.stage_since::text, s.shared, s.own, s.family, s.ended_at, s.ended_on::text,
        s.a_number, s.charging_document_date::text, s.family_name, s.given_names,
        s.birth_date::text, s.nationality_code, n.name as nationality_name, s.language,
        s.court_code, t.name as court_name, t.time_zone,
        array(
          select g.id from program_revision g
          where g.program_id = s.shared ->> 'program' and (
            g.revision = (s.shared ->> 'revision')::integer
            or not exists (
              select from program_revision newer
              where newer.program_id = g.program_id and newer.revision > g.revision
            ))
            or g.program_id = s.own -> 'program' ->> 'id'
              and g.revision = (s.own -> 'program' ->> 'revision')::integer
        ) as programs
      from past_seat s
      join nationality n on n.code = s.nationality_code
      left join court t on t.code = s.court_code
      where s.case_id = $1 and s.organization_id = current_organization()
        and not exists (select from party_file p where p.case_id = s.case_id)
      order by s.n desc limit 1`,
    values: [caseId],
  });
  const row = rows[0];
  if (!row) return null;
  return {
    seatId: row.id,
    endedOn: endedOn(row),
    family: row.family,
    snapshot: {
      caseId,
      version: 0,
      state: stateOf(scope.actor.side, { ...row, lead: null }),
      respondent: {
        aNumber: row.a_number,
        familyName: row.family_name,
        givenNames: row.given_names,
        birthDate: row.birth_date,
        nationality: row.nationality_code,
        nationalityName: row.nationality_name,
        language: row.language,
      },
      chargingDocumentDate: row.charging_document_date,
      court:
        row.court_code && row.court_name && row.time_zone
          ? { code: row.court_code, name: row.court_name, timeZone: row.time_zone }
          : null,
      settings: { needsConcurrence: false, checkValidMonths: 0 },
      programs: await programsById(scope.sql, row.programs),
    },
  };
}

function endedOn(row: Pick<SeatRow, "ended_on" | "ended_at" | "time_zone">): string {
  return row.ended_on ?? dayIn(row.ended_at, row.time_zone ?? NO_COURT_TIME_ZONE);
}

/** Which of these cases the acting organization keeps, or kept. */
export async function openTo(scope: Scope, caseIds: readonly string[]): Promise<string[]> {
  if (caseIds.length === 0) return [];
  const { rows } = await scope.sql.query<{ id: string }>({
    name: "cases-open-to",
    text: `select case_id as id from party_file where case_id = any($1::uuid[])
      union
      select case_id from past_seat
      where case_id = any($1::uuid[]) and organization_id = current_organization()`,
    values: [caseIds],
  });
  return rows.map(({ id }) => id);
}

type LineRow = Pick<
  SeatRow,
  "id" | "ended_at" | "ended_on" | "a_number" | "family_name" | "given_names" | "time_zone"
> & { case_id: string; court_name: string | null };

/**
 * Past cases of the acting organization, the last left first, from behind `after` (a line's cursor)
 * on; those that a search asks for, or all of them where it asks for nothing.
 */
export async function pastCases(
  scope: Scope,
  { asked, after, limit }: { asked: string; after: string | null; limit: number },
): Promise<PastLine[]> {
  const terms = asked === "" ? null : findTerms(asked);
  const [at, id] = cursorOf(after);
  const { rows } = await scope.sql.query<LineRow>({
    name: "past-cases",
    text: `select s.id, s.case_id, s.ended_at, s.ended_on::text, s.a_number, s.family_name,
        s.given_names, t.name as court_name, t.time_zone
      from find_past_cases($1, $2, $3, $4, $5) as found
      join past_seat s on s.id = found
      left join court t on t.code = s.court_code
      order by s.ended_at desc, s.id desc`,
    values: [terms?.words ?? null, terms?.prefixes ?? [], at, id, limit],
  });
  return rows.map((row) => ({
    cursor: `${row.ended_at.getTime()}.${row.id}`,
    href: `/cases/${row.case_id}`,
    name: listName({ familyName: row.family_name, givenNames: row.given_names }),
    aNumber: formatANumber(row.a_number),
    courtName: row.court_name,
    endedOn: endedOn(row),
  }));
}

/** Cursors come from addresses: what is none begins at the beginning. */
function cursorOf(text: string | null): [Date | null, string | null] {
  const [time = "", id = ""] = (text ?? "").split(".");
  return /^\d{1,15}$/.test(time) && isId(id) ? [new Date(Number(time)), id] : [null, null];
}
