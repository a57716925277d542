import "server-only";
import type { Scope } from "../cases/scope.ts";
import type { ReadWhat } from "./types.ts";

/** What narrows the log; null: not by this. */
export interface ReadLogQuery {
  accountId: string | null;
  /** The cases of an A-number are one person's, and few. */
  caseIds: readonly string[] | null;
  what: ReadWhat | null;
  /** From (inclusive) and until (exclusive). */
  between: { from: Date; until: Date } | null;
}

export interface ReadLogRow {
  id: string;
  at: Date;
  who: string;
  role: string;
  what: ReadWhat;
  detail: string;
  reason: string;
  caseId: string | null;
  familyName: string | null;
  givenNames: string | null;
  aNumber: string | null;
}

/** The acting organization's log, the newest first, after the line that a cursor names. */
export async function readLogRows(
  scope: Scope,
  query: ReadLogQuery,
  after: { at: Date; id: string } | null,
  limit: number,
): Promise<ReadLogRow[]> {
  const values: unknown[] = [limit];
  const conditions = ["l.organization_id = current_organization()"];
  const narrow = (text: (n: string) => string, value: unknown) => {
    values.push(value);
    conditions.push(text(`$${values.length}`));
  };
  if (query.accountId) narrow((n) => `l.account_id = ${n}`, query.accountId);
  if (query.caseIds) narrow((n) => `l.case_id = any(${n}::uuid[])`, query.caseIds);
  if (query.what) narrow((n) => `l.what = ${n}`, query.what);
  if (query.between) {
    narrow((n) => `l.at >= ${n}`, query.between.from);
    narrow((n) => `l.at < ${n}`, query.between.until);
  }
  if (after) {
    values.push(after.at, after.id);
    conditions.push(`(l.at, l.id) < ($${values.length - 1}, $${values.length})`);
  }
  const { rows } = await scope.sql.query<ReadLogRow>(
    `select l.id, l.at, l.actor_name as who, l.actor_role as role,
       l.what, l.detail, l.reason, l.case_id as "caseId", r.family_name as "familyName",
       r.given_names as "givenNames", r.a_number as "aNumber"
     from (
       select * from read_log l where ${conditions.join(" and ")}
       order by l.at desc, l.id desc limit $1
     ) l
     left join case_file c on c.id = l.case_id
     left join respondent r on r.id = c.respondent_id
     order by l.at desc, l.id desc`,
    values,
  );
  return rows;
}

/** The cases of the acting organization that have this A-number (nine digits). */
export async function casesOfNumber(scope: Scope, aNumber: string): Promise<string[]> {
  const { rows } = await scope.sql.query<{ id: string }>({
    name: "cases-of-number",
    text: "select id from case_file where a_number = $1",
    values: [aNumber],
  });
  return rows.map(({ id }) => id);
}

/** Who works in the acting organization, or did. */
export async function everColleagues(scope: Scope): Promise<{ id: string; name: string }[]> {
  const { rows } = await scope.sql.query<{ id: string; name: string }>({
    name: "ever-colleagues",
    text: `select distinct a.id, a.name from membership m join account a on a.id = m.account_id
      where m.organization_id = current_organization() order by a.name, a.id`,
  });
  return rows;
}
