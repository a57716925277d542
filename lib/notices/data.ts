import "server-only";
import type { Actor } from "../access/actor.ts";
import { withActor } from "../db/with-actor.ts";
import { formatANumber } from "../format/a-number.ts";
import { listName } from "../format/names.ts";
import { dayIn } from "../workflow/dates.ts";
import type { NoticeLine } from "./types.ts";

interface NoticeRow {
  id: string;
  case_id: string;
  text: string;
  created_at: Date;
  read_at: Date | null;
  a_number: string;
  family_name: string;
  given_names: string;
}

/** The organization's notices, newest first. Row-level security shows no other. */
export async function notices(
  actor: Actor,
  options: { timeZone: string; limit: number; unreadOnly?: boolean },
): Promise<NoticeLine[]> {
  // Notices are of cases: whoever works on none has none.
  if (!actor.side) return [];
  const { rows } = await withActor(actor, (client) =>
    client.query<NoticeRow>(
      // Of a case that the organization has left, the person as they were called then.
      // Of one that it is named to take over, whose it is. Of one that it is not named for any more, nothing.
      `select n.id, n.case_id, n.text, n.created_at, n.read_at,
         coalesce(r.a_number, s.a_number, t.a_number) as a_number,
         coalesce(r.family_name, s.family_name, t.family_name) as family_name,
         coalesce(r.given_names, s.given_names, t.given_names) as given_names
       from notice n
       left join case_file c on c.id = n.case_id
       left join respondent r on r.id = c.respondent_id
       left join lateral (
         select s.id, s.a_number, s.family_name, s.given_names from past_seat s
         where s.case_id = n.case_id and s.organization_id = n.organization_id
         order by s.n desc limit 1
       ) s on r.id is null
       left join substitutions_to_confirm() t on t.case_id = n.case_id
       where n.organization_id = $1 and coalesce(r.id, s.id, t.case_id) is not null ${options.unreadOnly ? "and n.read_at is null" : ""}
       order by n.created_at desc, n.id limit $2`,
      [actor.organizationId, options.limit],
    ),
  );
  return rows.map((row) => ({
    id: row.id,
    caseId: row.case_id,
    name: listName({ familyName: row.family_name, givenNames: row.given_names }),
    aNumber: formatANumber(row.a_number),
    text: row.text,
    on: dayIn(row.created_at, options.timeZone),
    unread: row.read_at === null,
  }));
}

/** How many are unread; counting stops at a hundred, because more is '99+' anyway. */
export async function unreadNotices(actor: Actor): Promise<number> {
  if (!actor.side) return 0;
  const { rows } = await withActor(actor, (client) =>
    client.query<{ count: number }>(
      `select count(*)::int as count from (
         select from notice where organization_id = $1 and read_at is null limit 100
       ) as unread`,
      [actor.organizationId],
    ),
  );
  return rows[0]?.count ?? 0;
}
