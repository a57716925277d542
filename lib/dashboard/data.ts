import "server-only";
import type { Actor } from "../access/actor.ts";
import type { Scope } from "../cases/scope.ts";
import { withActor } from "../db/with-actor.ts";

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
