import "server-only";
import type { Scope } from "../cases/scope.ts";
import type { LocalDate } from "../workflow/dates.ts";
import type { Absence, Covered } from "./types.ts";

/** Many more than an organization has at one time: what lies further ahead is shown later. */
const SHOWN = 200;

/** The organization's absences that go on or come, the nearest first. */
export async function absencesFrom(scope: Scope, today: LocalDate): Promise<Absence[]> {
  const { rows } = await scope.sql.query<Absence>({
    name: "absences-from",
    text: `select b.id, b.account_id as "accountId", a.name as person, c.name as cover,
        b.from_day::text as "from", b.until_day::text as "until"
      from absence b
      join account a on a.id = b.account_id
      join account c on c.id = b.covered_by
      where b.organization_id = current_organization() and b.called_off_at is null
        and b.until_day >= $1
      order by b.from_day, a.name, b.id limit $2`,
    values: [today, SHOWN],
  });
  return rows;
}

/** For whom the acting person stands in today, by name: the same days as where cases are opened. */
export async function coveredToday(scope: Scope): Promise<Covered[]> {
  if (!scope.actor.userId) return [];
  const { rows } = await scope.sql.query<Covered>({
    name: "covered-today",
    text: `select a.id as "accountId", a.name, max(b.until_day)::text as "until"
      from absence b join account a on a.id = b.account_id
      where b.organization_id = current_organization() and b.covered_by = current_account()
        and b.called_off_at is null and organization_today() between b.from_day and b.until_day
      group by a.id, a.name order by a.name`,
  });
  return rows;
}

/** Who of these two is away on one of the days already. */
export async function awayBetween(
  scope: Scope,
  people: readonly string[],
  days: { from: LocalDate; until: LocalDate },
): Promise<Set<string>> {
  const { rows } = await scope.sql.query<{ account_id: string }>({
    name: "away-between",
    text: `select distinct account_id from absence
      where organization_id = current_organization() and account_id = any($1::uuid[])
        and called_off_at is null and from_day <= $3 and until_day >= $2`,
    values: [people, days.from, days.until],
  });
  return new Set(rows.map(({ account_id }) => account_id));
}
