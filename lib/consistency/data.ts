import "server-only";
import { type ActorIdentity, withActor } from "../db/with-actor.ts";
import { programsInForce } from "../programs/data.ts";
import type { LocalDate } from "../workflow/dates.ts";
import type { Cell } from "./strata.ts";
import { type ConsistencyQuestion, MEASURES, type Measure } from "./types.ts";

/** What can be asked for; null: nothing is built, or the actor compares nothing. */
export interface Reach {
  asOf: LocalDate;
  programs: string[];
  firstMonth: LocalDate | null;
  lastMonth: LocalDate | null;
}

export async function consistencyReach(actor: ActorIdentity): Promise<Reach | null> {
  return withActor(actor, async (sql) => {
    const { rows } = await sql.query<Reach>({
      name: "consistency-reach",
      text: `select as_of::text as "asOf", programs, first_month::text as "firstMonth",
          last_month::text as "lastMonth"
        from consistency_reach()`,
    });
    return rows[0] ?? null;
  });
}

interface CountRow {
  unit: string;
  population: string;
  detained: boolean;
  represented: boolean;
  requested: boolean;
  family: string;
  years: string;
  inquiry: string;
  cases: number;
  yes: number;
}

/** Columns of consistency_counts, by measure. */
const COLUMNS: Record<Measure, { cases: string; yes: string; inquiries: readonly string[] }> = {
  amenable: { cases: "reviewed", yes: "amenable", inquiries: ["finding"] },
  accepted: { cases: "answered", yes: "accepted", inquiries: ["finding", "answer"] },
  granted: { cases: "ruled", yes: "granted", inquiries: ["finding", "answer", "ruling"] },
};

/**
 * The counts of a question by unit and mix. An inquiry counts where it was noted before what is
 * measured: one that came after it can have changed nothing.
 */
export async function consistencyCells(
  actor: ActorIdentity,
  { measure, by, program, from, to }: ConsistencyQuestion,
): Promise<Cell[]> {
  const { cases, yes, inquiries } = COLUMNS[measure];
  return withActor(actor, async (sql) => {
    const { rows } = await sql.query<CountRow>(
      `select unit, population, detained, represented, requested, family, years, inquiry,
         ${cases} as cases, ${yes} as yes
       from consistency_counts($1, $2, $3, $4) where ${cases} > 0`,
      [by, program, monthStart(from), monthStart(to)],
    );
    return rows.map((row) => ({
      unit: row.unit,
      facts: [
        row.population,
        String(row.detained),
        String(row.represented),
        String(row.requested),
        row.years,
        row.family,
      ],
      inquired: inquiries.includes(row.inquiry),
      cases: row.cases,
      yes: row.yes,
    }));
  });
}

/** Names of programs, by their ids. */
export async function programNames(actor: ActorIdentity): Promise<Map<string, string>> {
  const programs = await withActor(actor, programsInForce);
  return new Map(programs.map(({ id, name }) => [id, name]));
}

/** How units are called: by their key in the counts. People who have left keep their name. */
export async function unitNames(
  actor: ActorIdentity,
  { by }: ConsistencyQuestion,
  units: readonly string[],
): Promise<Map<string, string>> {
  const [table, key] = {
    court: ["court", "code"],
    office: ["organization", "id::text"],
    attorney: ["account", "id::text"],
  }[by];
  return withActor(actor, async (sql) => {
    const { rows } = await sql.query<{ unit: string; name: string }>(
      `select ${key} as unit, name from ${table} where ${key} = any($1)`,
      [units],
    );
    return new Map(rows.map(({ unit, name }) => [unit, name]));
  });
}

export interface CaseRow {
  caseId: string;
  familyName: string;
  givenNames: string;
  aNumber: string;
  courtName: string | null;
  attorney: string | null;
  foundOn: LocalDate;
  amenable: boolean;
  accepted: boolean | null;
  granted: boolean | null;
  inquiry: string;
}

/** The cases behind a point, the latest finding first: of the acting office alone. */
export async function consistencyCases(
  actor: ActorIdentity,
  { measure, by, program, from, to }: ConsistencyQuestion,
  asked: {
    unit: string | null;
    inquired: boolean;
    after: { foundOn: LocalDate; caseId: string } | null;
    limit: number;
  },
): Promise<CaseRow[]> {
  return withActor(actor, async (sql) => {
    const { rows } = await sql.query<CaseRow>(
      `select l.case_id as "caseId", r.family_name as "familyName", r.given_names as "givenNames",
         c.a_number as "aNumber", t.name as "courtName", a.name as attorney,
         l.found_on::text as "foundOn", l.amenable, l.accepted, l.granted, l.inquiry
       from consistency_cases($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) l
       join case_file c on c.id = l.case_id
       join respondent r on r.id = c.respondent_id
       left join court t on t.code = c.court_code
       left join account a on a.id = l.attorney_id
       order by l.found_on desc, l.case_id desc`,
      [
        by,
        asked.unit,
        MEASURES[measure].of,
        asked.inquired,
        program,
        monthStart(from),
        monthStart(to),
        asked.after?.foundOn ?? null,
        asked.after?.caseId ?? null,
        asked.limit,
      ],
    );
    return rows;
  });
}

/** Whether an inquiry was noted before what is measured. */
export function inquiredBefore(measure: Measure, inquiry: string): boolean {
  return COLUMNS[measure].inquiries.includes(inquiry);
}

function monthStart(month: string | null): LocalDate | null {
  return month && `${month}-01`;
}
