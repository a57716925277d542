import "server-only";
import type { Actor } from "../access/actor.ts";
import type { Scope } from "../cases/scope.ts";
import { withActor } from "../db/with-actor.ts";
import type { CheckStanding } from "../queues/types.ts";
import type { LocalDate } from "../workflow/dates.ts";
import type { Stage } from "../workflow/stages.ts";

/** Runs `work` for headquarters, which stands on no side: no case can be read, only figures. */
export function ofAgency<T>(
  actor: Actor,
  work: (scope: Pick<Scope, "sql">) => Promise<T>,
): Promise<T> {
  return withActor(actor, (sql) => work({ sql }));
}

/** The agency of a headquarters, and its offices by their codes. */
export async function agencyOf(
  { sql }: Pick<Scope, "sql">,
  headquarters: string,
): Promise<{ agency: string; offices: Map<string, string> } | null> {
  const { rows } = await sql.query<{ agency: string; code: string | null; name: string | null }>(
    `select a.name as agency, o.code, o.name
     from organization own join agency a on a.code = own.agency
     left join organization o on o.agency = own.agency and o.kind = 'office'
     where own.id = $1 and own.kind = 'headquarters' order by o.name`,
    [headquarters],
  );
  if (!rows[0]) return null;
  const offices = rows.flatMap(({ code, name }) => (code && name ? [[code, name] as const] : []));
  return { agency: rows[0].agency, offices: new Map(offices) };
}

/** Cases of a stage at a court (EOIR's code, empty before filing) by how long they stand there. */
export interface StageCount {
  stage: Stage;
  court: string;
  /** Which of the spans of days, from 0. */
  bucket: number;
  n: number;
}

/** What the kept counts of the acting office say of one measure: those that are folded and those that wait. */
const DOCKET = `(
    select code, day, court, person, n from docket_cell
    where organization_id = $1 and measure = $2
    union all
    select code, day, court, person, n from docket_move
    where organization_id = $1 and measure = $2
  ) counted`;

/** `bounds` are the first days of all spans but the first. */
export async function stageCounts(
  { sql, actor }: Scope,
  today: LocalDate,
  bounds: readonly number[],
): Promise<StageCount[]> {
  const { rows } = await sql.query<StageCount>({
    name: "docket-stages",
    text: `select code as stage, court, width_bucket($3::date - day, $4::integer[]) as bucket,
        sum(n)::integer as n
      from ${DOCKET} group by 1, 2, 3 having sum(n) <> 0`,
    values: [actor.organizationId, "stage", today, bounds],
  });
  return rows;
}

export interface Assignments {
  stage: Stage;
  court: string;
  /** Id of an account; empty: nobody's. */
  person: string;
  name: string | null;
  n: number;
}

export async function assignments({ sql, actor }: Scope): Promise<Assignments[]> {
  const { rows } = await sql.query<Assignments>({
    name: "docket-assigned",
    text: `select one.*, a.name from (
        select code as stage, court, person, sum(n)::integer as n
        from ${DOCKET} group by 1, 2, 3 having sum(n) <> 0
      ) one left join account a on a.id::text = one.person`,
    values: [actor.organizationId, "assigned"],
  });
  return rows;
}

export interface CheckCount {
  check: CheckStanding;
  stage: Stage;
  court: string;
  n: number;
}

/** Checks that somebody has to do something about; one expires that ends within so many days. */
export async function checkCounts(
  { sql, actor }: Scope,
  today: LocalDate,
  expiring: number,
): Promise<CheckCount[]> {
  const { rows } = await sql.query<CheckCount>({
    name: "docket-checks",
    text: `select case when code like '%/pending' then 'pending' when day < $3::date then 'expired'
          else 'expiring' end as check,
        split_part(code, '/', 1) as stage, court, sum(n)::integer as n
      from ${DOCKET}
      where code like '%/pending' or code like '%/passed' and day <= $3::date + $4::integer
      group by 1, 2, 3 having sum(n) <> 0`,
    values: [actor.organizationId, "check", today, expiring],
  });
  return rows;
}

export interface Findings {
  /** Monday of the week of the findings. */
  week: LocalDate;
  court: string;
  /** Who found it, as they were called. */
  person: string;
  n: number;
}

/** Cases by the week of their latest finding and who made it, between two days, both included. */
export async function findingCounts(
  { sql, actor }: Scope,
  from: LocalDate,
  to: LocalDate,
): Promise<Findings[]> {
  const { rows } = await sql.query<Findings>({
    name: "docket-findings",
    text: `select date_trunc('week', day)::date::text as week, court, person, sum(n)::integer as n
      from (
        select day, court, person, n from docket_cell
        where organization_id = $1 and measure = 'finding' and day between $2 and $3
        union all
        select day, court, person, n from docket_move
        where organization_id = $1 and measure = 'finding' and day between $2 and $3
      ) counted group by 1, 2, 3 having sum(n) <> 0`,
    values: [actor.organizationId, from, to],
  });
  return rows;
}
